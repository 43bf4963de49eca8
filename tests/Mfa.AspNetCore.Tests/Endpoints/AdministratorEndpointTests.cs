using Mfa.U2f.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Mfa.AspNetCore.Tests.Endpoints;

/// <summary>What administrators do for owners.</summary>
public sealed class AdministratorEndpointTests : IAsyncLifetime
{
    const string Ada = "/mfa/admin/owners/ada";

    Site _site = null!;
    SiteBrowser _root = null!;
    SiteBrowser _ada = null!;
    App _app = null!;

    public async Task InitializeAsync()
    {
        _site = await Site.StartAsync();
        _root = _site.NewBrowser();
        _ = await _root.LoginAsync("root");
        _ada = _site.NewBrowser();
        _ = await _ada.LoginAsync("ada");
        _app = await _ada.EnrolAppAsync();
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task Devices_OfAnOwner_AreListedAndChangedWithoutAProof()
    {
        var devices = (await _root.GetAsync(Ada + "/devices")).Ok().Json.GetProperty("devices");
        Assert.Equal(_app.Id, devices[0].GetProperty("id").GetGuid());

        Assert.Equal("desk", (await _root.PostAsync($"{Ada}/devices/{_app.Id}/rename", new { name = "desk" })).Ok().Json.GetProperty("device").GetProperty("name").GetString());
        _ = (await _root.DeleteAsync($"{Ada}/devices/{_app.Id}")).Ok();
        Assert.Empty((await _root.GetAsync(Ada + "/devices")).Json.GetProperty("devices").EnumerateArray());
    }

    [Fact]
    public async Task Devices_OfTheAdministratorsOwn_AreNoAdministration()
    {
        foreach (var path in new[] { "/devices/virtual/begin", "/open-codes", "/erase", "/export" })
            Assert.Equal((403, "problem:own-account"), (await _root.PostAsync("/mfa/admin/owners/root" + path, new { })).Refusal);
        Assert.Equal((403, "problem:own-account"), (await _root.GetAsync("/mfa/admin/owners/root/devices")).Refusal);
    }

    [Fact]
    public async Task Owner_ThatCantBeOne_IsMalformed() =>
        Assert.Equal((400, "problem:malformed-request"), (await _root.GetAsync($"/mfa/admin/owners/{new string('x', 257)}/devices")).Refusal);

    [Fact]
    public async Task Owners_OfAnotherTenant_AreOutOfReach()
    {
        await using var site = await Site.StartAsync(options => options.FindOwner = principal =>
            principal.Identity?.Name is { } name ? new MfaOwnerKey(name.StartsWith("ada", StringComparison.Ordinal) ? "acme" : "zeta", name.Split('@')[0]) : null);
        using var ada = site.NewBrowser();
        _ = await ada.LoginAsync("ada");
        _ = await ada.EnrolAppAsync();
        using var root = site.NewBrowser();
        _ = await root.LoginAsync("root");

        Assert.Empty((await root.GetAsync("/mfa/admin/owners")).Ok().Json.GetProperty("owners").EnumerateArray());
        Assert.Empty((await root.GetAsync("/mfa/admin/owners/ada/devices")).Ok().Json.GetProperty("devices").EnumerateArray());
        Assert.Empty((await root.GetAsync("/mfa/admin/audit")).Ok().Json.GetProperty("events").EnumerateArray());
    }

    [Theory]
    [InlineData("root", 200)]
    [InlineData("ada", 403)]                         // another account in the same browser
    [InlineData("root@zeta", 403)]                   // the same id, of another tenant
    public async Task Administrator_OfTheDefaultScheme_ActsAsNobodyElse(string sessionOf, int expected)
    {
        await using var site = await Site.StartAsync(
            options =>
            {
                options.ApplicationScheme = "Application";
                options.FindOwner = principal => principal.Identity?.Name is { } name ? new MfaOwnerKey(principal.FindFirst("tenant")?.Value ?? "", name.Split('@')[0]) : null;
            },
            build: builder => builder.Services.AddAuthentication().AddCookie("Application"));
        using var browser = site.NewBrowser();
        _ = await browser.SignInByDefaultSchemeAsync("root");
        _ = await browser.LoginAsync(sessionOf.Split('@')[0], more: sessionOf.EndsWith("zeta", StringComparison.Ordinal) ? "&claim=tenant=zeta" : "");

        Assert.Equal(expected, (int)(await browser.GetAsync("/mfa/admin/owners")).Status);
        Assert.Equal(expected, (int)(await browser.GetAsync("/mfa/admin/owners/bob/devices")).Status);
    }

    [Fact]
    public async Task Enrolment_ForAnOwner_NamesTheAccount()
    {
        Assert.Equal((400, "problem:malformed-request"), (await _root.PostAsync(Ada + "/devices/virtual/begin", new { })).Refusal);
        Assert.Equal((400, "problem:account-name-invalid"), (await _root.PostAsync(Ada + "/devices/virtual/begin", new { accountName = " " })).Refusal);

        var offer = (await _root.PostAsync(Ada + "/devices/virtual/begin", new { accountName = "ada@example.com" })).Ok().Json;
        var app = new App(_site, offer.GetProperty("secret").GetString()!);
        _ = (await _root.PostAsync(
            Ada + "/devices/virtual/finish",
            new { enrollmentId = offer.GetProperty("enrollmentId").GetString(), name = "second", firstCode = app.Code(-1), secondCode = app.Code() })).Ok();
        var key = (await _root.PostAsync(Ada + "/devices/security-key/begin", new { accountName = "ada@example.com", displayName = "Ada" })).Ok().Json;
        Assert.Equal("Ada", key.GetProperty("options").GetProperty("user").GetProperty("displayName").GetString());
    }

    [Fact]
    public async Task OpenCodes_AfterTooManyFailures_LetsCodesInAgain()
    {
        await using var site = await Site.StartAsync(devices: options => options.Throttle = new MfaThrottlePolicy { FailuresUntilDelay = 2, FailuresUntilClosed = 3 });
        using var ada = site.NewBrowser();
        _ = await ada.LoginAsync("ada");
        var app = await ada.EnrolAppAsync();
        for (var number = 0; number < 3; number++)
        {
            _ = await ada.CodeAsync(app.Wrong(number));
            site.Time.Advance(TimeSpan.FromMinutes(5));
        }

        Assert.Equal((403, "status:codes-closed"), (await ada.CodeAsync(app.Code())).Refusal);
        using var root = site.NewBrowser();
        _ = await root.LoginAsync("root");

        _ = (await root.PostAsync(Ada + "/open-codes")).Ok();

        Assert.Equal(200, (int)(await ada.CodeAsync(app.Code())).Status);
    }

    [Fact]
    public async Task ResetReplayGuard_WrongCodesOrDevice_IsRefused()
    {
        _site.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal((422, "status:rejected"), (await _root.PostAsync($"{Ada}/devices/{_app.Id}/reset-replay-guard", new { firstCode = _app.Wrong(0), secondCode = _app.Wrong(1) })).Refusal);
        Assert.Equal((404, "status:device-not-found"), (await _root.PostAsync($"{Ada}/devices/{Guid.Empty}/reset-replay-guard", new { firstCode = "123456", secondCode = "654321" })).Refusal);
    }

    [Fact]
    public async Task Erase_LeavesNothing()
    {
        _ = (await _root.PostAsync(Ada + "/erase")).Ok();

        Assert.Equal("SignedIn /", (await _ada.LoginAsync("ada")).Text);
        Assert.Empty((await _root.GetAsync("/mfa/admin/owners")).Json.GetProperty("owners").EnumerateArray());
    }

    [Fact]
    public async Task Owners_AreListedPageByPage()
    {
        using var eve = _site.NewBrowser();
        _ = await eve.LoginAsync("eve");
        _ = await eve.EnrolAppAsync();

        var first = (await _root.GetAsync("/mfa/admin/owners?count=1")).Ok().Json;
        var second = (await _root.GetAsync("/mfa/admin/owners?count=1&after=" + first.GetProperty("next").GetString())).Ok().Json;

        Assert.Equal(("ada", "eve"), (first.GetProperty("owners")[0].GetString(), second.GetProperty("owners")[0].GetString()));
        Assert.Equal((400, "problem:malformed-request"), (await _root.GetAsync("/mfa/admin/owners?count=0")).Refusal);
        Assert.Equal((400, "problem:malformed-request"), (await _root.GetAsync("/mfa/admin/owners?count=1001")).Refusal);
    }

    [Fact]
    public async Task Audit_ShowsWhoDidWhatFromWhere()
    {
        _ = await _root.PostAsync($"{Ada}/devices/{_app.Id}/rename", new { name = "desk" });
        _ = await _ada.CodeAsync(_app.Wrong());

        var renamed = (await _root.GetAsync("/mfa/admin/audit?owner=ada&kind=device-renamed")).Ok().Json.GetProperty("events").EnumerateArray().Single();
        Assert.Equal(
            ("administrator", "root", Site.Address, "accepted"),
            (renamed.GetProperty("actorKind").GetString(), renamed.GetProperty("actorId").GetString(), renamed.GetProperty("sourceAddress").GetString(), renamed.GetProperty("status").GetString()));
        Assert.Empty((await _root.GetAsync("/mfa/admin/audit?owner=eve")).Ok().Json.GetProperty("events").EnumerateArray());
    }

    [Fact]
    public async Task Audit_IsListedPageByPage()
    {
        _ = await _ada.CodeAsync(_app.Wrong());
        var all = (await _root.GetAsync("/mfa/admin/audit")).Ok().Json.GetProperty("events").EnumerateArray().Select(entry => entry.GetProperty("id").GetGuid()).ToArray();
        List<Guid> paged = [];
        var query = "";
        while (true)
        {
            var page = (await _root.GetAsync("/mfa/admin/audit?count=1" + query)).Ok().Json;
            paged.AddRange(page.GetProperty("events").EnumerateArray().Select(entry => entry.GetProperty("id").GetGuid()));
            if (page.GetProperty("nextId").ValueKind == System.Text.Json.JsonValueKind.Null)
                break;
            query = $"&afterAt={Uri.EscapeDataString(page.GetProperty("nextAt").GetString()!)}&afterId={page.GetProperty("nextId").GetString()}";
        }

        Assert.True(all.Length > 1);
        Assert.Equal(all, paged);
    }

    [Theory]
    [InlineData("count=0")]
    [InlineData("count=1001")]
    [InlineData("count=many")]
    [InlineData("from=yesterday")]
    [InlineData("kind=none")]
    [InlineData("kind=nonsense")]
    [InlineData("afterId=00000000-0000-0000-0000-000000000000")]
    public async Task Audit_WrongQuestion_IsMalformed(string query) =>
        Assert.Equal((400, "problem:malformed-request"), (await _root.GetAsync("/mfa/admin/audit?" + query)).Refusal);

    [Fact]
    public async Task Lists_StoreDoesNotAnswer_AreUnavailable()
    {
        _site.Store.Fails = true;

        foreach (var path in new[] { "/mfa/admin/owners", "/mfa/admin/audit", "/mfa/admin/tokens" })
            Assert.Equal((503, "status:unavailable"), (await _root.GetAsync(path)).Refusal);
        Assert.Equal((503, "status:unavailable"), (await _root.PostAsync("/mfa/admin/tokens/find", new { serialNumber = "1" })).Refusal);
    }

    [Fact]
    public async Task SecurityKey_OfAnOwner_IsEnrolledAtTheAdministratorsDesk()
    {
        var key = new VirtualCtap2Authenticator();
        var offer = (await _root.PostAsync(Ada + "/devices/security-key/begin", new { accountName = "ada@example.com" })).Ok().Json;
        var response = new VirtualBrowser(People.Origin).Create(offer.GetProperty("options").GetRawText(), key).Json;
        _ = (await _root.PostTextAsync(
            Ada + "/devices/security-key/finish", $$"""{"ceremonyId":"{{offer.GetProperty("ceremonyId").GetString()}}","name":"key","response":{{response}}}""")).Ok();
        _ = await _ada.LoginAsync("ada");

        Assert.Equal(200, (int)(await _ada.TouchAsync(key)).Status);
    }
}
