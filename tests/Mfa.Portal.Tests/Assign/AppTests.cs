namespace Mfa.Portal.Tests.Assign;

/// <summary>An authenticator app is assigned.</summary>
public sealed class AppTests(PortalBrowser browser) : PortalTest(browser)
{
    [PeerFact("chromium", "oathtool", "zbarimg")]
    public async Task App_ScannedFromTheScreen_IsAssignedWithTwoCodes_AndSignsIn()
    {
        var alice = await SignInAsync("alice");
        await alice.BeginAssigningAsync("Pixel 9", "Authenticator app");
        await alice.ExpectHeadingAsync("Set up Pixel 9");

        var scanned = AuthenticatorApp.Scan(await ScanAsync(alice), Clock);
        var typed = await alice.ReadSetupKeyAsync();
        Assert.Equal(typed.Key, scanned.Key);
        await Expect(alice.Page.GetByText("Time-based, 6 digits, a new code every 30 seconds, SHA-1.")).ToBeVisibleAsync();

        // The first code is told to be right while the person waits for the next one.
        Clock.Advance(TimeSpan.FromSeconds(13));
        await alice.Field("First code").FillAsync(scanned.Code());
        await alice.ExpectNoticeAsync("Right. Now wait for the next one:");
        Clock.Advance(TimeSpan.FromSeconds(17));
        var first = scanned.Code(-1);
        await alice.EnterPairAsync(first, scanned.Code(), "Add device");
        await alice.ExpectNoticeAsync("Pixel 9 is assigned.");
        await Expect(alice.Page.GetByText("One device is one loss away from a locked account.")).ToBeVisibleAsync();

        // Both are used up.
        await alice.SignOutAsync();
        await alice.SignInAsync("alice");
        await alice.EnterCodeAsync(scanned.Code());
        await alice.ExpectAnswerAsync("That code has been used.");
        Clock.Advance(AuthenticatorApp.Period);
        await alice.EnterCodeAsync(scanned.Code());
        await alice.ExpectHeadingAsync("Security credentials");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Codes_ThatAreNotTwoOfNow_AreAnsweredByWhatIsWrong()
    {
        var alice = await SignInAsync("alice");
        await alice.BeginAssigningAsync("Phone", "Authenticator app");
        var app = await alice.ReadSetupKeyAsync();

        // The browser refuses the same code twice before it is sent, and the portal does where there is no script.
        await alice.Field("First code").FillAsync(app.Code());
        await alice.Field("Next code").FillAsync(app.Code());
        Assert.Equal("Enter the next code your device shows.", await alice.Field("Next code").EvaluateAsync<string>("field => field.validationMessage"));
        await alice.Page.Locator("#app-form").EvaluateAsync("form => form.noValidate = true");
        await alice.PressAsync("Add device");
        await alice.ExpectAnswerAsync("Enter the next code your device shows.");

        await alice.EnterPairAsync(app.WrongCode(), app.Code(), "Add device");
        await alice.ExpectAnswerAsync("These codes don't belong to this QR code. If you scanned another one earlier, delete that entry in your app.");

        Clock.Advance(TimeSpan.FromMinutes(10));
        await alice.EnterPairAsync(app.Code(-18), app.Code(-17), "Add device");
        await alice.ExpectAnswerAsync("These codes are 9 minutes old. Enter the two your app shows now.");

        await alice.EnterPairAsync(app.Code(), app.Code(1), "Add device");
        await alice.ExpectNoticeAsync("Phone is assigned.");
    }

    [PeerTheory("chromium", "oathtool")]
    [InlineData(-7 * 60, "Your phone's clock is 7 minutes slow. Turn on automatic time, then enter two new codes.")]
    [InlineData(7 * 60, "Your phone's clock is 7 minutes fast. Turn on automatic time, then enter two new codes.")]
    [InlineData(3600, "Your phone's clock is off by exactly 1 hour: check its time zone.")]
    public async Task Codes_OfAPhoneWhoseClockIsOff_AreAnsweredByHowMuch(int seconds, string answer)
    {
        var alice = await SignInAsync("alice");
        await alice.BeginAssigningAsync("Phone", "Authenticator app");
        var app = await alice.ReadSetupKeyAsync();
        app.ClockError = TimeSpan.FromSeconds(seconds);

        Clock.Advance(AuthenticatorApp.Period);
        await alice.EnterPairAsync(app.Code(-1), app.Code(), "Add device");
        await alice.ExpectAnswerAsync(answer);
        app.ClockError = TimeSpan.Zero;
        await alice.EnterPairAsync(app.Code(), app.Code(1), "Add device");
        await alice.ExpectNoticeAsync("Phone is assigned.");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task ComingBack_ThereIsTheSameSecret_AfterCancelThereIsNothing()
    {
        var alice = await SignInAsync("alice");
        await alice.BeginAssigningAsync("Phone", "Authenticator app");
        var first = await alice.ReadSetupKeyAsync();

        await alice.OpenAsync("/credentials");
        Clock.Advance(TimeSpan.FromMinutes(5));
        await alice.BeginAssigningAsync("Phone", "Authenticator app");
        Assert.Equal(first.Key, (await alice.ReadSetupKeyAsync()).Key);

        await alice.PressAsync("Cancel");
        await Expect(alice.Page.GetByText("0 of 8")).ToBeVisibleAsync();
        await alice.OpenAsync("/credentials/assign/app");
        await alice.ExpectNoticeAsync("This set-up is over: one lasts 15 minutes. Start again.");
        await alice.OpenAsync("/credentials");
        await alice.BeginAssigningAsync("Phone", "Authenticator app");
        Assert.NotEqual(first.Key, (await alice.ReadSetupKeyAsync()).Key);

        // What was begun opens nothing.
        await alice.SignOutAsync();
        await alice.SignInAsync("alice");
        await alice.ExpectHeadingAsync("Security credentials");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task SetUp_AfterFifteenMinutes_IsOver()
    {
        var alice = await SignInAsync("alice");
        await alice.BeginAssigningAsync("Phone", "Authenticator app");
        var app = await alice.ReadSetupKeyAsync();

        Clock.Advance(TimeSpan.FromMinutes(15));
        await alice.EnterPairAsync(app.Code(), app.Code(1), "Add device");

        await alice.ExpectNoticeAsync("This set-up is over: one lasts 15 minutes. Start again.");
        await alice.OpenAsync("/credentials");
        await Expect(alice.Page.GetByText("0 of 8")).ToBeVisibleAsync();
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Device_TheNinth_IsRefused_AlsoWhenOneIsDeactivated()
    {
        var (alice, _) = await SignInWithAppAsync("alice");
        foreach (var number in Enumerable.Range(2, 7))
            _ = await GiveAppAsync("alice", $"Phone {number}");
        await alice.OpenAsync("/credentials");
        await alice.FollowAsync("Phone 2");
        await alice.FollowAsync("Deactivate");
        await alice.PressAsync("Deactivate");
        await alice.OpenAsync("/credentials");

        await Expect(alice.Page.GetByText("8 of 8")).ToBeVisibleAsync();
        await Expect(alice.Page.GetByText("All 8 places are taken. Remove a device to assign another.")).ToBeVisibleAsync();
        await Expect(alice.Link("Assign device")).ToHaveCountAsync(0);
        await alice.OpenAsync("/credentials/assign");
        await alice.ExpectAnswerAsync("You have as many devices as there are places for. Remove one first.");
    }

    async Task<string> ScanAsync(Person person)
    {
        var picture = Path.Combine(Folder, "qr.png");
        _ = await person.Page.GetByRole(AriaRole.Img, new() { Name = "QR code for your authenticator app" }).ScreenshotAsync(new() { Path = picture });
        return Peer.Run("zbarimg", "--raw", "-q", picture).Trim();
    }
}
