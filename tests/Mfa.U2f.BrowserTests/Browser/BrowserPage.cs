using Mfa.BrowserKit;
using Microsoft.Playwright;

namespace Mfa.U2f.BrowserTests.Browser;

/// <summary>A page with no authenticator but those that a test plugs in.</summary>
public sealed class BrowserPage : IAsyncDisposable
{
    readonly IBrowserContext _context;
    readonly IPage _page;
    readonly ICDPSession _session;

    BrowserPage(IBrowserContext context, IPage page, ICDPSession session, string origin)
    {
        _context = context;
        _page = page;
        _session = session;
        Origin = origin;
    }

    public string Origin { get; }

    public static async Task<BrowserPage> OpenAsync(IBrowser browser, string origin)
    {
        var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        var session = await context.NewCDPSessionAsync(page);
        _ = await session.SendAsync("WebAuthn.enable");
        _ = await page.GotoAsync(origin + "/");
        return new BrowserPage(context, page, session, origin);
    }

    public Task<VirtualKey> PlugInAsync(VirtualKeyModel model) => VirtualKey.PlugInAsync(_session, model);

    /// <summary>Goes to another page; the keys stay plugged in.</summary>
    public Task GoToAsync(string origin) => _page.GotoAsync(origin + "/");

    public async Task<BrowserAnswer> CreateAsync(string optionsJson) => new(await _page.EvaluateAsync<string>("options => create(options)", optionsJson));

    public async Task<BrowserAnswer> GetAsync(string optionsJson) => new(await _page.EvaluateAsync<string>("options => get(options)", optionsJson));

    /// <summary>Signs in a frame of this page that shows a page of another origin.</summary>
    public async Task<BrowserAnswer> GetInFrameAsync(string origin, string optionsJson)
    {
        var element = await _page.EvaluateHandleAsync(
            """
            address => new Promise(resolve => {
              const frame = document.createElement('iframe');
              frame.allow = 'publickey-credentials-get *';
              frame.onload = () => resolve(frame);
              frame.src = address;
              document.body.append(frame);
            })
            """,
            origin + "/");
        var frame = await element.AsElement()!.ContentFrameAsync();
        return new(await frame!.EvaluateAsync<string>("options => get(options)", optionsJson));
    }

    public async ValueTask DisposeAsync() => await _context.CloseAsync();
}
