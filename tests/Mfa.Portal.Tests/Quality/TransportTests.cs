using System.Collections.Concurrent;

namespace Mfa.Portal.Tests.Quality;

/// <summary>What goes over the wire: weight, headers, cookies, and nothing twice.</summary>
public sealed class TransportTests(PortalBrowser browser) : PortalTest(browser)
{
    [PeerFact("chromium")]
    public async Task FirstPage_IsLight_AndItsHeadersAreStrict()
    {
        var alice = await ArriveAsync();
        var responses = new ConcurrentQueue<IResponse>();
        alice.Page.Response += (_, response) => responses.Enqueue(response);

        var answer = await alice.Page.GotoAsync(Portal.Address.ToString(), new() { WaitUntil = WaitUntilState.NetworkIdle });

        var bytes = 0;
        foreach (var response in responses)
            bytes += (await response.BodyAsync()).Length;
        Assert.InRange(bytes, 1, 50_000);
        Assert.InRange(responses.Count, 1, 3);

        var headers = answer!.Headers;
        Assert.Contains("default-src 'self'", headers["content-security-policy"], StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", headers["content-security-policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", headers["content-security-policy"], StringComparison.Ordinal);
        Assert.Equal("nosniff", headers["x-content-type-options"]);
        Assert.Equal("no-referrer", headers["referrer-policy"]);
        Assert.Equal("same-origin", headers["cross-origin-opener-policy"]);
        Assert.Contains("no-store", headers["cache-control"], StringComparison.Ordinal);
        Assert.DoesNotContain("server", headers.Keys);
        Assert.Contains("immutable", responses.Single(response => response.Url.Contains("portal.css", StringComparison.Ordinal)).Headers["cache-control"], StringComparison.Ordinal);
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Cookies_AreForThisSiteOnly_AndThoseThatOpenAnythingEndWithTheBrowser()
    {
        var (alice, _) = await SignInWithAppAsync("alice");
        await alice.BeginAssigningAsync("Tablet", "Authenticator app");

        var cookies = await alice.Page.Context.CookiesAsync();

        Assert.Contains(cookies, cookie => cookie.Name == "Portal.Session");
        Assert.All(cookies, cookie =>
        {
            Assert.True(cookie.HttpOnly, cookie.Name);
            Assert.NotEqual(SameSiteAttribute.None, cookie.SameSite);
            // The one that knows the browser again opens nothing.
            Assert.Equal(cookie.Name != "Portal.Known", cookie.Expires == -1);
            Assert.Equal("/", cookie.Path);
            Assert.Equal("localhost", cookie.Domain);
        });
        Assert.Equal("", await alice.Page.EvaluateAsync<string>("() => document.cookie"));
    }

    [PeerFact("chromium", "oathtool")]
    public async Task ReloadAndBack_RepeatNothing()
    {
        var (alice, _) = await SignInWithAppAsync("alice");
        await alice.FollowAsync("Phone");
        await alice.FollowAsync("Rename");
        await alice.Field("Device name").FillAsync("New name");
        await alice.PressAsync("Save");
        await alice.ExpectNoticeAsync("Renamed.");
        var sent = new ConcurrentQueue<string>();
        alice.Page.Request += (_, request) => sent.Enqueue(request.Method);

        await alice.Page.ReloadAsync();
        await alice.ExpectHeadingAsync("New name");
        await Expect(alice.Page.GetByText("Renamed.")).ToHaveCountAsync(0);
        for (var back = 0; back < 5; back++)
            _ = await alice.Page.GoBackAsync();
        _ = await alice.Page.GoForwardAsync();
        _ = await alice.Page.ReloadAsync();

        Assert.DoesNotContain("POST", sent);
        await alice.OpenAsync("/credentials");
        await Expect(alice.Link("New name")).ToBeVisibleAsync();
    }

    [PeerFact("chromium", "oathtool")]
    public async Task ReloadAfterAWrongCode_CountsNoSecondFailure()
    {
        var app = await GiveAppAsync("alice", "Phone");
        var alice = await SignInAsync("alice");
        for (var failures = 0; failures < 4; failures++)
        {
            await alice.EnterCodeAsync(app.WrongCode());
            await alice.Page.ReloadAsync();
            await alice.Page.ReloadAsync();
            await Expect(alice.Page.GetByText("That code isn't right.")).ToHaveCountAsync(0);
        }

        await alice.EnterCodeAsync(app.Code());
        await alice.ExpectHeadingAsync("Security credentials");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task WithoutScript_AnAppIsAssignedAndSignsIn()
    {
        var alice = await ArriveAsync(new() { JavaScriptEnabled = false });
        await alice.SignInAsync("alice");
        await alice.BeginAssigningAsync("Phone", "Authenticator app");
        var app = await alice.ReadSetupKeyAsync();
        await alice.EnterPairAsync(app.Code(), app.Code(1), "Add device");
        await alice.ExpectNoticeAsync("Phone is assigned.");
        await alice.SignOutAsync();

        Clock.Advance(2 * AuthenticatorApp.Period);
        await alice.SignInAsync("alice");
        await alice.Field("Code").FillAsync(app.Code());
        await alice.PressAsync("Continue");
        await alice.ExpectHeadingAsync("Security credentials");
    }
}
