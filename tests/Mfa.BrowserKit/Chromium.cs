using Mfa.TestKit;
using Microsoft.Playwright;

namespace Mfa.BrowserKit;

/// <summary>A Chromium that starts with the first page that is asked for: where it is absent and every test is skipped, nothing starts.</summary>
/// <param name="arguments">Further arguments, made when it starts.</param>
public sealed class Chromium(Func<IReadOnlyList<string>>? arguments = null)
{
    public const string Program = "chromium";

    IPlaywright? _playwright;
    IBrowser? _browser;

    public async Task<IBrowser> StartAsync()
    {
        _playwright ??= await Playwright.CreateAsync();
        return _browser ??= await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Peer.Find(Program) ?? throw new InvalidOperationException($"{Program} not found; ./test.sh installs it."),
            Headless = true,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                // The pages' hosts are here, and no others are anywhere.
                "--host-resolver-rules=MAP localhost 127.0.0.1, MAP *.example.com 127.0.0.1, MAP *.example.test 127.0.0.1, MAP * ~NOTFOUND",
                .. arguments?.Invoke() ?? [],
            ],
        });
    }

    public async Task StopAsync()
    {
        if (_browser is not null)
            await _browser.CloseAsync();
        _playwright?.Dispose();
    }
}
