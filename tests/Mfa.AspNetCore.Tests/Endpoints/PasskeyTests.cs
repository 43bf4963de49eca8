using Mfa.U2f.Testing;
using Microsoft.Net.Http.Headers;

namespace Mfa.AspNetCore.Tests.Endpoints;

/// <summary>Signing in with a passkey and no password.</summary>
public sealed class PasskeyTests : IAsyncLifetime
{
    readonly VirtualCtap2Authenticator _key = new() { VerifiesUser = true };
    Site _site = null!;
    SiteBrowser _browser = null!;

    public async Task InitializeAsync()
    {
        _site = await Site.StartAsync();
        _browser = _site.NewBrowser();
        await EnrolAsync("ada");
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task Passkey_SignsInWithoutAPassword()
    {
        _ = (await _browser.TouchAsync(_key, "/mfa/sign-in/passkey")).Ok();

        var claims = (await _browser.GetAsync("/claims")).Ok().Text.Split('\n');
        Assert.DoesNotContain("amr=pwd", claims);
        Assert.Contains("amr=mfa", claims);
        Assert.Contains("acr=phrh", claims);
        Assert.Equal(200, (int)(await _browser.PostAsync("/mfa/devices/virtual/begin", new { })).Status);     // the proof is of this session
    }

    [Fact]
    public async Task Cookie_HasTheNameThatTheApplicationGaveIt()
    {
        await using var site = await Site.StartAsync(options => options.PasskeyCookieName = "__Host-Passkey");
        using var browser = site.NewBrowser();

        _ = (await browser.PostAsync("/mfa/sign-in/passkey/begin")).Ok();

        Assert.Contains("__Host-Passkey", browser.Cookies.Keys);
        Assert.DoesNotContain(MfaDefaults.PasskeyCookieName, browser.Cookies.Keys);
    }

    [Fact]
    public async Task Passkey_InAnotherBrowser_IsNotPending()
    {
        var (id, response) = await BeginAsync(_browser);
        using var other = _site.NewBrowser();

        Assert.Equal((409, "status:not-pending"), (await FinishAsync(other, id, response)).Refusal);
        Assert.Equal(200, (int)(await FinishAsync(_browser, id, response)).Status);
    }

    [Fact]
    public async Task Passkey_InABrowserThatAskedItself_IsRejected()
    {
        var (id, response) = await BeginAsync(_browser);
        using var other = _site.NewBrowser();
        _ = await BeginAsync(other);

        Assert.Equal((422, "status:rejected"), (await FinishAsync(other, id, response)).Refusal);
    }

    [Fact]
    public async Task Passkey_Twice_IsNotPending()
    {
        var (id, response) = await BeginAsync(_browser);
        var cookies = _browser.Cookies.ToDictionary();
        _ = (await FinishAsync(_browser, id, response)).Ok();
        using var replay = _site.NewBrowser();
        foreach (var cookie in cookies)
            replay.Cookies[cookie.Key] = cookie.Value;

        Assert.Equal((409, "status:not-pending"), (await FinishAsync(replay, id, response)).Refusal);
    }

    [Fact]
    public async Task Passkey_OfAnAccountThatIsGone_IsRejected()
    {
        await EnrolAsync("eve");      // the application finds no principal for her

        Assert.Equal((422, "status:rejected"), (await _browser.TouchAsync(_key, "/mfa/sign-in/passkey")).Refusal);
        Assert.Equal(302, (int)(await _browser.GetAsync("/plain")).Status);
    }

    [Fact]
    public async Task Cookie_OfAPasskey_IsStrictAndGoes()
    {
        _ = await BeginAsync(_browser);
        var cookie = _browser.LastSetCookies.Single(cookie => cookie.Name == "Mfa.Passkey");
        Assert.Equal((true, true, SameSiteMode.Strict), (cookie.HttpOnly, cookie.Secure, cookie.SameSite));

        _browser.Cookies["Mfa.Passkey"] = "bm8";
        Assert.Equal((409, "status:not-pending"), (await FinishAsync(_browser, "x", "{}")).Refusal);
    }

    async Task EnrolAsync(string name)
    {
        using var browser = _site.NewBrowser();
        _ = await browser.LoginAsync(name);
        var offer = (await browser.PostAsync("/mfa/devices/security-key/begin", new { isPasskey = true })).Ok().Json;
        var options = offer.GetProperty("options").GetRawText();
        var response = new VirtualBrowser(People.Origin).Create(options, _key).Json;
        _ = (await browser.PostTextAsync(
            "/mfa/devices/security-key/finish", $$"""{"ceremonyId":"{{offer.GetProperty("ceremonyId").GetString()}}","name":"key","response":{{response}}}""")).Ok();
    }

    async Task<(string Id, string Response)> BeginAsync(SiteBrowser browser)
    {
        var offer = (await browser.PostAsync("/mfa/sign-in/passkey/begin")).Ok().Json;
        return (offer.GetProperty("ceremonyId").GetString()!, new VirtualBrowser(People.Origin).Get(offer.GetProperty("options").GetRawText(), _key).Json);
    }

    static Task<Answer> FinishAsync(SiteBrowser browser, string id, string response) =>
        browser.PostTextAsync("/mfa/sign-in/passkey/finish", $$"""{"ceremonyId":"{{id}}","response":{{response}}}""");
}
