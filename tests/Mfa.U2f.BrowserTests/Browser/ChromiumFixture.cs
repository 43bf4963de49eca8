using Mfa.BrowserKit;

namespace Mfa.U2f.BrowserTests.Browser;

/// <summary>
/// The one Chromium of all browser tests and the server of its pages. Both start with the first test that opens a page, so that where
/// Chromium is absent and every test is skipped, nothing starts; both end with the last one.
/// </summary>
[CollectionDefinition(Name)]
public sealed class ChromiumFixture : ICollectionFixture<ChromiumFixture>, IAsyncLifetime
{
    public const string Name = "Chromium";
    public const string Program = Chromium.Program;

    readonly Chromium _chromium;
    PageServer? _server;

    public ChromiumFixture() => _chromium = new Chromium(() => ["--ignore-certificate-errors-spki-list=" + _server!.CertificatePin]);

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>A page of the host in a context of its own: nothing of one test is left for the next one.</summary>
    public async Task<BrowserPage> OpenAsync(string host)
    {
        _server ??= await PageServer.StartAsync();
        return await BrowserPage.OpenAsync(await _chromium.StartAsync(), OriginOf(host));
    }

    public string OriginOf(string host) => _server!.OriginOf(host);

    public async Task DisposeAsync()
    {
        await _chromium.StopAsync();
        if (_server is not null)
            await _server.DisposeAsync();
    }
}
