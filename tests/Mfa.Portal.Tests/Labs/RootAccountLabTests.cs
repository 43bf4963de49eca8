using Mfa.Portal.Tests.Recovery;

namespace Mfa.Portal.Tests.Labs;

/// <summary>The first lab, as docs/labs/1-root-account.md has it.</summary>
public sealed class RootAccountLabTests(PortalBrowser browser) : PortalTest(browser)
{
    const string Lab = "root-account";

    [PeerFact("chromium", "oathtool")]
    public async Task Lab_DoneAsWritten_TicksEveryStep()
    {
        // 1. Assign an authenticator app
        var root = await SignInAsync("root");
        await root.ExpectTicksAsync(Lab, 0);
        var app = await root.AssignAppAsync("Phone");
        await root.ExpectTicksAsync(Lab, 1);

        // 2. Make recovery codes
        Clock.Advance(2 * AuthenticatorApp.Period);
        await root.OpenAsync("/credentials/recovery-codes");
        await root.EnterCodeAsync(app.Code());
        _ = await root.MakeCodesAsync();
        await root.ExpectTicksAsync(Lab, 2);

        // 3. Assign a security key as well
        _ = await root.PlugInAsync(VirtualKeyModel.Ctap2);
        await root.AssignKeyAsync("Key");
        await root.ExpectTicksAsync(Lab, 3);

        // 4. Sign in with each of them
        Clock.Advance(2 * AuthenticatorApp.Period);
        await root.SignOutAsync();
        await root.SignInAsync("root");
        await root.FollowIfShownAsync("Phone");
        await root.EnterCodeAsync(app.Code());
        await root.SignOutAsync();
        await root.SignInAsync("root");
        await root.FollowIfShownAsync("Security key");
        await root.PressAsync("Use security key");
        await root.ExpectTicksAsync(Lab, 4);

        // 5. Lose both, 6. Enter the code of each channel
        await root.SignOutAsync();
        await root.SignInAsync("root");
        await root.OpenCaseAsync();
        await root.EnterBothCodesAsync();

        // 7. Wait, and finish
        await Expect(root.Page.GetByText("in 60 seconds")).ToBeVisibleAsync();
        Clock.Advance(TimeSpan.FromMinutes(1));
        await root.Page.ReloadAsync();
        await root.PressAsync("Deactivate the lost devices");

        // 8. Set up a new device, 9. Sign in with the new device
        var found = await root.SetUpNewAppAsync("New phone");
        Clock.Advance(2 * AuthenticatorApp.Period);
        await root.SignInAsync("root");
        await root.EnterCodeAsync(found.Code());
        await root.ExpectTicksAsync(Lab, 9);
        await root.OpenAsync($"/labs/{Lab}");
        await Expect(root.Page.Locator("#lab-done")).ToBeVisibleAsync();

        // Both channels heard of everything.
        foreach (var subject in new[] { "a device was added", "new recovery codes were made", "lost devices will be replaced", "your devices were deactivated" })
            Assert.True(await root.CountMessagesAsync(subject) >= 2, subject);
    }
}
