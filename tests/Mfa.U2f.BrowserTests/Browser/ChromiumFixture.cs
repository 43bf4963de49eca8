using Mfa.TestKit;
using Microsoft.Playwright;

namespace Mfa.U2f.BrowserTests.Browser;

/// <summary>
/// The one Chromium of all browser tests and the server of its pages. Both start with the first test that opens a page, so that where
/// Chromium is absent and every test is skipped, nothing starts; both end with the last one.
/// </summary>
[CollectionDefinition(Name)]
public sealed class ChromiumFixture : ICollectionFixture<ChromiumFixture>, IAsyncLifetime
{
    public const string Name = "Chromium";
    public const string Program = "chromium";

    PageServer? _server;
    IPlaywright? _playwright;
    IBrowser? _browser;

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>A page of the host in a context of its own: nothing of one test is left for the next one.</summary>
    public async Task<BrowserPage> OpenAsync(string host)
    {
        _server ??= await PageServer.StartAsync();
        _playwright ??= await Playwright.CreateAsync();
        _browser ??= await LaunchAsync(_playwright, _server.CertificatePin);
        return await BrowserPage.OpenAsync(_browser, OriginOf(host));
    }

    public string OriginOf(string host) => _server!.OriginOf(host);

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.CloseAsync();
        _playwright?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
    }

    static Task<IBrowser> LaunchAsync(IPlaywright playwright, string certificatePin) => playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Peer.Find(Program) ?? throw new InvalidOperationException($"{Program} not found; ./test.sh installs it."),
        Headless = true,
        Args =
        [
            "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            // The pages' hosts are here, and no others are anywhere.
            "--host-resolver-rules=MAP localhost 127.0.0.1, MAP *.example.com 127.0.0.1, MAP *.example.test 127.0.0.1, MAP * ~NOTFOUND",
            "--ignore-certificate-errors-spki-list=" + certificatePin,
        ],
    });
}
