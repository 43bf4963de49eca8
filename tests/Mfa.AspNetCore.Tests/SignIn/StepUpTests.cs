using Microsoft.Net.Http.Headers;

namespace Mfa.AspNetCore.Tests.SignIn;

/// <summary>From the password to the second factor, as a browser sees it.</summary>
public sealed class StepUpTests : IAsyncLifetime
{
    const string ApplicationCookie = ".AspNetCore.Cookies";

    Site _site = null!;
    SiteBrowser _browser = null!;

    public async Task InitializeAsync()
    {
        _site = await Site.StartAsync();
        _browser = _site.NewBrowser();
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task Begin_WithoutADevice_SignsInWithoutTheClaimsOfASecondFactor()
    {
        Assert.Equal("SignedIn /", (await _browser.LoginAsync("ada")).Text);

        var claims = (await _browser.GetAsync("/claims")).Text.Split('\n');
        Assert.Contains("amr=pwd", claims);
        Assert.Contains($"auth_time={Site.Noon.ToUnixTimeSeconds()}", claims);
        Assert.DoesNotContain(claims, claim => claim.StartsWith("mfa_time", StringComparison.Ordinal) || claim == "amr=mfa");
        Assert.DoesNotContain(MfaDefaults.PartialCookieName, _browser.Cookies.Keys);
    }

    [Fact]
    public async Task Begin_WithADevice_SetsThePartialCookieAlone()
    {
        var app = await EnrolledAsync();
        Assert.Equal("SecondFactorNeeded /challenge", (await _browser.LoginAsync("ada")).Text);

        Assert.Contains(MfaDefaults.PartialCookieName, _browser.Cookies.Keys);
        Assert.DoesNotContain(ApplicationCookie, _browser.Cookies.Keys);
        Assert.NotNull(app);
    }

    [Fact]
    public async Task PartialCookie_OpensNothingElse()
    {
        _ = await EnrolledAsync();
        _ = await _browser.LoginAsync("ada");

        Assert.Equal(302, (int)(await _browser.GetAsync("/plain")).Status);
        Assert.Equal(302, (int)(await _browser.GetAsync("/mfa-only")).Status);
        Assert.Equal((401, "problem:sign-in-required"), (await _browser.GetAsync("/mfa/devices")).Refusal);
        Assert.Equal((401, "problem:sign-in-required"), (await _browser.PostAsync("/mfa/export")).Refusal);
        Assert.Equal((401, "problem:sign-in-required"), (await _browser.GetAsync("/mfa/admin/owners")).Refusal);

        // Even where an application names the scheme, there is nobody in it.
        Assert.NotEqual(200, (int)(await _browser.GetAsync("/partial")).Status);
    }

    [Theory]
    [InlineData("https", "Production", Site.Address, true)]
    [InlineData("http", "Production", "127.0.0.1", true)]        // nothing but development lets it go
    [InlineData("http", "Development", "127.0.0.1", false)]
    [InlineData("http", "Development", "::1", false)]
    [InlineData("http", "Development", Site.Address, true)]      // nor from another machine
    [InlineData("https", "Development", "127.0.0.1", true)]
    public async Task PartialCookie_Flags_AreStrict(string scheme, string environment, string address, bool isSecure)
    {
        await using var site = await Site.StartAsync(environment: environment);
        using var browser = site.NewBrowser(scheme);
        browser.Address = address;
        _ = await browser.LoginAsync("ada");
        _ = await browser.EnrolAppAsync();
        _ = await browser.LoginAsync("ada");

        var cookie = browser.LastSetCookies.Single(cookie => cookie.Name == MfaDefaults.PartialCookieName);
        Assert.Equal((true, isSecure, SameSiteMode.Strict, "/"), (cookie.HttpOnly, cookie.Secure, cookie.SameSite, cookie.Path.ToString()));
        Assert.Null(cookie.Expires);      // it goes with the browser
        Assert.Null(cookie.MaxAge);
        Assert.False(cookie.Domain.HasValue);
    }

    [Fact]
    public async Task Complete_WithACode_WritesTheClaims()
    {
        var app = await EnrolledAsync();
        _ = await _browser.LoginAsync("ada", "/plain");
        var passwordAt = _site.Now;
        _site.Time.Advance(TimeSpan.FromMinutes(1));
        var at = _site.Now;

        var answer = (await _browser.ProveAsync(app)).Json;

        Assert.Equal(("accepted", "/plain"), (answer.GetProperty("status").GetString(), answer.GetProperty("returnUrl").GetString()));
        Assert.DoesNotContain(MfaDefaults.PartialCookieName, _browser.Cookies.Keys);
        var claims = (await _browser.GetAsync("/claims")).Text.Split('\n').Where(claim => !claim.StartsWith("http", StringComparison.Ordinal) && !claim.StartsWith("mfa_session", StringComparison.Ordinal));
        Assert.Equal(
            new[]
            {
                "acr=urn:mfa:acr:otp", "amr=mfa", "amr=otp", "amr=pwd", $"auth_time={passwordAt.ToUnixTimeSeconds()}", $"mfa_device={app.Id:D}", "mfa_kind=virtual",
                $"mfa_time={at.ToUnixTimeSeconds()}",
            },
            claims.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Complete_AfterTheLifetime_AsksForThePasswordAgain()
    {
        var app = await EnrolledAsync();
        _ = await _browser.LoginAsync("ada");
        _site.Time.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        Assert.Equal(200, (int)(await _browser.GetAsync("/mfa/sign-in")).Status);

        _site.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((401, "problem:sign-in-required"), (await _browser.CodeAsync(app.Code())).Refusal);
    }

    [Fact]
    public async Task PartialCookie_DoesNotSlide()
    {
        var app = await EnrolledAsync();
        _ = await _browser.LoginAsync("ada");
        for (var minute = 0; minute < 10; minute++)
        {
            Assert.Equal(200, (int)(await _browser.GetAsync("/mfa/sign-in")).Status);
            _site.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(401, (int)(await _browser.CodeAsync(app.Code())).Status);
    }

    [Theory]
    [InlineData("/plain?x=1#y", "/plain?x=1#y")]
    [InlineData("/", "/")]
    [InlineData("//evil.example", "none")]
    [InlineData("/\\evil.example", "none")]
    [InlineData("\\/evil.example", "none")]
    [InlineData("/a\\b", "none")]
    [InlineData("/\t/evil.example", "none")]
    [InlineData("/\n/evil.example", "none")]
    [InlineData("https://evil.example/", "none")]
    [InlineData("https:evil.example", "none")]
    [InlineData("javascript:alert(1)", "none")]
    [InlineData("~/plain", "none")]
    [InlineData("plain", "none")]
    [InlineData(" /plain", "none")]
    [InlineData("", "none")]
    public async Task ReturnUrl_IsAPageOfThisApplicationOrNone(string returnUrl, string kept)
    {
        _ = await EnrolledAsync();
        _ = await _browser.LoginAsync("ada", returnUrl);

        Assert.Equal(kept, (await _browser.GetAsync("/return")).Text);
        Assert.Equal("SignedIn " + (kept == "none" ? "/" : kept), (await _site.NewBrowser().LoginAsync("bob", returnUrl)).Text);
    }

    [Fact]
    public async Task ReturnUrl_ThatIsTooLong_IsForgotten()
    {
        Assert.Equal("SignedIn /" + new string('a', 2047), (await _browser.LoginAsync("bob", "/" + new string('a', 2047))).Text);
        Assert.Equal("SignedIn /", (await _browser.LoginAsync("bob", "/" + new string('a', 2048))).Text);
    }

    [Fact]
    public async Task Begin_WhereSomebodyIsSignedIn_SignsThemOut()
    {
        _ = await EnrolledAsync();
        using var shared = _site.NewBrowser();
        _ = await shared.LoginAsync("bob");
        Assert.Equal(200, (int)(await shared.GetAsync("/plain")).Status);

        _ = await shared.LoginAsync("ada");

        Assert.Equal(302, (int)(await shared.GetAsync("/plain")).Status);
    }

    [Fact]
    public async Task Begin_StoreDoesNotAnswer_LetsNobodyIn()
    {
        _site.Store.Fails = true;

        Assert.Equal("Unavailable ", (await _browser.LoginAsync("ada")).Text);
        Assert.Empty(_browser.Cookies);
    }

    [Theory]
    [InlineData("mfa_time=1767268800")]
    [InlineData("amr=mfa")]
    [InlineData("acr=phrh")]
    [InlineData("mfa_session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Begin_PrincipalThatSaysItHadASecondFactor_IsNotBelieved(string claim)
    {
        _ = await _browser.LoginAsync("ada", more: "&claim=" + Uri.EscapeDataString(claim));

        Assert.DoesNotContain(claim, (await _browser.GetAsync("/claims")).Text.Split('\n'));
        Assert.Equal(403, (int)(await _browser.GetAsync("/api")).Status);
    }

    [Fact]
    public async Task SignOut_EndsSessionAndPartialSignIn()
    {
        var app = await EnrolledAsync();
        _ = await _browser.LoginAsync("ada");
        _ = await _browser.SendAsync(HttpMethod.Post, "/sign-out");
        Assert.Equal(401, (int)(await _browser.CodeAsync(app.Code())).Status);

        _ = await _browser.LoginAsync("ada");
        _ = await _browser.ProveAsync(app);
        _ = await _browser.SendAsync(HttpMethod.Post, "/sign-out");
        Assert.Equal(302, (int)(await _browser.GetAsync("/plain")).Status);
    }

    [Fact]
    public async Task Persistent_IsTheSessionNotThePartialSignIn()
    {
        var app = await EnrolledAsync();
        _ = await _browser.LoginAsync("ada", more: "&isPersistent=true");
        Assert.Null(_browser.LastSetCookies.Single(cookie => cookie.Name == MfaDefaults.PartialCookieName).Expires);

        _ = await _browser.ProveAsync(app);

        Assert.NotNull(_browser.LastSetCookies.Single(cookie => cookie.Name == ApplicationCookie).Expires);
    }

    async Task<App> EnrolledAsync()
    {
        using var browser = _site.NewBrowser();
        _ = await browser.LoginAsync("ada");
        return await browser.EnrolAppAsync();
    }
}
