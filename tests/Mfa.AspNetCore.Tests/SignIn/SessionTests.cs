using Mfa.U2f.Testing;

namespace Mfa.AspNetCore.Tests.SignIn;

/// <summary>Sessions: nobody plants one, and a proof is good in its own alone.</summary>
public sealed class SessionTests : IAsyncLifetime
{
    Site _site = null!;
    SiteBrowser _browser = null!;

    public async Task InitializeAsync()
    {
        _site = await Site.StartAsync();
        _browser = _site.NewBrowser();
        _ = await _browser.LoginAsync("ada");
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task Session_OfEachPassword_IsANewOne()
    {
        var first = await SessionIdAsync(_browser);
        _ = await _browser.LoginAsync("ada");

        Assert.Equal(43, first.Length);
        Assert.NotEqual(first, await SessionIdAsync(_browser));
    }

    [Theory]
    [InlineData("pwd")]
    [InlineData("fed")]
    public async Task FirstFactor_OfAnyMethod_StaysBesideTheSecond(string method)
    {
        var app = await _browser.EnrolAppAsync();
        _ = await _browser.LoginAsync("ada", more: $"&method={method}");

        for (var time = 0; time < 2; time++)     // the sign-in, and again
        {
            _ = await _browser.ProveAsync(app);
            var methods = (await _browser.GetAsync("/claims")).Ok().Text.Split('\n').Where(line => line.StartsWith("amr=", StringComparison.Ordinal));
            Assert.Equal([$"amr={method}", "amr=mfa", "amr=otp"], methods);
        }
    }

    [Fact]
    public async Task Session_PlantedBeforeThePassword_IsNotTakenOver()
    {
        // Eve signs in, and puts her cookies into Ada's browser before Ada signs in.
        using var eve = _site.NewBrowser();
        _ = await eve.LoginAsync("eve");
        var planted = await SessionIdAsync(eve);
        using var ada = _site.NewBrowser();
        foreach (var cookie in eve.Cookies)
            ada.Cookies[cookie.Key] = cookie.Value;

        _ = await ada.LoginAsync("ada");

        Assert.NotEqual(planted, await SessionIdAsync(ada));
        Assert.Equal(planted, await SessionIdAsync(eve));
    }

    [Fact]
    public async Task PartialCookie_PlantedBeforeThePassword_IsReplaced()
    {
        var app = await _browser.EnrolAppAsync();
        using var eve = _site.NewBrowser();
        _ = await eve.LoginAsync("ada");       // Eve knows the password
        var planted = eve.Cookies[MfaDefaults.PartialCookieName];
        using var ada = _site.NewBrowser();
        ada.Cookies[MfaDefaults.PartialCookieName] = planted;
        _ = await ada.LoginAsync("ada");
        Assert.NotEqual(planted, ada.Cookies[MfaDefaults.PartialCookieName]);

        _ = await ada.ProveAsync(app);

        // Eve's half of a sign-in has become nobody's session.
        Assert.Equal(302, (int)(await eve.GetAsync("/plain")).Status);
        Assert.Equal(401, (int)(await eve.GetAsync("/mfa/devices")).Status);
    }

    [Fact]
    public async Task Elevation_RenewsTheCookieAndKeepsTheSessionThatTheProofIsBoundTo()
    {
        var app = await _browser.EnrolAppAsync();
        _ = await _browser.LoginAsync("ada");
        var partial = _browser.Cookies[MfaDefaults.PartialCookieName];

        _ = await _browser.ProveAsync(app);

        Assert.DoesNotContain(_browser.Cookies.Values, value => value == partial);
        Assert.Equal(200, (int)(await RenameAsync(_browser, app)).Status);
    }

    [Fact]
    public async Task Proof_OfAnotherSessionOfTheSameOwner_IsNone()
    {
        using var stolen = _site.NewBrowser();       // begun with the password while there was no device
        _ = await stolen.LoginAsync("ada");
        var app = await _browser.EnrolAppAsync();
        _ = await _browser.ProveAsync(app);

        Assert.Equal((403, "status:proof-required"), (await RenameAsync(stolen, app)).Refusal);
        Assert.Equal(200, (int)(await RenameAsync(_browser, app)).Status);
    }

    [Fact]
    public async Task StepUp_RenewsClaimsAndProofInTheSameSession()
    {
        var app = await _browser.EnrolAppAsync();
        var before = await SessionIdAsync(_browser);
        Assert.Equal((403, "status:proof-required"), (await RenameAsync(_browser, app)).Refusal);
        Assert.Equal(403, (int)(await _browser.GetAsync("/api")).Status);

        _ = await _browser.ProveAsync(app);

        Assert.Equal(200, (int)(await RenameAsync(_browser, app)).Status);
        Assert.Equal(200, (int)(await _browser.GetAsync("/api")).Status);
        Assert.Equal(before, await SessionIdAsync(_browser));
    }

    [Fact]
    public async Task StepUp_WithAnotherDevice_ReplacesTheClaimsOfTheFirst()
    {
        var app = await _browser.EnrolAppAsync();
        var key = new VirtualCtap2Authenticator();
        _ = await _browser.ProveAsync(app);
        var keyId = await _browser.EnrolKeyAsync(key);

        _ = (await _browser.TouchAsync(key)).Ok();

        var claims = (await _browser.GetAsync("/claims")).Text.Split('\n');
        Assert.Equal(["amr=hwk", "amr=mfa", "amr=pwd", "amr=user"], claims.Where(claim => claim.StartsWith("amr", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(["acr=phrh", $"mfa_device={keyId:D}", "mfa_kind=fido"], claims.Where(claim => claim.StartsWith("acr", StringComparison.Ordinal)
            || claim.StartsWith("mfa_device", StringComparison.Ordinal) || claim.StartsWith("mfa_kind", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Single(claims, claim => claim.StartsWith("mfa_time", StringComparison.Ordinal));
    }

    [Fact]
    public async Task StepUp_DoesNotLengthenTheSession()
    {
        var app = await _browser.EnrolAppAsync();
        _site.Time.Advance(TimeSpan.FromDays(6));      // the cookie handler's 14 days, before it would slide
        _ = await _browser.ProveAsync(app);

        _site.Time.Advance(TimeSpan.FromDays(8));

        Assert.Equal(302, (int)(await _browser.GetAsync("/plain")).Status);
    }

    [Fact]
    public async Task Proof_AfterFiveMinutes_IsAskedForAgain()
    {
        var app = await _browser.EnrolAppAsync();
        _ = await _browser.CodeAsync(app.Code(), app.Id);
        _site.Time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        Assert.Equal(200, (int)(await RenameAsync(_browser, app)).Status);

        _site.Time.Advance(TimeSpan.FromSeconds(1));

        var refusal = await RenameAsync(_browser, app);
        Assert.Equal((403, "status:proof-required"), refusal.Refusal);
        Assert.Equal("/challenge", refusal.Json.GetProperty("challenge").GetString());
    }

    [Fact]
    public async Task Complete_WithSomebodyElsesSignIn_IsAnError()
    {
        var app = await _browser.EnrolAppAsync();
        var authentication = await _site.Service<MfaSignIn>().AuthenticateAsync(Site.Ada, app.Code(), null, null, new byte[32], null, default);
        Assert.True(authentication.IsAccepted);
        var refused = await _site.Service<MfaSignIn>().AuthenticateAsync(Site.Ada, app.Code(), null, null, new byte[32], null, default);
        var signIn = _site.Service<MfaHttpSignIn>();

        await Assert.ThrowsAsync<ArgumentException>(async () => await signIn.SignInWithPasskeyAsync(new Microsoft.AspNetCore.Http.DefaultHttpContext(), Site.PrincipalOf("eve"), authentication, new byte[32]));
        await Assert.ThrowsAsync<ArgumentException>(async () => await signIn.CompleteAsync(new Microsoft.AspNetCore.Http.DefaultHttpContext(), refused));
        await Assert.ThrowsAsync<ArgumentException>(async () => await signIn.StepUpAsync(new Microsoft.AspNetCore.Http.DefaultHttpContext(), refused));
    }

    static Task<Answer> RenameAsync(SiteBrowser browser, App app) => browser.PostAsync($"/mfa/devices/{app.Id}/rename", new { name = "phone " + browser.Site.Now.Ticks });

    static async Task<string> SessionIdAsync(SiteBrowser browser) =>
        (await browser.GetAsync("/claims")).Ok().Text.Split('\n').Single(claim => claim.StartsWith("mfa_session=", StringComparison.Ordinal))["mfa_session=".Length..];
}
