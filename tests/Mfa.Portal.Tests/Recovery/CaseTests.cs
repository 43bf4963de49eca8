using Microsoft.Extensions.DependencyInjection;

namespace Mfa.Portal.Tests.Recovery;

/// <summary>The root user without a device: two codes, a wait, one enrolment.</summary>
public sealed class CaseTests(PortalBrowser browser) : PortalTest(browser)
{
    static readonly TimeSpan Wait = TimeSpan.FromMinutes(1);

    [PeerFact("chromium", "oathtool")]
    public async Task Root_WithoutADevice_EntersBothCodes_Waits_SetsUpOne_AndSignsInWithIt()
    {
        var (elsewhere, lost) = await SignInWithAppAsync("root");
        Clock.Advance(AuthenticatorApp.Period);
        var root = await SignInAsync("root");
        await root.FollowAsync("I've lost my device");
        await Expect(root.Page.GetByText("r…@example.test")).ToBeVisibleAsync();
        await Expect(root.Page.GetByText("+44…23")).ToBeVisibleAsync();
        await Expect(root.Page.GetByText("Then wait 1 minute.")).ToBeVisibleAsync();
        await root.PressAsync("Send both codes");
        await root.EnterBothCodesAsync();

        await Expect(root.Page.GetByText("You can go on from")).ToBeVisibleAsync();
        await Expect(root.Button("Deactivate the lost devices")).ToHaveCountAsync(0);
        Clock.Advance(Wait);
        await root.Page.ReloadAsync();
        await root.PressAsync("Deactivate the lost devices");
        await root.ExpectNoticeAsync("Your lost devices are deactivated.");

        // Nobody is signed in by it, and whoever was is so no more.
        await elsewhere.OpenAsync("/credentials");
        await elsewhere.ExpectHeadingAsync("Sign in");
        await root.OpenAsync("/credentials");
        await root.ExpectHeadingAsync("Sign in");

        await root.SignInAsync("root");
        await root.ExpectHeadingAsync("Lost devices");
        var found = await root.SetUpNewAppAsync("New phone");
        await root.ExpectHeadingAsync("Sign in");
        Assert.DoesNotContain(await root.Page.Context.CookiesAsync(), cookie => cookie.Name is "Portal.Recovery" or "Portal.Partial");

        Clock.Advance(2 * AuthenticatorApp.Period);
        await root.SignInAsync("root");
        await root.EnterCodeAsync(lost.Code());
        await root.ExpectAnswerAsync("That code isn't right.");
        await root.EnterCodeAsync(found.Code());
        await root.ExpectHeadingAsync("Security credentials");
        await Expect(root.Page.GetByText("2 of 8")).ToBeVisibleAsync();
        await Expect(root.Page.Locator("#device-list li").Filter(new() { Has = root.Page.GetByRole(AriaRole.Link, new() { Name = "Phone", Exact = true }) })).ToContainTextAsync("Deactivated");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Messages_HoldNoLinkButTheOneThatStops_AndNoCodeOfTheOther()
    {
        _ = await GiveAppAsync("root", "Phone");
        var root = await SignInAsync("root");
        await root.OpenCaseAsync();

        var codes = new List<string>();
        foreach (var (channel, other) in new[] { ("E-mail", "Telephone"), ("Telephone", "E-mail") })
        {
            var text = await root.ReadMessageAsync(Story.CaseSubject, channel);
            var code = await root.ReadCodeAsync(Story.CaseSubject, channel);
            Assert.Contains(code, text, StringComparison.Ordinal);
            Assert.DoesNotContain(await root.ReadCodeAsync(Story.CaseSubject, other), text, StringComparison.Ordinal);
            Assert.Equal([new Uri(Portal.Address, "/recover/not-me").ToString()], text.Split([' ', '\n']).Where(word => word.Contains("://", StringComparison.Ordinal)));
            codes.Add(code);
        }

        Assert.Equal(2, codes.Distinct().Count());

        // The code of one channel isn't the other's.
        await root.EnterSentCodeAsync("e-mail", codes[1]);
        await root.ExpectAnswerAsync("That code isn't right. 4 tries are left.");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Case_ThatLedToNothing_IsStoppedDaysLater_ByItsCodeOrBySomebodySignedIn()
    {
        var app = await GiveAppAsync("root", "Phone");
        var mallory = await SignInAsync("root");
        await mallory.OpenCaseAsync();
        var code = await mallory.ReadCodeAsync(Story.CaseSubject, "E-mail");
        Clock.Advance(TimeSpan.FromHours(8));

        var root = await ArriveAsync();
        await root.OpenAsync("/recover/not-me");
        await root.Field("Name").FillAsync("root");
        await root.Field("Code of the message").FillAsync(code);
        await root.PressAsync("Stop recovery");
        await root.ExpectNoticeAsync("Recovery is stopped for 24 hours.");

        Clock.Advance(TimeSpan.FromHours(25));
        await root.SignInAsync("root");
        await root.EnterCodeAsync(app.Code());
        await root.FollowAsync("Stop recovery");
        await Expect(root.Page.GetByText("No case is open.")).ToBeVisibleAsync();
        await root.PressAsync("Stop recovery");
        await root.ExpectNoticeAsync("Recovery is stopped for 24 hours.");
        await Expect(root.Page.Locator("#frozen")).ToBeVisibleAsync();
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Device_ThatIsLeft_EndsTheWaitAtOnce_AndStays()
    {
        _ = await GiveAppAsync("root", "Phone");
        var tablet = await GiveAppAsync("root", "Tablet");
        var elsewhere = await SignInAsync("root");
        await elsewhere.FollowIfShownAsync("Tablet");
        await elsewhere.EnterCodeAsync(tablet.Code());
        await elsewhere.ExpectHeadingAsync("Security credentials");
        Clock.Advance(AuthenticatorApp.Period);
        var root = await SignInAsync("root");
        await root.OpenCaseAsync();
        await root.EnterBothCodesAsync();

        await root.FollowAsync("Back to sign-in");
        await root.FollowIfShownAsync("Tablet");
        await root.EnterCodeAsync(tablet.Code());
        await Expect(root.Page.GetByText("Somebody who knows your password says that your devices are lost.")).ToBeVisibleAsync();
        await root.FollowAsync("Was it you?");
        await root.PressAsync("Deactivate the lost devices now");
        await root.ExpectNoticeAsync("The lost devices are deactivated. Make new recovery codes.");
        await root.ExpectHeadingAsync("Security credentials");
        await Expect(root.Page.Locator("#device-list li").Filter(new() { HasText = "Phone" })).ToContainTextAsync("Deactivated");
        await Expect(root.Page.Locator("#device-list li").Filter(new() { HasText = "Tablet" })).Not.ToContainTextAsync("Deactivated");

        // The session elsewhere is over; this one goes on, in another page as well.
        await elsewhere.OpenAsync("/credentials");
        await elsewhere.ExpectHeadingAsync("Sign in");
        await root.OpenAsync("/credentials");
        await root.ExpectHeadingAsync("Security credentials");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task OneDevice_AfterACase_MayBeASecurityKey()
    {
        _ = await GiveAppAsync("root", "Phone");
        var root = await SignInAsync("root");
        await root.FinishCaseAsync(Clock);
        _ = await root.PlugInAsync(VirtualKeyModel.Ctap2);
        await BeginNewAsync(root, "New key", "Security key");
        Assert.EndsWith("/recover/assign/key", root.Page.Url, StringComparison.Ordinal);
        await root.PressAsync("Register key");
        await root.ExpectNoticeAsync("New key is assigned. Sign in with it now");

        await root.OpenAsync("/recover/assign/key");
        await root.ExpectHeadingAsync("Sign in");
        await root.SignInAsync("root");
        await root.PressAsync("Use security key");
        await root.ExpectHeadingAsync("Security credentials");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task OneDevice_AfterACase_MayBeAHardwareToken()
    {
        _ = await GiveAppAsync("root", "Phone");
        var token = await AddTokenAsync(new HardwareToken("ROOT-1", Clock));
        var root = await SignInAsync("root");
        await root.FinishCaseAsync(Clock);
        await BeginNewAsync(root, "New token", "Hardware token");
        Assert.EndsWith("/recover/assign/token", root.Page.Url, StringComparison.Ordinal);
        await root.Field("Serial number").FillAsync("ROOT-2");
        await root.EnterPairAsync(token.Code(), token.Code(1), "Add device");
        await root.ExpectAnswerAsync("Serial number and codes don't fit together.");
        await root.Field("Serial number").FillAsync("ROOT-1");
        await root.EnterPairAsync(token.Code(), token.Code(1), "Add device");
        await root.ExpectNoticeAsync("New token is assigned. Sign in with it now");

        Clock.Advance(2 * AuthenticatorApp.Period);
        await root.SignInAsync("root");
        await root.EnterCodeAsync(token.Code());
        await root.ExpectHeadingAsync("Security credentials");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task NotMe_AfterACaseWasFinished_TakesTheEnrolmentAway_AndSaysThatNobodyGetsIn()
    {
        _ = await GiveAppAsync("root", "Phone");
        var mallory = await SignInAsync("root");
        await mallory.FinishCaseAsync(Clock);
        await Expect(mallory.Link("Set up the new device")).ToBeVisibleAsync();

        var root = await ArriveAsync();
        await root.OpenAsync("/recover/not-me");
        await root.Field("Name").FillAsync("root");
        await root.Field("Code of the message").FillAsync(await root.ReadCodeAsync("your devices were deactivated", "E-mail"));
        await root.PressAsync("Stop recovery");
        await root.ExpectNoticeAsync("Recovery is stopped for 24 hours.");

        await mallory.FollowAsync("Set up the new device");
        await mallory.ExpectHeadingAsync("Lost devices");
        await Expect(mallory.Page.GetByText("No device is left: nobody gets in until then.")).ToBeVisibleAsync();
        await Expect(mallory.Link("Set up the new device")).ToHaveCountAsync(0);
        await mallory.SignInAsync("root");
        await mallory.OpenAsync("/credentials");
        await mallory.ExpectHeadingAsync("Sign in");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Case_CanBeStoppedWhereItWasOpened()
    {
        var app = await GiveAppAsync("root", "Phone");
        var root = await SignInAsync("root");
        await root.OpenCaseAsync();
        await root.PressAsync("Stop, I have a device");
        await root.ExpectNoticeAsync("Stopped. Nothing was changed.");
        await root.EnterCodeAsync(app.Code());
        await root.ExpectHeadingAsync("Security credentials");
        await Expect(root.Page.GetByText("says that your devices are lost")).ToHaveCountAsync(0);
    }

    [PeerFact("chromium", "oathtool")]
    public async Task SendAgain_SendsTheSameCode_Twice()
    {
        _ = await GiveAppAsync("root", "Phone");
        var root = await SignInAsync("root");
        await root.OpenCaseAsync();
        var code = await root.ReadCodeAsync(Story.CaseSubject, "E-mail");

        await root.PressAsync("Send again (E-mail)");
        await root.ExpectNoticeAsync("The e-mail is sent again.");
        Assert.Equal(code, await root.ReadCodeAsync(Story.CaseSubject, "E-mail"));
        await root.PressAsync("Send again (E-mail)");
        await root.PressAsync("Send again (E-mail)");
        await root.ExpectAnswerAsync("It was sent three times.");
        Assert.Equal(4, await root.CountMessagesAsync(Story.CaseSubject));
    }

    [PeerFact("chromium", "oathtool")]
    public async Task WithoutScript_ACaseIsOpenedAndEntered()
    {
        _ = await GiveAppAsync("root", "Phone");
        var root = await ArriveAsync(new() { JavaScriptEnabled = false });
        await root.SignInAsync("root");
        await root.OpenCaseAsync();
        await root.EnterBothCodesAsync();
        Clock.Advance(Wait);
        await root.Page.ReloadAsync();
        await root.PressAsync("Deactivate the lost devices");
        _ = await root.SetUpNewAppAsync("New phone");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Contacts_ThatAreMissing_AreSaid()
    {
        _ = await GiveAppAsync("root", "Phone");
        var recovery = Portal.Services.GetRequiredService<MfaRecovery>();
        _ = await recovery.RemoveAddressAsync(await Portal.FindOwnerAsync("root"), MfaChannelKind.Telephone, Administrator, null, default, CancellationToken.None);
        var root = await SignInAsync("root");
        await root.FollowAsync("I've lost my device");
        await Expect(root.Page.GetByText("both aren't registered")).ToBeVisibleAsync();
        await Expect(root.Button("Send both codes")).ToHaveCountAsync(0);
        await root.SendAsync("/recover?handler=Open");
        await root.ExpectAnswerAsync("both aren't registered");
    }

    static async Task BeginNewAsync(Person person, string name, string kind)
    {
        await person.FollowAsync("Set up the new device");
        await person.Field(kind).CheckAsync();
        await person.Field("Device name").FillAsync(name);
        await person.PressAsync("Next");
    }
}
