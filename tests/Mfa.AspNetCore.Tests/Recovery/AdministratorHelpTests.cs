namespace Mfa.AspNetCore.Tests.Recovery;

/// <summary>An administrator's help, and what administrators see and stop.</summary>
public sealed class AdministratorHelpTests : IAsyncLifetime
{
    const string Ada = "/mfa/admin/owners/ada/recovery", Help = "/mfa/sign-in/recovery/help";

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
        _ = await _ada.ProveAsync(_app);
        await _ada.RegisterAddressesAsync();
        _ = await _ada.LoginAsync("ada");
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task Help_CodeThatIsHandedOver_AllowsOneEnrolment()
    {
        var help = (await _root.PostAsync(Ada + "/help")).Ok().Json;
        Assert.Equal(_site.Now + TimeSpan.FromHours(24), help.GetProperty("expiresAt").GetDateTimeOffset());
        Assert.Equal([Site.Ada], _site.Recovered.Owners);
        Assert.Equal(help.GetProperty("expiresAt").GetDateTimeOffset(), (await _ada.GetAsync("/mfa/sign-in/recovery")).Json.GetProperty("helpUntil").GetDateTimeOffset());

        var accepted = (await _ada.PostAsync(Help, new { code = help.GetProperty("code").GetString() })).Ok().Json;

        Assert.Equal(_site.Now + TimeSpan.FromHours(1), accepted.GetProperty("enrollmentUntil").GetDateTimeOffset());
        Assert.Equal(302, (int)(await _ada.GetAsync("/plain")).Status);
        var app = await _ada.EnrolAppAsync("new phone", "/mfa/sign-in/recovery/devices");
        Assert.Equal(302, (int)(await _ada.GetAsync("/plain")).Status);
        Assert.Equal(200, (int)(await _ada.ProveAsync(app)).Status);
    }

    [Fact]
    public async Task Help_CodeTwice_IsNotPending()
    {
        var code = (await _root.PostAsync(Ada + "/help")).Ok().Json.GetProperty("code").GetString();
        _ = (await _ada.PostAsync(Help, new { code })).Ok();
        using var other = _site.NewBrowser();
        _ = await other.LoginAsync("ada");

        Assert.Equal((409, "status:not-pending"), (await other.PostAsync(Help, new { code })).Refusal);
    }

    [Theory]
    [InlineData("""{"code":"0000-0000-0000-0000"}""", 422, "status:rejected")]
    [InlineData("""{"code":"0000"}""", 400, "status:malformed")]
    [InlineData("""{"code":null}""", 400, "problem:malformed-request")]
    public async Task Help_WrongCode_IsRefused(string body, int status, string problem)
    {
        _ = (await _root.PostAsync(Ada + "/help")).Ok();

        Assert.Equal((status, problem), (await _ada.PostTextAsync(Help, body)).Refusal);
    }

    [Fact]
    public async Task Help_CodeWithoutThePassword_IsRefused()
    {
        var code = (await _root.PostAsync(Ada + "/help")).Ok().Json.GetProperty("code").GetString();
        using var stranger = _site.NewBrowser();

        Assert.Equal((401, "problem:sign-in-required"), (await stranger.PostAsync(Help, new { code })).Refusal);
        Assert.Equal((401, "problem:sign-in-required"), (await _root.PostAsync(Help, new { code })).Refusal);
    }

    [Fact]
    public async Task Help_ForWhomNothingIsLost_IsRefused() =>
        Assert.Equal((409, "status:no-active-device"), (await _root.PostAsync("/mfa/admin/owners/eve/recovery/help")).Refusal);

    [Fact]
    public async Task Help_WhileRecoveryIsStopped_IsRefused()
    {
        var until = (await _root.PostAsync(Ada + "/freeze")).Ok().Json.GetProperty("frozenUntil").GetDateTimeOffset();

        var answer = await _root.PostAsync(Ada + "/help");

        Assert.Equal((409, "status:recovery-frozen"), answer.Refusal);
        Assert.Equal(until, answer.Json.GetProperty("retryAt").GetDateTimeOffset());
        Assert.Empty(_site.Recovered.Owners);
    }

    [Fact]
    public async Task Help_WhereTheApplicationEndsNoSessions_HasNoEndpoint()
    {
        await using var site = await Site.StartAsync(options => (options.OnRecovered, options.MayOpenCases) = (null, null));
        using var root = site.NewBrowser();
        _ = await root.LoginAsync("root");

        Assert.Equal(404, (int)(await root.PostAsync(Ada + "/help")).Status);
        Assert.Equal(200, (int)(await root.GetAsync(Ada)).Status);
    }

    [Fact]
    public async Task Recovery_OfTheAdministratorsOwn_IsNoAdministration()
    {
        foreach (var path in new[] { "/help", "/freeze", $"/cases/{Guid.Empty}/cancel" })
            Assert.Equal((403, "problem:own-account"), (await _root.PostAsync("/mfa/admin/owners/root/recovery" + path)).Refusal);
        Assert.Equal((403, "problem:own-account"), (await _root.GetAsync("/mfa/admin/owners/root/recovery")).Refusal);
    }

    [Fact]
    public async Task Case_OfAnOwner_IsSeenAndCancelled()
    {
        _ = await _ada.ConfirmCaseAsync();
        var entry = (await _root.GetAsync(Ada)).Ok().Json.GetProperty("cases").EnumerateArray().Single();
        Assert.True(entry.GetProperty("isEmailConfirmed").GetBoolean() && entry.GetProperty("isTelephoneConfirmed").GetBoolean());

        _ = (await _root.PostAsync($"{Ada}/cases/{entry.GetProperty("id").GetGuid()}/cancel")).Ok();

        Assert.Empty((await _root.GetAsync(Ada)).Json.GetProperty("cases").EnumerateArray());
        Assert.Equal((409, "status:not-pending"), (await _root.PostAsync($"{Ada}/cases/{Guid.Empty}/cancel")).Refusal);
    }

    [Fact]
    public async Task Cases_AreListedPageByPage()
    {
        Assert.Empty((await _root.GetAsync("/mfa/admin/cases")).Ok().Json.GetProperty("cases").EnumerateArray());
        _ = await _ada.ConfirmCaseAsync();
        using var eve = _site.NewBrowser();
        _ = await eve.LoginAsync("eve");
        _ = await eve.EnrolAppAsync();
        _ = (await _root.PostAsync("/mfa/admin/owners/eve/recovery/help")).Ok();

        var first = (await _root.GetAsync("/mfa/admin/cases?count=1")).Ok().Json;
        var second = (await _root.GetAsync("/mfa/admin/cases?count=1&after=" + first.GetProperty("next").GetString())).Ok().Json;
        var all = (await _root.GetAsync("/mfa/admin/cases")).Ok().Json;

        Assert.Equal(("ada", "eve"), (first.GetProperty("cases")[0].GetProperty("owner").GetString(), second.GetProperty("cases")[0].GetProperty("owner").GetString()));
        Assert.NotEqual(System.Text.Json.JsonValueKind.Null, second.GetProperty("cases")[0].GetProperty("recovery").GetProperty("helpUntil").ValueKind);
        Assert.Equal(2, all.GetProperty("cases").GetArrayLength());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, all.GetProperty("next").ValueKind);
    }

    [Theory]
    [InlineData("count=0")]
    [InlineData("count=1001")]
    [InlineData("count=many")]
    public async Task Cases_WrongQuestion_IsMalformed(string query) =>
        Assert.Equal((400, "problem:malformed-request"), (await _root.GetAsync("/mfa/admin/cases?" + query)).Refusal);

    [Fact]
    public async Task Cases_OfAnotherTenant_AreOutOfReach()
    {
        await using var site = await Site.StartAsync(options => options.FindOwner = principal =>
            principal.Identity?.Name is { } name ? new MfaOwnerKey(name.StartsWith("ada", StringComparison.Ordinal) ? "acme" : "zeta", name.Split('@')[0]) : null);
        using var ada = site.NewBrowser();
        _ = await ada.LoginAsync("ada");
        var app = await ada.EnrolAppAsync();
        _ = await ada.ProveAsync(app);
        await ada.RegisterAddressesAsync();
        _ = await ada.LoginAsync("ada");
        var id = (await ada.ConfirmCaseAsync()).Json.GetProperty("case").GetProperty("id").GetGuid();
        using var root = site.NewBrowser();
        _ = await root.LoginAsync("root");

        Assert.Empty((await root.GetAsync("/mfa/admin/cases")).Ok().Json.GetProperty("cases").EnumerateArray());
        Assert.Empty((await root.GetAsync(Ada)).Ok().Json.GetProperty("addresses").EnumerateArray());
        Assert.Equal((409, "status:no-active-device"), (await root.PostAsync(Ada + "/help")).Refusal);
        Assert.Equal((409, "status:not-pending"), (await root.PostAsync($"{Ada}/cases/{id}/cancel")).Refusal);
    }

    [Fact]
    public async Task Everything_StoreDoesNotAnswer_IsUnavailable()
    {
        _site.Store.Fails = true;

        foreach (var path in new[] { "/help", "/freeze", $"/cases/{Guid.Empty}/cancel" })
            Assert.Equal((503, "status:unavailable"), (await _root.PostAsync(Ada + path)).Refusal);
        Assert.Equal((503, "status:unavailable"), (await _root.GetAsync(Ada)).Refusal);
        Assert.Equal((503, "status:unavailable"), (await _root.GetAsync("/mfa/admin/cases")).Refusal);
        Assert.Equal((503, "status:unavailable"), (await _ada.PostAsync(Help, new { code = "0000-0000-0000-0000" })).Refusal);
        Assert.Empty(_site.Recovered.Owners);
    }
}
