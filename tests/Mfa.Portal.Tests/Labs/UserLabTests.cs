using System.Text.RegularExpressions;
using Mfa.Portal.Tests.Recovery;

namespace Mfa.Portal.Tests.Labs;

/// <summary>The second lab, as docs/labs/2-user.md has it.</summary>
public sealed partial class UserLabTests(PortalBrowser browser) : PortalTest(browser)
{
    const string Lab = "user";

    [PeerFact("chromium", "oathtool")]
    public async Task Lab_DoneAsWritten_TicksEveryStep()
    {
        var (root, _) = await SignInWithAppAsync("root");

        // 1. Begin to assign an app, and cancel
        var alice = await SignInAsync("alice");
        await alice.BeginAssigningAsync("Phone", "Authenticator app");
        await alice.PressAsync("Cancel");
        await alice.ExpectTicksAsync(Lab, 1);

        // 2. Assign it after all
        var app = await alice.AssignAppAsync("Phone");
        await alice.ExpectTicksAsync(Lab, 2);

        // 3. Assign a hardware token
        var seed = Seed().Match(await LabSteps.ReadDocumentAsync("2-user.md")).Value;
        await alice.OpenAsync($"/labs/{Lab}");
        await Expect(alice.Page.Locator("ol.lab > li").Nth(2)).ToContainTextAsync(seed);
        await alice.OpenAsync("/credentials");
        var token = new HardwareToken("LAB 0001", Clock, key: AuthenticatorApp.Scan(seed, Clock).Key);
        await root.AddTokenAsync(token, seed);
        Clock.Advance(2 * AuthenticatorApp.Period);
        await alice.FollowAsync("Assign device");
        await alice.EnterCodeAsync(app.Code());
        await alice.OpenAsync("/credentials");
        await alice.BeginAssigningAsync("Token", "Hardware token");
        await alice.Field("Serial number").FillAsync("LAB 0002");
        await alice.EnterPairAsync(token.Code(), token.Code(1), "Add device");
        await alice.ExpectAnswerAsync("Serial number and codes don't fit together.");
        await alice.Field("Serial number").FillAsync("LAB 0001");
        await alice.EnterPairAsync(token.Code(), token.Code(1), "Add device");
        await alice.ExpectTicksAsync(Lab, 3);

        // 4. Remove a device
        Clock.Advance(TimeSpan.FromMinutes(6));
        await alice.FollowAsync("Token");
        await alice.FollowAsync("Remove");
        await alice.ExpectHeadingAsync("Confirm it's still you");
        await Expect(alice.Link("Token")).ToHaveCountAsync(0);
        await alice.EnterCodeAsync(app.Code());
        await alice.PressAsync("Remove");
        await alice.ExpectTicksAsync(Lab, 4);

        // 5. Have an administrator help
        var code = await root.HelpAsync("alice");

        // 6. Enter the administrator's code
        await alice.SignInAsync("alice");
        await alice.EnterHelpAsync(code);

        // 7. Set up a new device, 8. Sign in with it
        var found = await alice.SetUpNewAppAsync("New phone");
        Clock.Advance(2 * AuthenticatorApp.Period);
        await alice.SignInAsync("alice");
        await alice.EnterCodeAsync(found.Code());
        await alice.ExpectTicksAsync(Lab, 8);
    }

    [GeneratedRegex("\\b[A-Z2-7]{32}\\b")]
    private static partial Regex Seed();
}
