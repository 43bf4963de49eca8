namespace Mfa.Portal.Tests.Quality;

/// <summary>Somebody without a mouse.</summary>
public sealed class KeyboardTests(PortalBrowser browser) : PortalTest(browser)
{
    [PeerFact("chromium", "oathtool")]
    public async Task Person_SignsInAndAssignsAnApp_WithTabAndEnterOnly()
    {
        var alice = await ArriveAsync();
        var keyboard = alice.Page.Keyboard;
        await alice.OpenAsync("/");
        await Expect(alice.Field("Name")).ToBeFocusedAsync();
        await keyboard.TypeAsync("alice");
        await keyboard.PressAsync("Tab");
        await keyboard.TypeAsync(Portal.Passwords["alice"]);
        await alice.LeaveAsync(() => keyboard.PressAsync("Enter"));

        // The first stop of a page leads past its head.
        await keyboard.PressAsync("Tab");
        await Expect(alice.Link("Skip to content")).ToBeFocusedAsync();
        await keyboard.PressAsync("Enter");
        await TabToAsync(alice, alice.Link("Assign device"));
        await alice.LeaveAsync(() => keyboard.PressAsync("Enter"));
        await TabToAsync(alice, alice.Field("Authenticator app"));
        await TabToAsync(alice, alice.Button("Next"));
        await alice.LeaveAsync(() => keyboard.PressAsync("Enter"));

        await TabToAsync(alice, alice.Page.Locator("summary"));
        await keyboard.PressAsync("Enter");
        await Expect(alice.Page.Locator("#setup-key")).ToBeVisibleAsync();
        var app = AuthenticatorApp.Scan(await alice.Page.Locator("#setup-key").InnerTextAsync(), Clock);
        await TabToAsync(alice, alice.Field("First code"));
        await keyboard.TypeAsync(app.Code());
        await keyboard.PressAsync("Tab");
        await Expect(alice.Field("Next code")).ToBeFocusedAsync();
        await keyboard.TypeAsync(app.Code(1));
        await alice.LeaveAsync(() => keyboard.PressAsync("Enter"));
        await alice.ExpectNoticeAsync("Authenticator app is assigned.");

        // The notice has the focus, so that it is read; the way back leads past the head.
        await TabToAsync(alice, alice.Button("Sign out"), "Shift+Tab");
        await alice.LeaveAsync(() => keyboard.PressAsync("Enter"));
        Clock.Advance(2 * AuthenticatorApp.Period);

        // The focus comes a moment after the page: what is typed before goes nowhere.
        await Expect(alice.Field("Name")).ToBeFocusedAsync();
        await keyboard.TypeAsync("alice");
        await keyboard.PressAsync("Tab");
        await keyboard.TypeAsync(Portal.Passwords["alice"]);
        await alice.LeaveAsync(() => keyboard.PressAsync("Enter"));
        await Expect(alice.Field("Code")).ToBeFocusedAsync();
        await alice.LeaveAsync(() => keyboard.TypeAsync(app.Code()));
        await alice.ExpectHeadingAsync("Security credentials");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Person_SignsInWithAPin_AndChangesIt_WithTabAndEnterOnly()
    {
        var fob = await GiveFobAsync("alice", new SecurIdFob("000123456789", Clock), "4711");
        Clock.Advance(TimeSpan.FromMinutes(1));
        var alice = await SignInAsync("alice");
        var keyboard = alice.Page.Keyboard;
        await Expect(alice.Field("PIN and tokencode")).ToBeFocusedAsync();
        await keyboard.TypeAsync("4711" + fob.Code());
        await alice.LeaveAsync(() => keyboard.PressAsync("Enter"));

        await TabToAsync(alice, alice.Link("Fob"));
        await alice.LeaveAsync(() => keyboard.PressAsync("Enter"));
        await TabToAsync(alice, alice.Link("Change PIN"));
        await alice.LeaveAsync(() => keyboard.PressAsync("Enter"));
        await Expect(alice.Field("New PIN")).ToBeFocusedAsync();
        await keyboard.TypeAsync("0815");
        await keyboard.PressAsync("Tab");
        await Expect(alice.Field("New PIN again")).ToBeFocusedAsync();
        await keyboard.TypeAsync("0815");
        await alice.LeaveAsync(() => keyboard.PressAsync("Enter"));
        await alice.ExpectNoticeAsync("The PIN is changed.");
    }

    // Whatever is focused on the way can be seen to be.
    static async Task TabToAsync(Person person, ILocator target, string key = "Tab")
    {
        for (var stops = 0; stops < 30; stops++)
        {
            await person.Page.Keyboard.PressAsync(key);
            var outline = await person.Page.EvaluateAsync<string>("() => getComputedStyle(document.activeElement).outlineStyle + getComputedStyle(document.activeElement, '::after').outlineStyle");
            Assert.NotEqual("nonenone", outline);
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
                return;
        }

        Assert.Fail($"No Tab leads to {target}.");
    }
}
