namespace Mfa.Portal.Tests.Recovery;

/// <summary>E-mail address and telephone number: registered by a code, changed, removed; and "this was not me".</summary>
public sealed class ContactTests(PortalBrowser browser) : PortalTest(browser)
{
    const string AddressSubject = "your code to confirm this address";

    [PeerFact("chromium", "oathtool")]
    public async Task Contact_IsRegisteredByItsCode_Changed_AndRemoved()
    {
        var (alice, _) = await SignInWithAppAsync("alice");
        await alice.FollowAsync("Add (E-mail)");
        await alice.Field("E-mail").FillAsync("no address");
        await alice.PressAsync("Send code");
        await alice.ExpectAnswerAsync("That can't be an e-mail address.");
        await Expect(alice.Field("E-mail")).ToHaveValueAsync("no address");
        await alice.Field("E-mail").FillAsync("alice@example.test");
        await alice.PressAsync("Send code");
        var code = await alice.ReadCodeAsync(AddressSubject, "E-mail");
        await EnterAsync(alice, code[0] == '0' ? "1" + code[1..] : "0" + code[1..]);
        await alice.ExpectAnswerAsync("That code isn't right. 4 tries are left.");
        await EnterAsync(alice, "12345");
        await alice.ExpectAnswerAsync("A code that was sent has ten digits.");
        await EnterAsync(alice, code);
        await alice.ExpectNoticeAsync("Your e-mail address is registered.");
        await Expect(alice.Page.GetByText("a…@example.test")).ToBeVisibleAsync();

        await alice.FollowAsync("Add (Telephone)");
        await alice.Field("Telephone").FillAsync("+44 7700 900124");
        await alice.PressAsync("Send code");
        await EnterAsync(alice, await alice.ReadCodeAsync(AddressSubject, "Telephone"));
        await alice.ExpectNoticeAsync("Your telephone number is registered.");

        await alice.FollowAsync("Change (E-mail)");
        await Expect(alice.Page.GetByText("can't be used for lost devices for seven days")).ToBeVisibleAsync();
        await alice.Field("E-mail").FillAsync("new@example.test");
        await alice.PressAsync("Send code");
        await EnterAsync(alice, await alice.ReadCodeAsync(AddressSubject, "E-mail"));
        await Expect(alice.Page.GetByText("n…@example.test")).ToContainTextAsync("It was changed, and counts for lost devices from");

        // The one before hears of it.
        Assert.Contains("alice@example.test", string.Concat(await MessagesAsync(alice, "a contact was changed")), StringComparison.Ordinal);

        await alice.FollowAsync("Remove (Telephone)");
        await alice.ExpectHeadingAsync("Remove +44…24?");
        await alice.PressAsync("Remove");
        await alice.ExpectNoticeAsync("Your telephone number is removed.");
        await Expect(alice.Link("Add (Telephone)")).ToBeVisibleAsync();
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Contact_ChangedByItsOwner_OpensNoCaseTheDayAfter_AndSaysWhenItDoes()
    {
        var (root, _) = await SignInWithAppAsync("root");
        await root.FollowAsync("Change (E-mail)");
        await root.Field("E-mail").FillAsync("new@example.test");
        await root.PressAsync("Send code");
        await EnterAsync(root, await root.ReadCodeAsync(AddressSubject, "E-mail"));
        await root.ExpectNoticeAsync("Your e-mail address is registered.");

        Clock.Advance(TimeSpan.FromDays(1));
        var lost = await SignInAsync("root");
        await lost.FollowAsync("I've lost my device");
        var usableAt = lost.Page.GetByText("It was changed, and counts for lost devices from").Locator("time");
        Assert.Equal(ModelToken.Noon + TimeSpan.FromDays(7), DateTimeOffset.Parse((await usableAt.GetAttributeAsync("datetime"))!, System.Globalization.CultureInfo.InvariantCulture));
        await lost.SendAsync("/recover?handler=Open");
        await lost.ExpectAnswerAsync("An address was changed lately. Try again in 6 days.");
        Assert.Equal(0, await lost.CountMessagesAsync(Story.CaseSubject));
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Contact_NeedsADevice_AndAFreshProof()
    {
        var bob = await SignInAsync("bob");
        await Expect(bob.Link("Add (E-mail)")).ToHaveCountAsync(0);
        await bob.OpenAsync("/credentials/contacts/email");
        await bob.ExpectNoticeAsync("Assign a device first.");

        var (alice, app) = await SignInWithAppAsync("alice");
        await alice.FollowAsync("Add (E-mail)");
        Clock.Advance(TimeSpan.FromMinutes(6));
        await alice.Field("E-mail").FillAsync("alice@example.test");
        await alice.PressAsync("Send code");
        await alice.ExpectHeadingAsync("Confirm it's still you");
        await alice.EnterCodeAsync(app.Code());
        await Expect(alice.Field("E-mail")).ToHaveValueAsync("alice@example.test");
        Assert.Equal(0, await alice.CountMessagesAsync(AddressSubject));
    }

    [PeerFact("chromium", "oathtool")]
    public async Task NotMe_WithAMessagesCode_StopsRecovery_NotSignIn()
    {
        var app = await GiveAppAsync("root", "Phone");
        var mallory = await SignInAsync("root");
        await mallory.OpenCaseAsync();

        var root = await ArriveAsync();
        await root.OpenAsync("/recover/not-me");
        var code = await root.ReadCodeAsync(Story.CaseSubject, "E-mail");
        await StopAsync(root, "root", code[0] == '0' ? "1" + code[1..] : "0" + code[1..]);
        var wrong = await root.Page.GetByRole(AriaRole.Alert).InnerTextAsync();
        await StopAsync(root, "nobody", code);
        Assert.Equal(wrong, await root.Page.GetByRole(AriaRole.Alert).InnerTextAsync());
        Assert.Contains("Name and code don't fit together", wrong, StringComparison.Ordinal);
        await StopAsync(root, "root", "12");
        var malformed = await root.Page.GetByRole(AriaRole.Alert).InnerTextAsync();
        await StopAsync(root, "nobody", "12");
        Assert.Equal(malformed, await root.Page.GetByRole(AriaRole.Alert).InnerTextAsync());

        await StopAsync(root, "root", code);
        await root.ExpectNoticeAsync("Recovery is stopped for 24 hours.");
        await mallory.EnterSentCodeAsync("e-mail", code);
        await mallory.ExpectAnswerAsync("recovery is stopped. Try again in 24 hours.");
        await root.SignInAsync("root");
        await root.EnterCodeAsync(app.Code());
        await Expect(root.Page.GetByText("recovery is stopped until")).ToBeVisibleAsync();
    }

    [PeerFact("chromium", "oathtool")]
    public async Task NotMe_OfSomebodySignedIn_StopsWhatIsOpen()
    {
        var (root, _) = await SignInWithAppAsync("root");
        var mallory = await SignInAsync("root");
        await mallory.OpenCaseAsync();
        await root.Page.ReloadAsync();
        await root.FollowAsync("Was it you?");
        await Expect(root.Button("Deactivate the lost devices now")).ToHaveCountAsync(0);
        await root.PressAsync("Stop recovery");
        await root.ExpectNoticeAsync("Recovery is stopped for 24 hours.");
        await mallory.Page.ReloadAsync();
        await Expect(mallory.Page.GetByText("recovery is stopped until")).ToBeVisibleAsync();
    }

    [PeerFact("chromium")]
    public async Task NotMe_TriedTooOften_IsLimitedForThePlace()
    {
        var mallory = await ArriveAsync();
        await mallory.OpenAsync("/recover/not-me");
        for (var tried = 0; tried < 20; tried++)
            await StopAsync(mallory, "root", "12345 67890");
        await mallory.ExpectAnswerAsync("Name and code don't fit together");
        await StopAsync(mallory, "root", "12345 67890");
        await mallory.ExpectAnswerAsync("Too many attempts. Wait a few minutes, then try again.");
    }

    static async Task EnterAsync(Person person, string code)
    {
        await person.Field("Code").FillAsync(code);
        await person.PressAsync("Continue");
    }

    static async Task StopAsync(Person person, string name, string code)
    {
        await person.Field("Name").FillAsync(name);
        await person.Field("Code of the message").FillAsync(code);
        await person.PressAsync("Stop recovery");
    }

    static async Task<IReadOnlyList<string>> MessagesAsync(Person person, string subject)
    {
        var tab = await person.Page.Context.NewPageAsync();
        _ = await tab.GotoAsync(new Uri(new Uri(person.Page.Url), "/outbox").ToString());
        var texts = await tab.GetByRole(AriaRole.Article).Filter(new() { HasText = subject }).AllInnerTextsAsync();
        await tab.CloseAsync();
        return texts;
    }
}
