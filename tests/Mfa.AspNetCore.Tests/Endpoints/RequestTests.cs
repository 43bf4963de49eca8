using System.Collections.Concurrent;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Mfa.AspNetCore.Tests.Endpoints;

/// <summary>What every endpoint asks of a request, and says of every answer.</summary>
public sealed class RequestTests : IAsyncLifetime
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

    /// <summary>Every endpoint that changes something, from the application's own routes: none can be forgotten here.</summary>
    [Fact]
    public async Task AntiforgeryToken_IsGivenWithoutAWarning()
    {
        using var log = new Warnings();
        await using var site = await Site.StartAsync(build: builder => builder.Logging.AddProvider(log));
        using var browser = site.NewBrowser();

        var answer = (await browser.GetAsync("/mfa/antiforgery")).Ok();

        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        Assert.DoesNotContain(log.Lines, line => line.Contains("Cache-Control", StringComparison.Ordinal));
    }

    sealed class Warnings : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }

    [Fact]
    public async Task Changes_WithoutTheAntiforgeryToken_AreRefusedEverywhere()
    {
        using var root = _site.NewBrowser();
        _ = await root.LoginAsync("root");
        root.SendsToken = false;
        var changes = MfaEndpoints().Where(endpoint => endpoint.Method is not "GET").ToArray();
        Assert.True(changes.Length > 40, $"{changes.Length}");

        foreach (var (method, path) in changes)
            Assert.Equal((400, "problem:antiforgery"), (await root.SendAsync(new HttpMethod(method), path, "{}")).Refusal);
    }

    [Fact]
    public async Task Changes_WithSomebodyElsesToken_AreRefused()
    {
        using var eve = _site.NewBrowser();
        _ = await eve.LoginAsync("eve");
        var token = (await eve.GetAsync("/mfa/antiforgery")).Json.GetProperty("token").GetString();

        Assert.Equal((400, "problem:antiforgery"), (await _browser.SendAsync(HttpMethod.Post, "/mfa/export", token: token)).Refusal);
    }

    [Fact]
    public async Task Changes_WithTheTokenInAForm_AreRefused()
    {
        var token = (await _browser.GetAsync("/mfa/antiforgery")).Json.GetProperty("token").GetString()!;
        var body = "__RequestVerificationToken=" + Uri.EscapeDataString(token);

        Assert.Equal((400, "problem:antiforgery"), (await _browser.SendAsync(HttpMethod.Post, "/mfa/export", body, "application/x-www-form-urlencoded")).Refusal);
        Assert.Equal((400, "problem:antiforgery"), (await _browser.SendAsync(HttpMethod.Post, "/mfa/export", body, "application/x-www-form-urlencoded", token)).Refusal);
    }

    [Fact]
    public async Task Everything_WhereNobodyIsSignedIn_IsRefused()
    {
        using var stranger = _site.NewBrowser();
        string[] open = ["/mfa/antiforgery", "/mfa/mfa-webauthn.js", "/mfa/sign-in/passkey/begin", "/mfa/sign-in/passkey/finish", "/mfa/recovery/stop"];
        var token = (await stranger.GetAsync("/mfa/antiforgery")).Json.GetProperty("token").GetString();

        foreach (var (method, path) in MfaEndpoints().Where(endpoint => !open.Contains(endpoint.Path)))
            Assert.Equal((401, "problem:sign-in-required"), (await stranger.SendAsync(new HttpMethod(method), path, method == "GET" ? null : "{}", token: token)).Refusal);
    }

    [Fact]
    public async Task Administration_ByAnybodyElse_IsRefused()
    {
        var token = (await _browser.GetAsync("/mfa/antiforgery")).Json.GetProperty("token").GetString();

        foreach (var (method, path) in MfaEndpoints().Where(endpoint => endpoint.Path.StartsWith("/mfa/admin/", StringComparison.Ordinal)))
            Assert.Equal((403, "status:not-allowed"), (await _browser.SendAsync(new HttpMethod(method), path, method == "GET" ? null : "{}", token: token)).Refusal);
    }

    [Theory]
    [InlineData("""{"code":"123456"}""", 409)]                             // read: ada has no device
    [InlineData("""{"code":"123456","deviceId":null}""", 409)]
    [InlineData("""{"code":123456}""", 400)]
    [InlineData("""{"code":null}""", 400)]
    [InlineData("""{}""", 400)]
    [InlineData("""{"code":"123456","deviceID":null}""", 400)]
    [InlineData("""{"code":"123456","extra":1}""", 400)]
    [InlineData("""{"code":"123456","code":"654321"}""", 400)]
    [InlineData("""{"code":"123456","deviceId":"not-a-guid"}""", 400)]
    [InlineData("""{"code":"123456"} x""", 400)]
    [InlineData("""{"code":"123456",}""", 400)]
    [InlineData("""{"code":"123456"/**/}""", 400)]
    [InlineData("""["123456"]""", 400)]
    [InlineData("""null""", 400)]
    [InlineData("", 400)]
    [InlineData("{", 400)]
    public async Task Body_IsReadToTheLetter(string body, int expected)
    {
        var answer = await _browser.PostTextAsync("/mfa/sign-in/code", body);

        Assert.Equal((expected, expected == 400 ? "problem:malformed-request" : "status:no-active-device"), answer.Refusal);
        if (expected == 400)
            Assert.DoesNotContain("123456", answer.Text, StringComparison.Ordinal);     // it may be a code
    }

    [Fact]
    public async Task Body_ThatIsNested_IsRefused() =>
        Assert.Equal(400, (int)(await _browser.PostTextAsync("/mfa/sign-in/security-key/finish", $$"""{"ceremonyId":"x","response":{{new string('[', 40)}}{{new string(']', 40)}}}""")).Status);

    [Fact]
    public async Task Body_Of64KiB_IsReadAndOneByteMoreIsNot()
    {
        const string frame = """{"code":""}""";
        Assert.Equal((409, "status:no-active-device"), (await _browser.PostTextAsync("/mfa/sign-in/code", $$"""{"code":"{{new string('1', (64 * 1024) - frame.Length)}}"}""")).Refusal);

        Assert.Equal((413, "problem:too-large"), (await _browser.PostTextAsync("/mfa/sign-in/code", $$"""{"code":"{{new string('1', (64 * 1024) - frame.Length + 1)}}"}""")).Refusal);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    public async Task Body_ThatIsNotJson_IsUnsupported(string contentType) =>
        Assert.Equal(415, (int)(await _browser.PostTextAsync("/mfa/sign-in/code", """{"code":"123456"}""", contentType)).Status);

    [Fact]
    public async Task Answers_AreNotCached()
    {
        foreach (var answer in new[] { await _browser.GetAsync("/mfa/sign-in"), await _browser.GetAsync("/mfa/devices"), await _browser.PostAsync("/mfa/devices/virtual/begin", new { }) })
        {
            _ = answer.Ok();
            Assert.Contains("no-store", answer.Headers["Cache-Control"], StringComparison.Ordinal);
            Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
        }
    }

    [Fact]
    public async Task Prefix_IsTheApplicationsChoiceAndSecurityKeysAreOptional()
    {
        await using var site = await Site.StartAsync(options => (options.AdministratorPolicy, options.FindPrincipal) = (null, null), devices => devices.SecurityKeys = null);
        using var browser = site.NewBrowser();
        _ = await browser.LoginAsync("root");

        Assert.Equal(404, (int)(await browser.GetAsync("/mfa/admin/owners")).Status);
        Assert.Equal(404, (int)(await browser.PostAsync("/mfa/devices/security-key/begin", new { })).Status);
        Assert.Equal(404, (int)(await browser.PostAsync("/mfa/sign-in/passkey/begin")).Status);
        Assert.Equal(200, (int)(await browser.GetAsync("/mfa/devices")).Status);
    }

    IEnumerable<(string Method, string Path)> MfaEndpoints() => _site.Service<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/mfa/", StringComparison.Ordinal))
        .SelectMany(endpoint => endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods, (endpoint, method) => (
            method,
            "/" + endpoint.RoutePattern.RawText!.Trim('/').Replace("{owner}", "eve", StringComparison.Ordinal)
                .Replace("{deviceId:guid}", Guid.Empty.ToString(), StringComparison.Ordinal).Replace("{caseId:guid}", Guid.Empty.ToString(), StringComparison.Ordinal)
                .Replace("{kind}", "email", StringComparison.Ordinal)));
}
