namespace Mfa.AspNetCore.Tests.Recovery;

/// <summary>"This was not me", for anybody who has a message's code.</summary>
public sealed class StopTests : IAsyncLifetime
{
    const string Stop = "/mfa/recovery/stop";

    Site _site = null!;
    SiteBrowser _ada = null!;
    SiteBrowser _stranger = null!;

    public async Task InitializeAsync()
    {
        _site = await Site.StartAsync();
        _ada = _site.NewBrowser();
        _ = await _ada.LoginAsync("ada");
        var app = await _ada.EnrolAppAsync();
        _ = await _ada.ProveAsync(app);
        await _ada.RegisterAddressesAsync();
        using var thief = _site.NewBrowser();
        _ = await thief.LoginAsync("ada");
        _ = (await thief.PostAsync("/mfa/sign-in/recovery/case")).Ok();
        _stranger = _site.NewBrowser();
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task Stop_ByTheCodeOfAMessage_StopsRecoveryWithoutAPassword()
    {
        var answer = (await _stranger.PostAsync(Stop, new { name = "ada@example.com", code = _site.Mailbox.Code() })).Ok().Json;

        Assert.Equal(_site.Now + TimeSpan.FromHours(24), answer.GetProperty("frozenUntil").GetDateTimeOffset());
        Assert.Empty((await _ada.GetAsync("/mfa/recovery")).Json.GetProperty("cases").EnumerateArray());
        Assert.DoesNotContain(_stranger.Cookies.Keys, name => name.StartsWith("Mfa.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("0000", 400, "status:malformed")]
    [InlineData("0000000000", 422, "status:rejected")]
    public async Task Stop_WrongCode_IsAnsweredAsAnUnknownNameIs(string code, int status, string problem)
    {
        var known = await _stranger.PostAsync(Stop, new { name = "ada@example.com", code });
        var unknown = await _stranger.PostAsync(Stop, new { name = "nobody", code });
        var without = await _stranger.PostAsync(Stop, new { name = "zoe@example.com", code });      // an account, and no record

        Assert.Equal((status, problem), known.Refusal);
        Assert.Equal((known.Status, known.Text), (unknown.Status, unknown.Text));
        Assert.Equal((known.Status, known.Text), (without.Status, without.Text));
    }

    [Fact]
    public async Task Stop_UnknownName_IsUnavailableWhereEveryNameIs()
    {
        _site.Store.Fails = true;

        Assert.Equal((503, "status:unavailable"), (await _stranger.PostAsync(Stop, new { name = "ada@example.com", code = "0000000000" })).Refusal);
        Assert.Equal((503, "status:unavailable"), (await _stranger.PostAsync(Stop, new { name = "nobody", code = "0000000000" })).Refusal);
    }

    [Fact]
    public async Task Stop_CodeOfSomebodyElse_IsRejected() =>
        Assert.Equal((422, "status:rejected"), (await _stranger.PostAsync(Stop, new { name = "eve@example.com", code = _site.Mailbox.Code() })).Refusal);

    [Theory]
    [InlineData("""{"name":"ada@example.com"}""")]
    [InlineData("""{"name":null,"code":"0000000000"}""")]
    [InlineData("""{"name":"ada@example.com","code":0}""")]
    public async Task Stop_BadJson_IsMalformed(string body) =>
        Assert.Equal((400, "problem:malformed-request"), (await _stranger.PostTextAsync(Stop, body)).Refusal);

    [Fact]
    public async Task Stop_WithoutTheAntiforgeryToken_IsRefused()
    {
        _stranger.SendsToken = false;

        Assert.Equal((400, "problem:antiforgery"), (await _stranger.PostAsync(Stop, new { name = "ada@example.com", code = _site.Mailbox.Code() })).Refusal);
    }

    [Fact]
    public async Task Stop_WhereTheApplicationFindsNobodyByName_HasNoEndpoint()
    {
        await using var site = await Site.StartAsync(options => options.FindOwnerByName = null);
        using var browser = site.NewBrowser();

        Assert.Equal(404, (int)(await browser.PostAsync(Stop, new { name = "ada@example.com", code = "0000000000" })).Status);
    }
}
