namespace Mfa.Portal.Tests.Recovery;

/// <summary>A user without a device, and the root user who helps.</summary>
public sealed class HelpTests(PortalBrowser browser) : PortalTest(browser)
{
    [PeerFact("chromium", "oathtool")]
    public async Task Help_DeactivatesDevices_EndsSessions_AndItsCodeAllowsOneEnrolment()
    {
        var (alice, lost) = await SignInWithAppAsync("alice");
        var (root, _) = await SignInWithAppAsync("root");
        var code = await HelpAsync(root, "alice");
        await root.Page.ReloadAsync();
        await Expect(root.Page.Locator("#help-code")).ToHaveCountAsync(0);
        await Expect(root.Page.GetByText("A code was given out before")).ToBeVisibleAsync();

        await alice.OpenAsync("/credentials");
        await alice.ExpectHeadingAsync("Sign in");
        await alice.SignInAsync("alice");
        await alice.ExpectHeadingAsync("Lost devices");
        await Expect(alice.Page.GetByText("Your lost devices are deactivated. Before you can sign in, set up a new one")).ToBeVisibleAsync();
        await EnterHelpAsync(alice, "1111-1111-1111-1111");
        await alice.ExpectAnswerAsync("That isn't the code. Check it with your administrator.");
        await EnterHelpAsync(alice, "123");
        await alice.ExpectAnswerAsync("A code has 16 letters and digits");
        await EnterHelpAsync(alice, code);
        await alice.ExpectNoticeAsync("The code is right.");

        // In another browser the password alone still leads nowhere, and the code is used up.
        var mallory = await SignInAsync("alice");
        await EnterHelpAsync(mallory, code);
        await mallory.ExpectAnswerAsync("No code is waiting for you, or it was entered before.");
        await mallory.OpenAsync("/recover/assign");
        await mallory.ExpectHeadingAsync("Lost devices");

        var found = await alice.SetUpNewAppAsync("New phone");
        Clock.Advance(2 * AuthenticatorApp.Period);
        await alice.SignInAsync("alice");
        await alice.EnterCodeAsync(lost.Code());
        await alice.ExpectAnswerAsync("That code isn't right.");
        await alice.EnterCodeAsync(found.Code());
        await alice.ExpectHeadingAsync("Security credentials");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Help_OfAnother_IsNobodys_AndRootGetsNone()
    {
        _ = await GiveAppAsync("alice", "Phone");
        _ = await GiveAppAsync("bob", "Phone");
        var (root, _) = await SignInWithAppAsync("root");
        var code = await HelpAsync(root, "alice");
        var bob = await SignInAsync("bob");
        await bob.FollowAsync("I've lost my device");
        await EnterHelpAsync(bob, code);
        await bob.ExpectAnswerAsync("No code is waiting for you");

        var own = await Portal.FindOwnerAsync("root");
        await root.OpenAsync($"/admin/users/{own.Id}/help");
        await root.ExpectHeadingAsync("Security credentials");
        await root.SendAsync($"/admin/users/{own.Id}/help", ("Sure", "true"));
        await root.ExpectHeadingAsync("Security credentials");
        await Expect(root.Page.Locator("#device-list")).Not.ToContainTextAsync("Deactivated");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Help_TakesAFreshSecondFactor_AndAConfirmation()
    {
        _ = await GiveAppAsync("alice", "Phone");
        var (root, app) = await SignInWithAppAsync("root");
        var alice = await Portal.FindOwnerAsync("alice");
        await root.OpenAsync($"/admin/users/{alice.Id}/help");
        await root.Page.Locator("form:has(#do-help)").EvaluateAsync("form => form.noValidate = true");
        await root.PressAsync("Deactivate devices and get the code");
        await root.ExpectAnswerAsync("Tick the box when you're sure who it is.");

        Clock.Advance(TimeSpan.FromMinutes(16));
        await root.Field("I'm sure that it is alice").CheckAsync();
        await root.PressAsync("Deactivate devices and get the code");
        await root.ExpectHeadingAsync("Confirm it's still you");
        await root.EnterCodeAsync(app.Code());
        await root.OpenAsync($"/admin/users/{alice.Id}/help");
        await root.ExpectHeadingAsync("Help alice");
        await Expect(root.Page.Locator("#help-code")).ToHaveCountAsync(0);
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Cases_AreSeenAndStopped_ByRootWithAnotherDevice()
    {
        _ = await GiveAppAsync("alice", "Phone");
        var (root, app) = await SignInWithAppAsync("root");
        await root.FollowAsync("Cases");
        await Expect(root.Page.GetByText("Nobody has lost anything.")).ToBeVisibleAsync();
        var mallory = await SignInAsync("root");
        await mallory.OpenCaseAsync();
        await mallory.EnterSentCodeAsync("e-mail", await mallory.ReadCodeAsync(Story.CaseSubject, "E-mail"));
        var code = await HelpAsync(root, "alice");

        await root.FollowAsync("Cases");
        var row = root.Page.GetByRole(AriaRole.Row);
        await Expect(row.Filter(new() { HasText = "root" })).ToContainTextAsync("The code of the telephone is missing");
        await Expect(row.Filter(new() { HasText = "alice" })).ToContainTextAsync("Your code isn't entered yet");
        await root.PressAsync("Cancel case root");
        await root.ExpectNoticeAsync("The case of root is cancelled.");
        await mallory.EnterSentCodeAsync("telephone", await mallory.ReadCodeAsync(Story.CaseSubject, "Telephone"));
        await mallory.ExpectAnswerAsync("This attempt is over");

        Clock.Advance(TimeSpan.FromMinutes(16));
        await root.PressAsync("Stop recovery alice");
        await root.ExpectHeadingAsync("Confirm it's still you");
        await root.EnterCodeAsync(app.Code());
        await root.PressAsync("Stop recovery alice");
        await root.ExpectNoticeAsync("Recovery of alice is stopped for 24 hours.");
        var alice = await SignInAsync("alice");
        await Expect(alice.Page.GetByText("Somebody said \"this was not me\": recovery is stopped until")).ToBeVisibleAsync();
        await alice.SendAsync("/recover?handler=Help", ("HelpCode", code));
        await alice.ExpectAnswerAsync("recovery is stopped. Try again in 24 hours.");
    }

    static async Task<string> HelpAsync(Person root, string name)
    {
        await root.FollowAsync("Users");
        await root.FollowAsync(name);
        await root.FollowAsync("Lost all devices?");
        await root.Field($"I'm sure that it is {name}").CheckAsync();
        await root.PressAsync("Deactivate devices and get the code");
        var code = await root.Page.Locator("#help-code").InnerTextAsync();
        root.Guard(code);
        return code;
    }

    static async Task EnterHelpAsync(Person person, string code)
    {
        await person.Field("Code of your administrator").FillAsync(code);
        await person.PressAsync("Continue");
    }
}
