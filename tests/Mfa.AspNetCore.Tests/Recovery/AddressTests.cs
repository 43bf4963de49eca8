namespace Mfa.AspNetCore.Tests.Recovery;

/// <summary>Addresses of owners, and what owners stop.</summary>
public sealed class AddressTests : IAsyncLifetime
{
    const string Addresses = "/mfa/recovery/addresses";

    Site _site = null!;
    SiteBrowser _browser = null!;
    App _app = null!;

    public async Task InitializeAsync()
    {
        _site = await Site.StartAsync();
        _browser = _site.NewBrowser();
        _ = await _browser.LoginAsync("ada");
        _app = await _browser.EnrolAppAsync();
        _ = await _browser.ProveAsync(_app);
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task Addresses_Registered_AreShownMasked()
    {
        _ = (await _browser.PostAsync(Addresses + "/email/begin", new { address = "ada@example.com" })).Ok();
        Assert.Equal(["email"], (await _browser.GetAsync("/mfa/recovery")).Json.GetProperty("pending").EnumerateArray().Select(kind => kind.GetString()));
        await _browser.RegisterAddressesAsync();

        var overview = (await _browser.GetAsync("/mfa/recovery")).Ok();

        Assert.Equal(
            [("email", "a…@example.com"), ("telephone", "+44…56")],
            overview.Json.GetProperty("addresses").EnumerateArray().Select(address => (address.GetProperty("kind").GetString(), address.GetProperty("address").GetString())));
        Assert.Empty(overview.Json.GetProperty("pending").EnumerateArray());
        Assert.DoesNotContain("7911", overview.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_Removed_IsGone()
    {
        await _browser.RegisterAddressesAsync();

        _ = (await _browser.DeleteAsync(Addresses + "/email")).Ok();

        Assert.Single((await _browser.GetAsync("/mfa/recovery")).Json.GetProperty("addresses").EnumerateArray());
        Assert.Equal((409, "status:channels-missing"), (await _browser.DeleteAsync(Addresses + "/email")).Refusal);
    }

    [Theory]
    [InlineData("email", "nobody")]
    [InlineData("email", "")]
    [InlineData("telephone", "ada@example.com")]
    public async Task Address_ThatCantBeOne_IsMalformed(string kind, string address) =>
        Assert.Equal((400, "status:malformed"), (await _browser.PostAsync($"{Addresses}/{kind}/begin", new { address })).Refusal);

    [Theory]
    [InlineData("none")]
    [InlineData("1")]
    [InlineData("Email")]
    [InlineData("fax")]
    public async Task Kind_Unknown_IsMalformed(string kind)
    {
        Assert.Equal((400, "problem:malformed-request"), (await _browser.PostAsync($"{Addresses}/{kind}/begin", new { address = "ada@example.com" })).Refusal);
        Assert.Equal((400, "problem:malformed-request"), (await _browser.PostAsync($"{Addresses}/{kind}/finish", new { code = "0123456789" })).Refusal);
        Assert.Equal((400, "problem:malformed-request"), (await _browser.DeleteAsync($"{Addresses}/{kind}")).Refusal);
    }

    [Theory]
    [InlineData("begin", """{"address":null}""")]
    [InlineData("begin", """{"address":"ada@example.com","kind":"email"}""")]
    [InlineData("finish", """{"code":123}""")]
    public async Task Address_BadJson_IsMalformed(string step, string body) =>
        Assert.Equal((400, "problem:malformed-request"), (await _browser.PostTextAsync($"{Addresses}/email/{step}", body)).Refusal);

    [Fact]
    public async Task Code_Wrong_SaysHowManyTriesAreLeft()
    {
        _ = (await _browser.PostAsync(Addresses + "/email/begin", new { address = "ada@example.com" })).Ok();
        var wrong = new { code = _site.Mailbox.Wrong(MfaMessageKind.AddressCode) };

        for (var left = 4; left >= 0; left--)
        {
            var answer = await _browser.PostAsync(Addresses + "/email/finish", wrong);
            Assert.Equal((422, "status:rejected"), answer.Refusal);
            Assert.Equal(left, answer.Json.GetProperty("triesLeft").GetInt32());
        }

        Assert.Equal((409, "status:not-pending"), (await _browser.PostAsync(Addresses + "/email/finish", new { code = _site.Mailbox.Code(MfaMessageKind.AddressCode) })).Refusal);
    }

    [Fact]
    public async Task Code_InAnotherSession_IsNotPending()
    {
        _ = (await _browser.PostAsync(Addresses + "/email/begin", new { address = "ada@example.com" })).Ok();
        using var other = _site.NewBrowser();
        _ = await other.LoginAsync("ada");
        _ = await other.ProveAsync(_app);

        Assert.Equal((409, "status:not-pending"), (await other.PostAsync(Addresses + "/email/finish", new { code = _site.Mailbox.Code(MfaMessageKind.AddressCode) })).Refusal);
        Assert.Empty((await other.GetAsync("/mfa/recovery")).Json.GetProperty("pending").EnumerateArray());
    }

    [Fact]
    public async Task Code_ThatIsNotDelivered_IsToldAndStands()
    {
        _site.Mailbox.Fails = true;

        var answer = (await _browser.PostAsync(Addresses + "/email/begin", new { address = "ada@example.com" })).Ok().Json;

        Assert.Equal(["email"], answer.GetProperty("undelivered").EnumerateArray().Select(kind => kind.GetString()));
    }

    [Fact]
    public async Task Begin_SixTimesADay_IsThrottledUntilThen()
    {
        for (var time = 0; time < 5; time++)
            _ = (await _browser.PostAsync(Addresses + "/email/begin", new { address = "ada@example.com" })).Ok();

        var answer = await _browser.PostAsync(Addresses + "/email/begin", new { address = "ada@example.com" });

        Assert.Equal((429, "status:throttled"), answer.Refusal);
        Assert.Equal(_site.Now + TimeSpan.FromDays(1), answer.Json.GetProperty("retryAt").GetDateTimeOffset());
        Assert.Equal("86400", answer.Headers["Retry-After"]);
    }

    [Fact]
    public async Task Changes_WithoutAFreshProof_AreRefused()
    {
        await _browser.RegisterAddressesAsync();
        _site.Time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal((403, "status:proof-required"), (await _browser.PostAsync(Addresses + "/email/begin", new { address = "eve@example.com" })).Refusal);
        Assert.Equal((403, "status:proof-required"), (await _browser.DeleteAsync(Addresses + "/email")).Refusal);
        Assert.Equal((403, "status:proof-required"), (await _browser.PostAsync("/mfa/recovery/freeze")).Refusal);
        Assert.Equal((403, "status:proof-required"), (await _browser.PostAsync("/mfa/recovery/codes")).Refusal);
    }

    [Fact]
    public async Task Address_WithoutADevice_IsRefused()
    {
        using var eve = _site.NewBrowser();
        _ = await eve.LoginAsync("eve");

        Assert.Equal((409, "status:no-active-device"), (await eve.PostAsync(Addresses + "/email/begin", new { address = "eve@example.com" })).Refusal);
    }

    [Fact]
    public async Task Freeze_StopsRecoveryForADay()
    {
        await _browser.RegisterAddressesAsync();

        var until = (await _browser.PostAsync("/mfa/recovery/freeze")).Ok().Json.GetProperty("frozenUntil").GetDateTimeOffset();

        Assert.Equal(_site.Now + TimeSpan.FromHours(24), until);
        Assert.Equal(until, (await _browser.GetAsync("/mfa/recovery")).Json.GetProperty("frozenUntil").GetDateTimeOffset());
        Assert.Equal((409, "status:recovery-frozen"), (await _browser.DeleteAsync(Addresses + "/email")).Refusal);
        _ = await _browser.LoginAsync("ada");
        var refusal = await _browser.PostAsync("/mfa/sign-in/recovery/case");
        Assert.Equal((409, "status:recovery-frozen"), refusal.Refusal);
        Assert.Equal(until, refusal.Json.GetProperty("retryAt").GetDateTimeOffset());
        Assert.Equal(200, (int)(await _browser.ProveAsync(_app)).Status);     // sign-in goes on
    }

    [Fact]
    public async Task Case_OfAnotherBrowser_IsSeenAndCancelledWithAProof()
    {
        await _browser.RegisterAddressesAsync();
        using var thief = _site.NewBrowser();
        thief.Address = "198.51.100.1";
        _ = await thief.LoginAsync("ada");
        _ = await thief.ConfirmCaseAsync();

        var entry = (await _browser.GetAsync("/mfa/recovery")).Ok().Json.GetProperty("cases").EnumerateArray().Single();
        var id = entry.GetProperty("id").GetGuid();
        Assert.Equal("198.51.100.1", entry.GetProperty("sourceAddress").GetString());
        _site.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal((403, "status:proof-required"), (await _browser.PostAsync($"/mfa/recovery/cases/{id}/cancel")).Refusal);
        _ = await _browser.ProveAsync(_app);
        _ = (await _browser.PostAsync($"/mfa/recovery/cases/{id}/cancel")).Ok();

        Assert.Empty((await _browser.GetAsync("/mfa/recovery")).Json.GetProperty("cases").EnumerateArray());
        Assert.Equal((409, "status:not-pending"), (await _browser.PostAsync($"/mfa/recovery/cases/{id}/cancel")).Refusal);
        _site.Time.Advance(TimeSpan.FromHours(24));
        _ = await thief.LoginAsync("ada");
        Assert.Equal((409, "status:not-pending"), (await thief.PostAsync("/mfa/sign-in/recovery/case/finish")).Refusal);
    }

    [Fact]
    public async Task Everything_BySignInThatWaits_IsRefused()
    {
        _ = await _browser.LoginAsync("ada");

        foreach (var path in new[] { Addresses + "/email/begin", Addresses + "/email/finish", "/mfa/recovery/freeze", $"/mfa/recovery/cases/{Guid.Empty}/cancel" })
            Assert.Equal((401, "problem:sign-in-required"), (await _browser.PostAsync(path, new { })).Refusal);
        Assert.Equal((401, "problem:sign-in-required"), (await _browser.GetAsync("/mfa/recovery")).Refusal);
    }

    [Fact]
    public async Task Everything_StoreDoesNotAnswer_IsUnavailable()
    {
        _site.Store.Fails = true;

        foreach (var path in new[] { Addresses + "/email/finish", "/mfa/recovery/freeze", $"/mfa/recovery/cases/{Guid.Empty}/cancel", "/mfa/recovery/codes" })
            Assert.Equal((503, "status:unavailable"), (await _browser.PostAsync(path, new { code = "0123456789" })).Refusal);
        Assert.Equal((503, "status:unavailable"), (await _browser.PostAsync(Addresses + "/email/begin", new { address = "ada@example.com" })).Refusal);
        Assert.Equal((503, "status:unavailable"), (await _browser.GetAsync("/mfa/recovery")).Refusal);
    }
}
