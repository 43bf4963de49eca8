using System.Text.RegularExpressions;

namespace Mfa.Portal.Tests.SignIn;

/// <summary>The second factor by an authenticator app.</summary>
public sealed partial class CodeTests(PortalBrowser browser) : PortalTest(browser)
{
    [PeerFact("chromium", "oathtool")]
    public async Task Code_WrongOrOld_IsRefused_AndTheOneShownNowSignsIn()
    {
        var app = await GiveAppAsync("alice", "Phone");
        var alice = await SignInAsync("alice");
        await alice.ExpectHeadingAsync("Confirm it's you");
        await Expect(alice.Page.GetByText("Enter the code that Phone shows in your authenticator app.")).ToBeVisibleAsync();

        await alice.EnterCodeAsync(app.WrongCode());
        await alice.ExpectAnswerAsync("That code isn't right.");
        await Expect(alice.Field("Code")).ToBeFocusedAsync();
        await Expect(alice.Field("Code")).ToHaveValueAsync("");

        await alice.EnterCodeAsync(app.Code(-60));
        await alice.ExpectAnswerAsync("That code isn't right.");

        await alice.EnterCodeAsync(app.Code());
        await alice.ExpectHeadingAsync("Security credentials");
        await Expect(alice.Page.Locator("#device-list li").Filter(new() { HasText = "Phone" })).ToContainTextAsync("just now");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Code_ThatWasUsed_SaysSoAndWhenTheNextOneComes()
    {
        Clock.Advance(TimeSpan.FromSeconds(10));
        var (alice, app) = await SignInWithAppAsync("alice");
        await alice.SignOutAsync();
        await alice.SignInAsync("alice");

        await alice.EnterCodeAsync(app.Code());
        await alice.ExpectAnswerAsync(UsedCode());
        await Expect(alice.Page.GetByText("20 seconds", new() { Exact = true })).ToBeAttachedAsync();

        // Two seconds of the reader's time, and the page says that the next code is there.
        Clock.Advance(TimeSpan.FromSeconds(18));
        await alice.EnterCodeAsync(app.Code());
        await alice.ExpectAnswerAsync("Now enter the new code.");
        Clock.Advance(TimeSpan.FromSeconds(2));
        await alice.EnterCodeAsync(app.Code());
        await alice.ExpectHeadingAsync("Security credentials");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Codes_AfterFiveWrongOnes_AreShutForAWhile_EvenTheRightOne()
    {
        var app = await GiveAppAsync("alice", "Phone");
        var alice = await SignInAsync("alice");
        for (var failures = 1; failures <= 5; failures++)
        {
            await Expect(alice.Link("Resynchronise this device")).ToHaveCountAsync(failures > 3 ? 1 : 0);
            await alice.EnterCodeAsync(app.WrongCode());
        }

        await alice.EnterCodeAsync(app.Code());
        await alice.ExpectAnswerAsync("Too many wrong codes. Try again in 30 seconds.");
        Clock.Advance(TimeSpan.FromSeconds(29));
        await alice.EnterCodeAsync(app.Code());
        await alice.ExpectAnswerAsync("Too many wrong codes. Try again in 1 second.");
        Clock.Advance(TimeSpan.FromSeconds(1));
        await alice.EnterCodeAsync(app.Code());
        await alice.ExpectHeadingAsync("Security credentials");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Codes_OfSeveralDevices_CountForTheChosenOneOnly_AndNoAnswerSaysWhose()
    {
        var phone = await GiveAppAsync("alice", "Phone");
        var tablet = await GiveAppAsync("alice", "Tablet");
        Clock.Advance(TimeSpan.FromMinutes(5));
        var alice = await SignInAsync("alice");
        await alice.FollowIfShownAsync("Tablet");
        await Expect(alice.Page.GetByText("Enter the code that Tablet shows in your authenticator app.")).ToBeVisibleAsync();

        await alice.EnterCodeAsync(phone.Code());
        await alice.ExpectAnswerAsync("That code isn't right.");
        await Expect(alice.Page.GetByRole(AriaRole.Alert)).Not.ToContainTextAsync("Phone");
        await alice.EnterCodeAsync(tablet.Code());
        await alice.ExpectHeadingAsync("Security credentials");

        // The one used last comes first.
        await alice.SignOutAsync();
        Clock.Advance(TimeSpan.FromMinutes(5));
        await alice.SignInAsync("alice");
        await Expect(alice.Page.GetByText("Enter the code that Tablet shows in your authenticator app.")).ToBeVisibleAsync();
        await alice.FollowAsync("Phone");
        await alice.EnterCodeAsync(phone.Code());
        await alice.ExpectHeadingAsync("Security credentials");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task PasswordAlone_OpensNothing_AndSomebodyElseMaySignIn()
    {
        _ = await GiveAppAsync("alice", "Phone");
        var alice = await SignInAsync("alice");

        foreach (var path in new[] { "/credentials", "/credentials/assign", "/admin/users" })
        {
            await alice.OpenAsync(path);
            await Expect(alice.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).Not.ToHaveTextAsync(InsideHeading());
        }

        await alice.OpenAsync("/challenge");
        await alice.PressAsync("Sign in as somebody else");
        await alice.SignInAsync("bob");
        await alice.ExpectHeadingAsync("Security credentials");
    }

    [GeneratedRegex("That code has been used\\. The next one comes in ")]
    private static partial Regex UsedCode();

    [GeneratedRegex("Security credentials|Assign device|Users")]
    private static partial Regex InsideHeading();
}
