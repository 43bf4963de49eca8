namespace Mfa.AspNetCore.Tests.Recovery;

/// <summary>What is refused, or fails halfway, leaves what was there.</summary>
public sealed class RefusalTests : IAsyncLifetime
{
    const string Recovery = "/mfa/sign-in/recovery", Case = Recovery + "/case";
    Site _site = null!;
    SiteBrowser _browser = null!;

    public async Task InitializeAsync()
    {
        _site = await Site.StartAsync();
        using var session = _site.NewBrowser();
        _ = await session.LoginAsync("ada");
        var app = await session.EnrolAppAsync();
        _ = await session.ProveAsync(app);
        await session.RegisterAddressesAsync();
        _browser = _site.NewBrowser();
        _ = await _browser.LoginAsync("ada");
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task Help_WrongCodeAfterACase_KeepsTheEnrolmentThatIsAllowed()
    {
        _ = await _browser.FinishCaseAsync();
        _ = await _browser.PostAsync(Recovery + "/help", new { code = "0000-0000-0000-0000" });
        Assert.Equal(200, (int)(await _browser.PostAsync(Recovery + "/devices/virtual/begin", new { })).Status);
    }

    [Fact]
    public async Task Open_WhileTheStoreIsDown_KeepsTheCase()
    {
        _ = (await _browser.PostAsync(Case)).Ok();
        _site.Store.Fails = true;
        Assert.Equal(503, (int)(await _browser.PostAsync(Case)).Status);
        _site.Store.Fails = false;
        Assert.NotEqual(System.Text.Json.JsonValueKind.Null, (await _browser.GetAsync(Recovery)).Ok().Json.GetProperty("case").ValueKind);
    }

    [Fact]
    public async Task Open_Refused_SetsNoCookie()
    {
        using var bob = _site.NewBrowser();
        _ = await bob.LoginAsync("eve");
        _ = await bob.EnrolAppAsync();
        _ = await bob.LoginAsync("eve");
        Assert.NotEqual(200, (int)(await bob.PostAsync(Case)).Status);
        Assert.DoesNotContain(MfaDefaults.RecoveryCookieName, bob.Cookies.Keys);
    }

    [Fact]
    public async Task Help_WhereSessionsCantBeEnded_GivesTheCodeAndSaysSo()
    {
        using var root = _site.NewBrowser();
        _ = await root.LoginAsync("root");
        _site.Recovered.Fails = true;
        var answer = await root.PostAsync("/mfa/admin/owners/ada/recovery/help");
        Assert.False(answer.Ok().Json.GetProperty("areSessionsEnded").GetBoolean());
        _ = (await _browser.PostAsync(Recovery + "/help", new { code = answer.Json.GetProperty("code").GetString() })).Ok();
    }

    [Fact]
    public async Task Stop_LongName_IsNotLookedUp()
    {
        var asked = 0;
        await using var site = await Site.StartAsync(options => options.FindOwnerByName = (_, _, _) => { asked++; return new((MfaOwnerKey?)null); });
        using var browser = site.NewBrowser();
        _ = await browser.PostAsync("/mfa/recovery/stop", new { name = new string('a', 256), code = "0123456789" });
        Assert.Equal(1, asked);
        Assert.Equal((422, "status:rejected"), (await browser.PostAsync("/mfa/recovery/stop", new { name = new string('a', 257), code = "0123456789" })).Refusal);
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task Recovery_WithoutAnEndOfSessions_IsNotThere()
    {
        await using var site = await Site.StartAsync(options => (options.OnRecovered, options.MayOpenCases) = (null, null));
        using var browser = site.NewBrowser();
        _ = await browser.LoginAsync("ada");
        _ = await browser.EnrolAppAsync();
        _ = await browser.LoginAsync("ada");
        Assert.Equal(404, (int)(await browser.PostAsync(Recovery + "/help", new { code = "x" })).Status);
        Assert.Equal(404, (int)(await browser.PostAsync(Recovery + "/devices/virtual/begin", new { })).Status);
    }
}
