using System.Net;
using Mfa.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Mfa.AspNetCore.Tests.Script;

/// <summary>Chromium on a page that the script serves, under a strict content security policy. Both start with the first test that needs them.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    const string Policy = "default-src 'none'; script-src 'self'; form-action 'self'; connect-src 'self'; base-uri 'none'";

    WebApplication? _application;
    IPlaywright? _playwright;
    IBrowser? _browser;

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>A page with this body, in a context of its own, with no key but those that a test plugs in. Pages of tests before are closed: a page in the background may not ask for a key.</summary>
    public async Task<(IPage Page, ICDPSession Session)> OpenAsync(string body)
    {
        _application ??= await StartAsync();
        _playwright ??= await Playwright.CreateAsync();
        _browser ??= await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Peer.Find("chromium"),
            Headless = true,
            Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--host-resolver-rules=MAP localhost 127.0.0.1, MAP * ~NOTFOUND"],
        });
        foreach (var before in _browser.Contexts.ToArray())
            await before.CloseAsync();
        var context = await _browser.NewContextAsync();
        var page = await context.NewPageAsync();
        var session = await context.NewCDPSessionAsync(page);
        _ = await session.SendAsync("WebAuthn.enable");
        _ = await page.GotoAsync($"http://localhost:{new Uri(_application.Urls.Single()).Port}/?body={Uri.EscapeDataString(body)}");
        return (page, session);
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.CloseAsync();
        _playwright?.Dispose();
        if (_application is not null)
            await _application.DisposeAsync();
    }

    static async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddAuthentication("Cookies").AddCookie();
        builder.Services.AddMfa(options => options.Issuer = "Example").AddMemoryStore().AddMasterKeys(new MfaMasterKey("test", [.. Enumerable.Repeat((byte)7, 32)])).AddAspNetCore();
        var application = builder.Build();
        application.MapMfa();
        application.MapGet("/", (HttpContext context, string body) =>
        {
            context.Response.Headers.ContentSecurityPolicy = Policy;
            return Results.Content($"<!doctype html><title>page</title><body>{body}<script type=\"module\" src=\"/mfa/mfa-webauthn.js\"></script>", "text/html");
        });
        application.MapPost("/finish", async Task<IResult> (HttpContext context) => Results.Text((await context.Request.ReadFormAsync())["response"].ToString()));
        await application.StartAsync();
        return application;
    }
}
