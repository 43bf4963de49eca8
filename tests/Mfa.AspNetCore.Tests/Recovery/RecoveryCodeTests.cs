namespace Mfa.AspNetCore.Tests.Recovery;

/// <summary>Recovery codes: made with a proof, each good for one sign-in.</summary>
public sealed class RecoveryCodeTests : IAsyncLifetime
{
    Site _site = null!;
    SiteBrowser _browser = null!;
    App _app = null!;
    string[] _codes = null!;

    public async Task InitializeAsync()
    {
        _site = await Site.StartAsync();
        _browser = _site.NewBrowser();
        _ = await _browser.LoginAsync("ada");
        _app = await _browser.EnrolAppAsync();
        _ = await _browser.ProveAsync(_app);
        _codes = await _browser.MakeCodesAsync();
        _ = await _browser.LoginAsync("ada", "/home");
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task Code_Right_SignsInWithTheClaimsOfARecoveryCode()
    {
        var answer = (await _browser.RecoveryCodeAsync(_codes[0])).Ok().Json;

        Assert.Equal(("accepted", 9, "/home"), (answer.GetProperty("status").GetString(), answer.GetProperty("recoveryCodesLeft").GetInt32(), answer.GetProperty("returnUrl").GetString()));
        Assert.Equal(["recovery_code"], answer.GetProperty("authenticationMethods").EnumerateArray().Select(method => method.GetString()));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, answer.GetProperty("device").ValueKind);
        var claims = (await _browser.GetAsync("/claims")).Ok().Text.Split('\n');
        Assert.Equal(["amr=pwd", "amr=mfa", "amr=recovery_code"], claims.Where(claim => claim.StartsWith("amr=", StringComparison.Ordinal)));
        Assert.Contains("mfa_kind=recovery", claims);
        Assert.Contains("acr=urn:mfa:acr:recovery", claims);
        Assert.DoesNotContain(claims, claim => claim.StartsWith("mfa_device=", StringComparison.Ordinal));
        Assert.DoesNotContain(MfaDefaults.PartialCookieName, _browser.Cookies.Keys);
    }

    [Theory]
    [InlineData("/mfa-only", 200)]
    [InlineData("/fresh", 200)]
    [InlineData("/strong", 302)]      // a code on paper can be passed on, as any code can
    public async Task Session_OfARecoveryCode_HadASecondFactorThatCanBePhished(string page, int expected)
    {
        _ = (await _browser.RecoveryCodeAsync(_codes[0])).Ok();

        Assert.Equal(expected, (int)(await _browser.GetAsync(page)).Status);
    }

    [Fact]
    public async Task Session_OfARecoveryCode_EnrolsANewDeviceAndDeletesTheLostOne()
    {
        _ = (await _browser.RecoveryCodeAsync(_codes[0])).Ok();

        _ = await _browser.EnrolAppAsync("new phone");

        Assert.Equal(200, (int)(await _browser.DeleteAsync($"/mfa/devices/{_app.Id}")).Status);
    }

    [Fact]
    public async Task Code_OfSomebodySignedIn_IsAStepUp()
    {
        _ = await _browser.ProveAsync(_app);
        _site.Time.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal((403, "status:proof-required"), (await _browser.PostAsync("/mfa/recovery/codes")).Refusal);
        var before = await SessionIdAsync();

        Assert.Equal(9, (await _browser.RecoveryCodeAsync(_codes[0])).Ok().Json.GetProperty("recoveryCodesLeft").GetInt32());

        Assert.Equal(before, await SessionIdAsync());
        Assert.Equal(10, (await _browser.MakeCodesAsync()).Length);
    }

    [Fact]
    public async Task Code_Twice_IsReplayed()
    {
        _ = (await _browser.RecoveryCodeAsync(_codes[0])).Ok();
        _ = await _browser.LoginAsync("ada");

        Assert.Equal((422, "status:replayed"), (await _browser.RecoveryCodeAsync(_codes[0])).Refusal);
        Assert.Equal(302, (int)(await _browser.GetAsync("/plain")).Status);
    }

    [Fact]
    public async Task Code_InParallel_SignsInOnce()
    {
        var browsers = new SiteBrowser[5];
        for (var index = 0; index < browsers.Length; index++)
            _ = await (browsers[index] = _site.NewBrowser()).LoginAsync("ada");

        var answers = await Task.WhenAll(browsers.Select(browser => browser.RecoveryCodeAsync(_codes[0])));

        Assert.Single(answers, answer => (int)answer.Status == 200);
        Assert.All(answers.Where(answer => (int)answer.Status != 200), answer => Assert.True(answer.Problem is "status:replayed" or "status:busy", answer.Text));
    }

    [Theory]
    [InlineData("0000-0000-0000-0000", 422, "status:rejected")]
    [InlineData("0000-0000-0000-000", 400, "status:malformed")]
    [InlineData("", 400, "status:malformed")]
    public async Task Code_Wrong_IsRefused(string code, int status, string problem)
    {
        Assert.Equal((status, problem), (await _browser.RecoveryCodeAsync(code)).Refusal);
        Assert.Equal(302, (int)(await _browser.GetAsync("/plain")).Status);
    }

    [Fact]
    public async Task Code_OfAnOldSet_IsRejected()
    {
        _ = await _browser.ProveAsync(_app);
        var codes = await _browser.MakeCodesAsync();
        _ = await _browser.LoginAsync("ada");

        Assert.Equal((422, "status:rejected"), (await _browser.RecoveryCodeAsync(_codes[0])).Refusal);
        Assert.Equal(200, (int)(await _browser.RecoveryCodeAsync(codes[0])).Status);
    }

    [Fact]
    public async Task Code_OfSomebodyElse_IsRejected()
    {
        using var eve = _site.NewBrowser();
        _ = await eve.LoginAsync("eve");
        _ = await eve.EnrolAppAsync();
        _ = await eve.LoginAsync("eve");

        Assert.Equal((422, "status:rejected"), (await eve.RecoveryCodeAsync(_codes[0])).Refusal);
    }

    [Fact]
    public async Task Code_StoreDoesNotAnswer_IsUnavailableWhetherRightOrWrong()
    {
        _site.Store.Fails = true;

        var right = await _browser.RecoveryCodeAsync(_codes[0]);

        Assert.Equal((503, "status:unavailable"), right.Refusal);
        Assert.Equal(right.Text, (await _browser.RecoveryCodeAsync("0000-0000-0000-0000")).Text);
    }

    [Theory]
    [InlineData("""{"code":1}""")]
    [InlineData("""{"code":null}""")]
    [InlineData("""{}""")]
    [InlineData("""{"code":"0000-0000-0000-0000","deviceId":null}""")]
    public async Task Code_BadJson_IsMalformed(string body) =>
        Assert.Equal((400, "problem:malformed-request"), (await _browser.PostTextAsync("/mfa/sign-in/recovery-code", body)).Refusal);

    [Fact]
    public async Task Requirement_SaysHowManyCodesAreLeft()
    {
        var requirement = (await _browser.GetAsync("/mfa/sign-in")).Ok().Json;

        Assert.Equal(10, requirement.GetProperty("recoveryCodesLeft").GetInt32());
        Assert.False(requirement.GetProperty("mustEnroll").GetBoolean());
    }

    [Fact]
    public async Task Make_ShowsTenCodesOnce()
    {
        Assert.Equal(10, _codes.Distinct().Count());
        Assert.All(_codes, code => Assert.Matches("^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$", code));
        _ = await _browser.ProveAsync(_app);

        var overview = (await _browser.GetAsync("/mfa/recovery")).Ok();

        Assert.Equal((10, 10), (overview.Json.GetProperty("codesLeft").GetInt32(), overview.Json.GetProperty("codesMade").GetInt32()));
        Assert.Equal(_site.Now - _app.Period, overview.Json.GetProperty("codesMadeAt").GetDateTimeOffset());
        Assert.All(_codes, code => Assert.DoesNotContain(code, overview.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Make_WithoutADevice_IsRefused()
    {
        using var eve = _site.NewBrowser();
        _ = await eve.LoginAsync("eve");

        Assert.Equal((409, "status:no-active-device"), (await eve.PostAsync("/mfa/recovery/codes")).Refusal);
    }

    [Fact]
    public async Task Make_BySignInThatWaits_IsRefused() =>
        Assert.Equal((401, "problem:sign-in-required"), (await _browser.PostAsync("/mfa/recovery/codes")).Refusal);

    async Task<string> SessionIdAsync() => (await _browser.GetAsync("/claims")).Ok().Text.Split('\n').Single(claim => claim.StartsWith("mfa_session=", StringComparison.Ordinal));
}
