namespace Mfa.Portal.Tests.Devices;

/// <summary>Changes that take a fresh proof, by a device that stays.</summary>
public sealed class ProofTests(PortalBrowser browser) : PortalTest(browser)
{
    [PeerFact("chromium", "oathtool")]
    public async Task Removal_FiveMinutesAfterTheCode_AsksForOneOfAnotherDevice_ThenComesBack()
    {
        _ = await GiveAppAsync("alice", "Old tablet");
        Clock.Advance(TimeSpan.FromMinutes(1));
        var (alice, app) = await SignInWithAppAsync("alice");
        await alice.FollowAsync("Old tablet");
        await alice.FollowAsync("Remove");
        await alice.ExpectHeadingAsync("Remove Old tablet?");

        // The page was open for too long: the button asks, and nothing is removed yet.
        Clock.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));
        await alice.PressAsync("Remove");
        await alice.ExpectHeadingAsync("Confirm it's still you");
        await Expect(alice.Link("Old tablet")).ToHaveCountAsync(0);
        await Expect(alice.Page.GetByText("Enter the code that Phone shows in your authenticator app.")).ToBeVisibleAsync();
        await alice.EnterCodeAsync(app.WrongCode());
        await alice.ExpectAnswerAsync("That code isn't right.");
        await alice.EnterCodeAsync(app.Code());

        await alice.ExpectHeadingAsync("Remove Old tablet?");
        await alice.PressAsync("Remove");
        await alice.ExpectNoticeAsync("Old tablet is removed.");
        await Expect(alice.Page.GetByText("1 of 8")).ToBeVisibleAsync();
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Removal_OfTheDeviceThatSignedIn_TakesAnother()
    {
        var tablet = await GiveAppAsync("alice", "Tablet");
        Clock.Advance(TimeSpan.FromMinutes(1));
        var (alice, _) = await SignInWithAppAsync("alice");

        await alice.FollowAsync("Phone");
        await alice.FollowAsync("Remove");
        await alice.ExpectHeadingAsync("Confirm it's still you");
        await alice.EnterCodeAsync(tablet.Code());
        await alice.ExpectHeadingAsync("Remove Phone?");
        await alice.PressAsync("Remove");

        await alice.ExpectNoticeAsync("Phone is removed.");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task LastDevice_IsRemovedWithAConfirmationOfItsOwn_ThenThePasswordAloneSignsIn()
    {
        var (alice, _) = await SignInWithAppAsync("alice");
        await alice.FollowAsync("Phone");
        await Expect(alice.Link("Deactivate")).ToHaveCountAsync(0);
        await alice.FollowAsync("Remove");
        await Expect(alice.Page.GetByText("This is your last active device. Without it, your password alone opens your account.")).ToBeVisibleAsync();

        await alice.Page.Locator("form:has(#do-remove)").EvaluateAsync("form => form.noValidate = true");
        await alice.PressAsync("Remove");
        await alice.ExpectAnswerAsync("Tick the box to remove the last device.");
        await alice.Field("Yes, without a second factor").CheckAsync();
        await alice.PressAsync("Remove");
        await alice.ExpectNoticeAsync("Phone is removed.");

        await alice.SignOutAsync();
        await alice.SignInAsync("alice");
        await alice.ExpectHeadingAsync("Security credentials");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Assigning_ASecondDevice_AsksForAProofBeforeTheForm_AndKeepsNothingTypedBack()
    {
        var (alice, app) = await SignInWithAppAsync("alice");
        Clock.Advance(TimeSpan.FromMinutes(6));

        await alice.FollowAsync("Assign device");
        await alice.ExpectHeadingAsync("Confirm it's still you");
        await alice.FollowAsync("Cancel");
        await alice.ExpectHeadingAsync("Security credentials");
        await alice.FollowAsync("Assign device");
        await alice.EnterCodeAsync(app.Code());
        await alice.ExpectHeadingAsync("Assign device");

        // The form was open for too long: what was typed is there again.
        await alice.Field("Device name").FillAsync("Tablet");
        Clock.Advance(TimeSpan.FromMinutes(6));
        await alice.PressAsync("Next");
        await alice.EnterCodeAsync(app.Code());
        await Expect(alice.Field("Device name")).ToHaveValueAsync("Tablet");
        await alice.PressAsync("Next");
        await alice.ExpectHeadingAsync("Set up Tablet");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Session_AfterEightHours_IsOver()
    {
        var (alice, _) = await SignInWithAppAsync("alice");
        Clock.Advance(TimeSpan.FromHours(8) - TimeSpan.FromSeconds(1));
        await alice.OpenAsync("/credentials");
        await alice.ExpectHeadingAsync("Security credentials");

        Clock.Advance(TimeSpan.FromSeconds(2));
        await alice.OpenAsync("/credentials");
        await alice.ExpectHeadingAsync("Sign in");
    }
}
