namespace Mfa.AspNetCore.Tests.Recovery;

/// <summary>Lost-device cases: in one browser, after the password, and no session comes of them.</summary>
public sealed class LostDeviceCaseTests : IAsyncLifetime
{
    const string Case = "/mfa/sign-in/recovery/case", Standing = "/mfa/sign-in/recovery";

    Site _site = null!;
    SiteBrowser _session = null!;
    SiteBrowser _browser = null!;
    App _app = null!;

    public async Task InitializeAsync()
    {
        _site = await Site.StartAsync();
        _session = _site.NewBrowser();
        _ = await _session.LoginAsync("ada");
        _app = await _session.EnrolAppAsync();
        _ = await _session.ProveAsync(_app);
        await _session.RegisterAddressesAsync();
        _browser = _site.NewBrowser();
        _ = await _browser.LoginAsync("ada");
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task Open_SendsTwoCodesAndSetsTheBrowsersCookie()
    {
        var standing = (await _browser.GetAsync(Standing)).Ok().Json;
        Assert.True(standing.GetProperty("mayOpenCase").GetBoolean());
        Assert.Equal(["a…@example.com", "+44…56"], standing.GetProperty("addresses").EnumerateArray().Select(address => address.GetProperty("address").GetString()));
        Assert.DoesNotContain(MfaDefaults.RecoveryCookieName, _browser.Cookies.Keys);

        var answer = (await _browser.PostAsync(Case)).Ok();

        Assert.Contains(MfaDefaults.RecoveryCookieName, _browser.Cookies.Keys);
        Assert.Empty(answer.Json.GetProperty("undelivered").EnumerateArray());
        Assert.NotEqual(_site.Mailbox.Code(), _site.Telephone.Code());
        Assert.DoesNotContain(_site.Mailbox.Code(), answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(_site.Telephone.Code(), answer.Text, StringComparison.Ordinal);
        Assert.Equal(Site.Address, answer.Json.GetProperty("case").GetProperty("sourceAddress").GetString());
        Assert.Equal(answer.Json.GetProperty("case").GetRawText(), (await _browser.GetAsync(Standing)).Json.GetProperty("case").GetRawText());
    }

    [Fact]
    public async Task Open_Twice_IsTheSameCaseAndSendsNothing()
    {
        var first = (await _browser.PostAsync(Case)).Ok().Json.GetProperty("case").GetProperty("id").GetGuid();
        var sent = _site.Mailbox.Count;

        Assert.Equal(first, (await _browser.PostAsync(Case)).Ok().Json.GetProperty("case").GetProperty("id").GetGuid());
        Assert.Equal(sent, _site.Mailbox.Count);
    }

    [Fact]
    public async Task Open_FourthOfADay_IsThrottled()
    {
        for (var number = 0; number < 3; number++)
        {
            _ = (await _browser.PostAsync(Case)).Ok();
            _ = (await _browser.PostAsync(Case + "/cancel")).Ok();
        }

        Assert.Equal((429, "status:throttled"), (await _browser.PostAsync(Case)).Refusal);
    }

    [Fact]
    public async Task Open_WithoutAddresses_IsRefused()
    {
        _ = (await _session.DeleteAsync("/mfa/recovery/addresses/email")).Ok();

        Assert.Equal((409, "status:channels-missing"), (await _browser.PostAsync(Case)).Refusal);
    }

    [Fact]
    public async Task Open_AfterAChangeOfAddress_SaysWhenItCanBe()
    {
        _ = (await _session.PostAsync("/mfa/recovery/addresses/email/begin", new { address = "new@example.com" })).Ok();
        _ = (await _session.PostAsync("/mfa/recovery/addresses/email/finish", new { code = _site.Mailbox.Code(MfaMessageKind.AddressCode) })).Ok();

        var answer = await _browser.PostAsync(Case);

        Assert.Equal((409, "status:address-changed-recently"), answer.Refusal);
        Assert.Equal(_site.Now + TimeSpan.FromDays(7), answer.Json.GetProperty("retryAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task Open_BySession_AsksForThePassword() =>
        Assert.Equal((401, "problem:sign-in-required"), (await _session.PostAsync(Case)).Refusal);

    [Fact]
    public async Task Case_OfWhomTheApplicationDoesNotLet_IsNotOffered()
    {
        using var bob = _site.NewBrowser();
        _ = await bob.LoginAsync("bob");
        _ = await bob.EnrolAppAsync();
        _ = await bob.LoginAsync("bob");

        foreach (var path in new[] { "", "/codes/email/again", "/finish", "/cancel" })
            Assert.Equal((404, "status:not-offered"), (await bob.PostAsync(Case + path)).Refusal);
        Assert.Equal((404, "status:not-offered"), (await bob.CaseCodeAsync("email", "0123456789")).Refusal);
        Assert.False((await bob.GetAsync("/mfa/sign-in")).Json.GetProperty("mayOpenCase").GetBoolean());
        Assert.False((await bob.GetAsync(Standing)).Json.GetProperty("mayOpenCase").GetBoolean());
        Assert.Empty((await bob.GetAsync(Standing)).Json.GetProperty("addresses").EnumerateArray());
        Assert.True((await _browser.GetAsync("/mfa/sign-in")).Json.GetProperty("mayOpenCase").GetBoolean());
        Assert.False((await _session.GetAsync("/mfa/sign-in")).Json.GetProperty("mayOpenCase").GetBoolean());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cases_ThatNobodyOffers_HaveNoEndpoints(bool byTheApplication)
    {
        await using var site = byTheApplication
            ? await Site.StartAsync(options => options.MayOpenCases = null)
            : await Site.StartAsync(devices: options => options.Recovery.AllowCases = false);
        using var browser = site.NewBrowser();
        _ = await browser.LoginAsync("ada");
        _ = await browser.EnrolAppAsync();
        _ = await browser.LoginAsync("ada");

        Assert.Equal(404, (int)(await browser.PostAsync(Case)).Status);
        Assert.Equal(404, (int)(await browser.PostAsync(Case + "/finish")).Status);
        Assert.False((await browser.GetAsync("/mfa/sign-in")).Json.GetProperty("mayOpenCase").GetBoolean());
        Assert.False((await browser.GetAsync(Standing)).Ok().Json.GetProperty("mayOpenCase").GetBoolean());
    }

    [Fact]
    public async Task Code_Wrong_SaysHowManyTriesAreLeft()
    {
        _ = (await _browser.PostAsync(Case)).Ok();

        for (var left = 4; left >= 0; left--)
        {
            var answer = await _browser.CaseCodeAsync("email", _site.Mailbox.Wrong());
            Assert.Equal((422, "status:rejected"), answer.Refusal);
            Assert.Equal(left, answer.Json.GetProperty("triesLeft").GetInt32());
        }

        Assert.Equal((409, "status:not-pending"), (await _browser.CaseCodeAsync("email", _site.Mailbox.Code())).Refusal);
    }

    [Fact]
    public async Task Code_OfTheOtherChannelOrNone_IsRefused()
    {
        _ = (await _browser.PostAsync(Case)).Ok();

        Assert.Equal((422, "status:rejected"), (await _browser.CaseCodeAsync("email", _site.Telephone.Code())).Refusal);
        Assert.Equal((400, "status:malformed"), (await _browser.CaseCodeAsync("email", "123")).Refusal);
        Assert.Equal((400, "problem:malformed-request"), (await _browser.CaseCodeAsync("fax", _site.Mailbox.Code())).Refusal);
        Assert.Equal((400, "problem:malformed-request"), (await _browser.PostAsync(Case + "/codes/fax/again")).Refusal);
        Assert.Equal((400, "problem:malformed-request"), (await _browser.PostTextAsync(Case + "/codes/email", """{"code":1}""")).Refusal);
    }

    [Fact]
    public async Task Code_ThatWasNotDelivered_IsSentAgainAtMostTwice()
    {
        _site.Mailbox.Fails = true;
        var opened = (await _browser.PostAsync(Case)).Ok().Json;
        Assert.Equal(["email"], opened.GetProperty("undelivered").EnumerateArray().Select(kind => kind.GetString()));
        _site.Mailbox.Fails = false;

        _ = (await _browser.PostAsync(Case + "/codes/email/again")).Ok();
        var code = _site.Mailbox.Code();
        _ = (await _browser.PostAsync(Case + "/codes/email/again")).Ok();

        Assert.Equal(code, _site.Mailbox.Code());
        Assert.Equal((429, "status:throttled"), (await _browser.PostAsync(Case + "/codes/email/again")).Refusal);
        Assert.Equal(200, (int)(await _browser.CaseCodeAsync("email", code)).Status);
    }

    [Fact]
    public async Task Code_InAnotherBrowser_IsNotPending()
    {
        _ = (await _browser.PostAsync(Case)).Ok();
        using var other = _site.NewBrowser();
        _ = await other.LoginAsync("ada");

        Assert.Equal((409, "status:not-pending"), (await other.CaseCodeAsync("email", _site.Mailbox.Code())).Refusal);
        Assert.Equal((409, "status:not-pending"), (await other.PostAsync(Case + "/codes/email/again")).Refusal);
        Assert.Equal((409, "status:not-pending"), (await other.PostAsync(Case + "/cancel")).Refusal);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await other.GetAsync(Standing)).Json.GetProperty("case").ValueKind);
    }

    [Fact]
    public async Task Code_OfSomebodyElseInTheSameBrowser_IsNotPending()
    {
        _ = (await _browser.PostAsync(Case)).Ok();
        using var eve = _site.NewBrowser();
        _ = await eve.LoginAsync("eve");
        _ = await eve.EnrolAppAsync();
        _ = await _browser.LoginAsync("eve");

        Assert.Equal((409, "status:not-pending"), (await _browser.CaseCodeAsync("email", _site.Mailbox.Code())).Refusal);
    }

    [Fact]
    public async Task Finish_BeforeItsTime_Waits()
    {
        var confirmed = (await _browser.ConfirmCaseAsync()).Json.GetProperty("case");
        Assert.Equal(_site.Now + TimeSpan.FromHours(24), confirmed.GetProperty("canBeFinishedAt").GetDateTimeOffset());
        _site.Time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        _ = await _browser.LoginAsync("ada");

        var answer = await _browser.PostAsync(Case + "/finish");
        Assert.Equal((409, "status:waiting"), answer.Refusal);
        Assert.Equal("1", answer.Headers["Retry-After"]);
        Assert.Empty(_site.Recovered.Owners);

        _site.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, (int)(await _browser.PostAsync(Case + "/finish")).Status);
    }

    [Fact]
    public async Task Finish_WithOneCodeMissing_IsNotPending()
    {
        _ = (await _browser.PostAsync(Case)).Ok();
        _ = (await _browser.CaseCodeAsync("email", _site.Mailbox.Code())).Ok();

        Assert.Equal((409, "status:not-pending"), (await _browser.PostAsync(Case + "/finish")).Refusal);
    }

    [Fact]
    public async Task Finish_LeavesNoSessionAndTellsTheApplicationToEndOthers()
    {
        var answer = await _browser.FinishCaseAsync();

        Assert.Equal(_site.Now + TimeSpan.FromHours(1), answer.Json.GetProperty("enrollmentUntil").GetDateTimeOffset());
        Assert.Equal([Site.Ada], _site.Recovered.Owners);
        Assert.Equal([MfaDefaults.PartialCookieName, MfaDefaults.RecoveryCookieName], _browser.Cookies.Keys.Where(name => name.StartsWith("Mfa.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(".AspNetCore.Cookies", _browser.Cookies.Keys);
        Assert.Equal(302, (int)(await _browser.GetAsync("/plain")).Status);
        Assert.Equal((401, "problem:sign-in-required"), (await _browser.GetAsync("/mfa/devices")).Refusal);
    }

    [Fact]
    public async Task Finish_InParallel_IsDoneOnce()
    {
        _ = await _browser.ConfirmCaseAsync();
        _site.Time.Advance(TimeSpan.FromHours(24));
        _ = await _browser.LoginAsync("ada");
        var token = (await _browser.GetAsync("/mfa/antiforgery")).Json.GetProperty("token").GetString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _browser.SendAsync(HttpMethod.Post, Case + "/finish", token: token)));

        Assert.Single(answers, answer => (int)answer.Status == 200);
        Assert.All(answers.Where(answer => (int)answer.Status != 200), answer => Assert.True(answer.Problem is "status:not-pending" or "status:busy", answer.Text));
        Assert.Single(_site.Recovered.Owners);
    }

    [Fact]
    public async Task Finish_InAnotherBrowser_IsNotPending()
    {
        _ = await _browser.ConfirmCaseAsync();
        _site.Time.Advance(TimeSpan.FromHours(24));
        using var other = _site.NewBrowser();
        _ = await other.LoginAsync("ada");

        Assert.Equal((409, "status:not-pending"), (await other.PostAsync(Case + "/finish")).Refusal);
    }

    [Fact]
    public async Task Finish_BySessionOfTheDeviceThatIsLeft_IsAtOnceAndEndsTheSession()
    {
        _ = await _browser.ConfirmCaseAsync();
        _ = await _browser.ProveAsync(_app);       // found again
        Assert.Equal(200, (int)(await _browser.GetAsync("/plain")).Status);

        var answer = (await _browser.PostAsync(Case + "/finish")).Ok().Json;

        Assert.Equal(System.Text.Json.JsonValueKind.Null, answer.GetProperty("enrollmentUntil").ValueKind);
        Assert.Equal([Site.Ada], _site.Recovered.Owners);
        Assert.Equal(302, (int)(await _browser.GetAsync("/plain")).Status);
        _ = await _browser.LoginAsync("ada");
        Assert.Equal(200, (int)(await _browser.ProveAsync(_app)).Status);
    }

    [Fact]
    public async Task Finish_BySessionWithoutAFreshProof_AsksForOne()
    {
        _ = await _browser.ConfirmCaseAsync();
        _ = await _browser.ProveAsync(_app);
        _site.Time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal((403, "status:proof-required"), (await _browser.PostAsync(Case + "/finish")).Refusal);
    }

    [Fact]
    public async Task Cancel_InTheBrowserThatOpenedIt_NeedsNoProof()
    {
        _ = await _browser.ConfirmCaseAsync();

        _ = (await _browser.PostAsync(Case + "/cancel")).Ok();

        Assert.Empty((await _session.GetAsync("/mfa/recovery")).Json.GetProperty("cases").EnumerateArray());
        Assert.Equal((409, "status:not-pending"), (await _browser.PostAsync(Case + "/cancel")).Refusal);
    }

    [Fact]
    public async Task Case_ThatWasStopped_SaysUntilWhen()
    {
        _ = await _browser.ConfirmCaseAsync();
        _ = (await _session.PostAsync("/mfa/recovery/freeze")).Ok();

        Assert.Equal((409, "status:recovery-frozen"), (await _browser.PostAsync(Case + "/finish")).Refusal);
        Assert.Equal(_site.Now + TimeSpan.FromHours(24), (await _browser.GetAsync(Standing)).Json.GetProperty("frozenUntil").GetDateTimeOffset());
    }

    [Fact]
    public async Task Everything_StoreDoesNotAnswer_IsUnavailable()
    {
        _ = (await _browser.PostAsync(Case)).Ok();
        _site.Store.Fails = true;

        foreach (var path in new[] { "", "/codes/email", "/codes/email/again", "/finish", "/cancel" })
            Assert.Equal((503, "status:unavailable"), (await _browser.PostAsync(Case + path, new { code = "0123456789" })).Refusal);
        Assert.Equal((503, "status:unavailable"), (await _browser.GetAsync(Standing)).Refusal);
    }
}
