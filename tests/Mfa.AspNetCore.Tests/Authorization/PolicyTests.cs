using System.Security.Claims;
using Mfa.U2f.Testing;
using Microsoft.AspNetCore.Authorization;

namespace Mfa.AspNetCore.Tests.Authorization;

/// <summary>What the policies let through, by claims and clock, and how a page and an API are told.</summary>
public sealed class PolicyTests : IAsyncLifetime
{
    static readonly long Now = Site.Noon.ToUnixTimeSeconds();

    Site _site = null!;
    SiteBrowser _browser = null!;

    public async Task InitializeAsync()
    {
        _site = await Site.StartAsync();
        _browser = _site.NewBrowser();
        _ = await _browser.LoginAsync("ada");
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Theory]
    [InlineData(0, true)]
    [InlineData(-900, true)]       // 15 minutes to the second
    [InlineData(-901, false)]
    [InlineData(60, true)]         // another machine's clock may be a little ahead
    [InlineData(61, false)]
    public async Task MaximumAge_IsComputedWhenAsked(long secondsAgo, bool expected) =>
        Assert.Equal(expected, await IsAllowedAsync(TimeSpan.FromMinutes(15), false, ("mfa_time", $"{Now + secondsAgo}")));

    [Theory]
    [InlineData("mfa_time", "", false)]
    [InlineData("mfa_time", "yesterday", false)]
    [InlineData("mfa_time", "-1", false)]
    [InlineData("mfa_time", "1e3", false)]
    [InlineData("mfa_time", "99999999999999999", false)]
    [InlineData("mfa_time", "0", true)]
    [InlineData("amr", "mfa", false)]               // what describes it isn't what proves it
    [InlineData("MFA_TIME", "0", true)]             // claim types are compared without case by ASP.NET Core
    public async Task RequireMfa_AsksForTheOneClaim(string type, string value, bool expected) =>
        Assert.Equal(expected, await IsAllowedAsync(null, false, (type, value)));

    [Fact]
    public async Task RequireMfa_TwoTimes_IsNone() =>
        Assert.False(await IsAllowedAsync(null, false, ("mfa_time", $"{Now}"), ("mfa_time", $"{Now - 1}")));

    [Fact]
    public async Task RequireMfa_IdentityThatIsNotAuthenticated_IsNone()
    {
        var user = new ClaimsPrincipal([new ClaimsIdentity("password"), new ClaimsIdentity([new Claim("mfa_time", $"{Now}")])]);

        Assert.False((await _site.Service<IAuthorizationService>().AuthorizeAsync(user, null, MfaPolicies.RequireMfa)).Succeeded);
    }

    [Theory]
    [InlineData("phr", true)]
    [InlineData("phrh", true)]
    [InlineData("urn:mfa:acr:otp", false)]
    [InlineData("PHR", false)]
    public async Task RequirePhishingResistant_AsksForASecurityKey(string acr, bool expected) =>
        Assert.Equal(expected, await IsAllowedAsync(null, true, ("mfa_time", $"{Now}"), ("acr", acr)));

    [Fact]
    public async Task RequirePhishingResistant_WithoutATime_IsNone() => Assert.False(await IsAllowedAsync(null, true, ("acr", "phrh")));

    [Fact]
    public void MaximumAge_ThatIsNotPositive_IsAnError() => Assert.Throws<ArgumentOutOfRangeException>(() => new MfaAuthorizationRequirement(TimeSpan.Zero));

    [Fact]
    public async Task Page_WithoutSecondFactor_SendsToTheChallengeAndBack()
    {
        var answer = await _browser.GetAsync("/mfa-only?x=1&y=%2F");

        Assert.Equal((302, "/challenge?returnUrl=%2Fmfa-only%3Fx%3D1%26y%3D%252F"), ((int)answer.Status, answer.Headers["Location"]));
    }

    [Fact]
    public async Task Page_ThatWasPosted_SendsToTheChallengeAlone()
    {
        var answer = await _browser.SendAsync(HttpMethod.Post, "/mfa-only", accept: "text/html");

        Assert.Equal((302, "/challenge"), ((int)answer.Status, answer.Headers["Location"]));
    }

    [Theory]
    [InlineData("/api", "text/html")]
    [InlineData("/mfa-only", "application/json")]
    public async Task Api_WithoutSecondFactor_IsToldWhatIsMissing(string path, string accept)
    {
        var answer = await _browser.GetAsync(path, accept);

        Assert.Equal((403, "problem:mfa-required"), answer.Refusal);
        Assert.Equal("/challenge", answer.Json.GetProperty("challenge").GetString());
    }

    [Theory]
    [InlineData("root", "/challenge?returnUrl=%2Frole-and-mfa")]
    [InlineData("ada", "https://login.example.com/Account/AccessDenied?ReturnUrl=%2Frole-and-mfa")]     // a second factor wouldn't make an administrator of her
    public async Task Page_WhereARoleIsMissingToo_SendsNobodyToTheChallenge(string name, string expected)
    {
        _ = await _browser.LoginAsync(name);

        var answer = await _browser.GetAsync("/role-and-mfa");

        Assert.Equal((302, expected), ((int)answer.Status, answer.Headers["Location"]));
    }

    [Fact]
    public async Task Page_WhereNobodyIsSignedIn_SendsToTheLogin()
    {
        using var stranger = _site.NewBrowser();

        var answer = await stranger.GetAsync("/mfa-only");

        Assert.Equal(302, (int)answer.Status);
        Assert.StartsWith("https://login.example.com/?ReturnUrl=", answer.Headers["Location"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fresh_AfterFifteenMinutes_IsAskedForAgain()
    {
        var app = await _browser.EnrolAppAsync();
        _ = await _browser.CodeAsync(app.Code(), app.Id);
        Assert.Equal(200, (int)(await _browser.GetAsync("/fresh")).Status);
        _site.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(200, (int)(await _browser.GetAsync("/fresh")).Status);

        _site.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(302, (int)(await _browser.GetAsync("/fresh")).Status);
        Assert.Equal(200, (int)(await _browser.GetAsync("/mfa-only")).Status);

        _ = await _browser.ProveAsync(app);
        Assert.Equal(200, (int)(await _browser.GetAsync("/fresh")).Status);
    }

    [Fact]
    public async Task Strong_AfterACode_NeedsAKey()
    {
        var app = await _browser.EnrolAppAsync();
        _ = await _browser.ProveAsync(app);
        var key = new VirtualCtap2Authenticator();
        _ = await _browser.EnrolKeyAsync(key);
        Assert.Equal(302, (int)(await _browser.GetAsync("/strong")).Status);

        _ = (await _browser.TouchAsync(key)).Ok();

        Assert.Equal(200, (int)(await _browser.GetAsync("/strong")).Status);
    }

    async Task<bool> IsAllowedAsync(TimeSpan? maximumAge, bool isPhishingResistant, params (string Type, string Value)[] claims)
    {
        var user = new ClaimsPrincipal(new ClaimsIdentity(claims.Select(claim => new Claim(claim.Type, claim.Value)), "password"));
        var requirement = new MfaAuthorizationRequirement(maximumAge, isPhishingResistant);
        return (await _site.Service<IAuthorizationService>().AuthorizeAsync(user, null, requirement)).Succeeded;
    }
}
