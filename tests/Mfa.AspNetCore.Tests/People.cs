using Mfa.Totp;
using Mfa.U2f.Testing;

namespace Mfa.AspNetCore.Tests;

/// <summary>What people do on the site, step by step through its endpoints.</summary>
public static class People
{
    public static readonly string Origin = "https://" + Site.Host;

    /// <summary>Signs in with the password, and enrols an app where there is no device yet.</summary>
    public static async Task<App> EnrolAppAsync(this SiteBrowser browser, string name = "phone")
    {
        var offer = (await browser.PostAsync("/mfa/devices/virtual/begin", new { })).Ok().Json;
        var app = new App(browser.Site, offer.GetProperty("secret").GetString()!);
        var finished = await browser.PostAsync(
            "/mfa/devices/virtual/finish",
            new { enrollmentId = offer.GetProperty("enrollmentId").GetString(), name, firstCode = app.Code(-1), secondCode = app.Code() });
        app.Id = finished.Ok().Json.GetProperty("device").GetProperty("id").GetGuid();
        browser.Site.Time.Advance(app.Period);
        return app;
    }

    /// <summary>Enrols a security key, and signs in with it nowhere.</summary>
    public static async Task<Guid> EnrolKeyAsync(this SiteBrowser browser, VirtualCtap2Authenticator key, string name = "key")
    {
        var offer = (await browser.PostAsync("/mfa/devices/security-key/begin", new { })).Ok().Json;
        var response = new VirtualBrowser(Origin).Create(offer.GetProperty("options").GetRawText(), key).Json;
        var finished = await browser.PostTextAsync(
            "/mfa/devices/security-key/finish", $$"""{"ceremonyId":"{{offer.GetProperty("ceremonyId").GetString()}}","name":"{{name}}","response":{{response}}}""");
        return finished.Ok().Json.GetProperty("device").GetProperty("id").GetGuid();
    }

    public static Task<Answer> CodeAsync(this SiteBrowser browser, string code, Guid? deviceId = null) => browser.PostAsync("/mfa/sign-in/code", new { code, deviceId });

    /// <summary>A code, and then time goes on to the next one.</summary>
    public static async Task<Answer> ProveAsync(this SiteBrowser browser, App app)
    {
        var answer = (await browser.CodeAsync(app.Code(), app.Id)).Ok();
        browser.Site.Time.Advance(app.Period);
        return answer;
    }

    public static async Task<Answer> TouchAsync(this SiteBrowser browser, VirtualCtap2Authenticator key, string path = "/mfa/sign-in/security-key")
    {
        var offer = (await browser.PostAsync(path + "/begin", new { })).Ok().Json;
        var response = new VirtualBrowser(Origin).Get(offer.GetProperty("options").GetRawText(), key).Json;
        return await browser.PostTextAsync(path + "/finish", $$"""{"ceremonyId":"{{offer.GetProperty("ceremonyId").GetString()}}","response":{{response}}}""");
    }
}

/// <summary>An authenticator app.</summary>
public sealed class App(Site site, string secret)
{
    readonly TotpGenerator _generator = new();

    public Guid Id { get; set; }

    public TimeSpan Period => _generator.Parameters.Period;

    public string Code(int steps = 0)
    {
        using var key = TotpSecret.FromBase32(secret);
        return _generator.Generate(key, site.Now + (steps * Period));
    }

    /// <summary>A code that is none of those in any window near.</summary>
    public string Wrong(int number = 0)
    {
        var near = Enumerable.Range(-200, 400).Select(Code).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(0, 1_000_000).Select(value => value.ToString("D6", System.Globalization.CultureInfo.InvariantCulture)).Where(code => !near.Contains(code)).ElementAt(number);
    }
}
