using Mfa.Totp;
using Mfa.U2f.Testing;

namespace Mfa.AspNetCore.Tests;

/// <summary>What people do on the site, step by step through its endpoints.</summary>
public static class People
{
    public static readonly string Origin = "https://" + Site.Host;

    /// <summary>Signs in with the password, and enrols an app where there is no device yet.</summary>
    public static async Task<App> EnrolAppAsync(this SiteBrowser browser, string name = "phone", string under = "/mfa/devices")
    {
        var offer = (await browser.PostAsync(under + "/virtual/begin", new { })).Ok().Json;
        var app = new App(browser.Site, offer.GetProperty("secret").GetString()!);
        var finished = await browser.PostAsync(
            under + "/virtual/finish",
            new { enrollmentId = offer.GetProperty("enrollmentId").GetString(), name, firstCode = app.Code(-1), secondCode = app.Code() });
        app.Id = finished.Ok().Json.GetProperty("device").GetProperty("id").GetGuid();
        browser.Site.Time.Advance(app.Period);
        return app;
    }

    /// <summary>Enrols a security key, and signs in with it nowhere.</summary>
    public static async Task<Guid> EnrolKeyAsync(this SiteBrowser browser, VirtualCtap2Authenticator key, string name = "key", string under = "/mfa/devices")
    {
        var offer = (await browser.PostAsync(under + "/security-key/begin", new { })).Ok().Json;
        var response = new VirtualBrowser(Origin).Create(offer.GetProperty("options").GetRawText(), key).Json;
        var finished = await browser.PostTextAsync(
            under + "/security-key/finish", $$"""{"ceremonyId":"{{offer.GetProperty("ceremonyId").GetString()}}","name":"{{name}}","response":{{response}}}""");
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

    /// <summary>Makes recovery codes: needs a proof.</summary>
    public static async Task<string[]> MakeCodesAsync(this SiteBrowser browser) =>
        [.. (await browser.PostAsync("/mfa/recovery/codes")).Ok().Json.GetProperty("codes").EnumerateArray().Select(code => code.GetString()!)];

    public static Task<Answer> RecoveryCodeAsync(this SiteBrowser browser, string code) => browser.PostAsync("/mfa/sign-in/recovery-code", new { code });

    /// <summary>Registers an e-mail address and a telephone number: needs a proof.</summary>
    public static async Task RegisterAddressesAsync(this SiteBrowser browser)
    {
        foreach (var (kind, address, box) in new[] { ("email", "ada@example.com", browser.Site.Mailbox), ("telephone", "+44 7911 123456", browser.Site.Telephone) })
        {
            _ = (await browser.PostAsync($"/mfa/recovery/addresses/{kind}/begin", new { address })).Ok();
            _ = (await browser.PostAsync($"/mfa/recovery/addresses/{kind}/finish", new { code = box.Code(MfaMessageKind.AddressCode) })).Ok();
        }
    }

    /// <summary>Opens a case after the password, and enters both codes.</summary>
    public static async Task<Answer> ConfirmCaseAsync(this SiteBrowser browser)
    {
        _ = (await browser.PostAsync("/mfa/sign-in/recovery/case")).Ok();
        _ = (await browser.CaseCodeAsync("email", browser.Site.Mailbox.Code())).Ok();
        return (await browser.CaseCodeAsync("telephone", browser.Site.Telephone.Code())).Ok();
    }

    public static Task<Answer> CaseCodeAsync(this SiteBrowser browser, string kind, string code) => browser.PostAsync($"/mfa/sign-in/recovery/case/codes/{kind}", new { code });

    /// <summary>The whole of a case: a day later its devices are deactivated.</summary>
    public static async Task<Answer> FinishCaseAsync(this SiteBrowser browser, string name = "ada")
    {
        _ = await browser.ConfirmCaseAsync();
        browser.Site.Time.Advance(TimeSpan.FromHours(24));
        _ = await browser.LoginAsync(name);
        return (await browser.PostAsync("/mfa/sign-in/recovery/case/finish")).Ok();
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
