using Microsoft.Extensions.DependencyInjection;

namespace Mfa.Portal.Tests.Devices;

/// <summary>A device is renamed, deactivated, activated.</summary>
public sealed class ChangeTests(PortalBrowser browser) : PortalTest(browser)
{
    [PeerFact("chromium", "oathtool")]
    public async Task Name_IsChanged_UnlessItIsNoneOrAnotherDevices()
    {
        _ = await GiveAppAsync("alice", "Tablet");
        Clock.Advance(TimeSpan.FromMinutes(1));
        var (alice, _) = await SignInWithAppAsync("alice");
        await alice.FollowAsync("Phone");
        await alice.FollowAsync("Rename");

        await alice.Field("Device name").FillAsync("tablet");
        await alice.PressAsync("Save");
        await alice.ExpectAnswerAsync("Another device has this name. Choose another one.");
        await Expect(alice.Field("Device name")).ToHaveValueAsync("tablet");
        await alice.Field("Device name").FillAsync(new string('x', 65));
        await alice.PressAsync("Save");
        await alice.ExpectAnswerAsync("A name has 1 to 64 letters, digits or signs.");
        await alice.Field("Device name").FillAsync("<b>Älteres</b> Handy & 日本 😀");
        await alice.PressAsync("Save");

        await alice.ExpectNoticeAsync("Renamed.");
        await alice.ExpectHeadingAsync("<b>Älteres</b> Handy & 日本 😀");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task App_Deactivated_DoesNotSignIn_UntilTwoCodesBringItBack()
    {
        var tablet = await GiveAppAsync("alice", "Tablet");
        Clock.Advance(TimeSpan.FromMinutes(1));
        var (alice, _) = await SignInWithAppAsync("alice");
        await alice.FollowAsync("Tablet");
        await alice.FollowAsync("Deactivate");
        await alice.PressAsync("Deactivate");
        await alice.ExpectNoticeAsync("Deactivated.");

        // At the sign-in it isn't there.
        var elsewhere = await SignInAsync("alice");
        await Expect(elsewhere.Page.GetByText("Enter the code that Phone shows in your authenticator app.")).ToBeVisibleAsync();
        await Expect(elsewhere.Link("Tablet")).ToHaveCountAsync(0);
        await elsewhere.EnterCodeAsync(tablet.Code());
        await elsewhere.ExpectAnswerAsync("That code isn't right.");

        await alice.FollowAsync("Activate");
        await alice.EnterPairAsync(tablet.WrongCode(), tablet.Code(), "Activate");
        await alice.ExpectAnswerAsync("These codes don't belong together. Enter two that follow each other.");
        await alice.EnterPairAsync(tablet.Code(), tablet.Code(1), "Activate");
        await alice.ExpectNoticeAsync("Active again.");

        Clock.Advance(2 * AuthenticatorApp.Period);
        await elsewhere.OpenAsync("/challenge");
        await elsewhere.FollowIfShownAsync("Tablet");
        await elsewhere.EnterCodeAsync(tablet.Code());
        await elsewhere.ExpectHeadingAsync("Security credentials");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Key_Deactivated_IsBroughtBackByATouch()
    {
        var (alice, _) = await SignInWithAppAsync("alice");
        _ = await alice.PlugInAsync(VirtualKeyModel.Ctap2);
        await alice.AssignKeyAsync("Key");
        await alice.FollowAsync("Key");
        await alice.FollowAsync("Deactivate");
        await alice.PressAsync("Deactivate");

        await alice.FollowAsync("Activate");
        await alice.PressAsync("Use security key");
        await Expect(alice.Page.GetByText("Active", new() { Exact = true })).ToBeVisibleAsync();
        await alice.SignOutAsync();
        await alice.SignInAsync("alice");
        await alice.FollowIfShownAsync("Security key");
        await alice.PressAsync("Use security key");
        await alice.ExpectHeadingAsync("Security credentials");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Device_OfSomebodyElse_IsNotThere()
    {
        _ = await GiveAppAsync("bob", "Bob's phone");
        var (alice, _) = await SignInWithAppAsync("alice");
        var bob = await Portal.FindOwnerAsync("bob");
        var devices = (await Portal.Services.GetRequiredService<MfaDeviceAdmin>().ListAsync(bob, CancellationToken.None))!;

        foreach (var page in new[] { "", "/rename", "/remove", "/deactivate", "/resynchronise" })
        {
            await alice.OpenAsync($"/credentials/{devices.Single().Id}{page}");
            await alice.ExpectNoticeAsync("That device isn't there any more.");
        }
    }
}
