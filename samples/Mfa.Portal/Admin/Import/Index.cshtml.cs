using System.Security.Cryptography;
using Mfa.Devices.Import;
using Mfa.KeyContainers;
using Mfa.Portal.Layout;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace Mfa.Portal.Admin.Import;

/// <summary>Takes a seed file.</summary>
[StreamedForm]
[IgnoreAntiforgeryToken(Order = 1001)]
[RequestSizeLimit(SeedFileForm.MaximumBodyLength)]
internal sealed class IndexModel(ImportRuns runs, IAntiforgery antiforgery, TimeProvider clock) : PortalPage
{
    public const string Path = "/admin/tokens/import";

    /// <summary>The form's first field: it is checked before anything else is read.</summary>
    public const string ForgeryField = "forgery";

    /// <summary>The formats that a file's beginning doesn't tell for sure.</summary>
    public static IReadOnlyList<(TokenKeyFormat Format, string Name)> Formats { get; } =
    [
        (TokenKeyFormat.Unknown, Texts.FormatRecognised),
        (TokenKeyFormat.Pskc, "PSKC (RFC 6030)"),
        (TokenKeyFormat.Cms, "CMS (RFC 6031)"),
        (TokenKeyFormat.SafeNetXml, "SafeNet, Aladdin (XML)"),
        (TokenKeyFormat.SafeWordDat, "SafeWord (DAT)"),
        (TokenKeyFormat.YubicoLogCsv, "Yubico, traditional log (CSV)"),
        (TokenKeyFormat.YubicoCsv, "Yubico (CSV)"),
        (TokenKeyFormat.OathCsv, "OATH CSV, privacyIDEA"),
        (TokenKeyFormat.LinOtpCsv, "OATH CSV, LinOTP"),
        (TokenKeyFormat.EntraCsv, "OATH CSV, Microsoft Entra"),
        (TokenKeyFormat.DeepNetXml, "DeepNet SafeID (XML)"),
    ];

    const int MaximumPassphraseLength = 1024;

    // What opens the file is never put back.
    static readonly string[] KeptFields = ["Manufacturer", "Format", "RequireAuthentication", "IsRehearsal"];

    public string ForgeryToken => antiforgery.GetAndStoreTokens(HttpContext).RequestToken!;

    public async Task<IActionResult> OnPostAsync()
    {
        // Before the file is read: it would only take memory.
        if (runs.IsRunning)
            return Back(new FormAnswer(Texts.ImportRunning) { Field = "File" });
        var form = await SeedFileForm.ReadAsync(Request, ForgeryField, IsOursAsync, HttpContext.RequestAborted);
        if (form is null)
            return BadRequest();
        var credentials = new TokenKeyCredentials();
        var upload = new SeedFileUpload(form.File, form, credentials);
        var hasBegun = false;
        try
        {
            if (form.IsFileTooLong)
                return Back(new FormAnswer(Texts.FileTooLong) { Field = "File" });
            if (!form.HasFile)
                return Back(new FormAnswer(Texts.FileMissing) { Field = "File" });
            if (form["Passphrase"].Length > MaximumPassphraseLength)
                return Back(new FormAnswer(Texts.PassphraseMalformed) { Field = "Passphrase", Values = ValuesOf(form) });
            if (form["Passphrase"] is { Length: > 0 } passphrase)
                credentials.AddPassphrase(passphrase);
            if (Trimmed(form["Manufacturer"]) is { } maker && (maker.Length > HardwareTokenSeed.MaximumTextLength || maker.Any(character => character is < ' ' or > '~')))
                return Back(new FormAnswer(Texts.MakerMalformed) { Field = "Manufacturer", Values = ValuesOf(form) });
            if (form["Key"] is { Length: > 0 } typed)
            {
                if (KeyOf(typed) is not { } key)
                    return Back(new FormAnswer(Texts.TransportKeyMalformed) { Field = "Key", Values = ValuesOf(form) });
                try
                {
                    credentials.AddKey(key);
                }
                finally
                {
                    CryptographicOperations.ZeroMemory(key);
                }
            }

            var run = runs.Begin(upload, HowOf(form, credentials), Administrator);
            if (run is null)
                return Back(new FormAnswer(Texts.ImportRunning) { Field = "File", Values = ValuesOf(form) });
            hasBegun = true;
            return On($"{Path}/{run.Id}");
        }
        finally
        {
            if (!hasBegun)
                upload.Dispose();
        }
    }

    MfaSeedFileOptions HowOf(SeedFileForm form, TokenKeyCredentials credentials) => new()
    {
        Manufacturer = Trimmed(form["Manufacturer"]),
        SecurIdPassword = form["Passphrase"].AsMemory(),
        RequireAuthentication = form["RequireAuthentication"] == "true",
        IsRehearsal = form["IsRehearsal"] == "true",
        Reading = new TokenKeyImportOptions
        {
            Credentials = credentials,
            Format = Enum.TryParse<TokenKeyFormat>(form["Format"], out var format) && Formats.Any(known => known.Format == format) ? format : TokenKeyFormat.Unknown,
            Limits = new TokenKeyLimits { MaximumLength = SeedFileForm.MaximumFileLength },
            TimeProvider = clock,
        },
    };

    // The header is where the platform looks first: the form, which it would read, is left alone.
    async Task<bool> IsOursAsync(string token)
    {
        Request.Headers["RequestVerificationToken"] = token;
        return token.Length > 0 && await antiforgery.IsRequestValidAsync(HttpContext);
    }

    static Dictionary<string, string> ValuesOf(SeedFileForm form) =>
        KeptFields.ToDictionary(field => field, field => form[field]);

    static string? Trimmed(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    static byte[]? KeyOf(string typed)
    {
        var digits = string.Concat(typed.Where(character => !char.IsWhiteSpace(character)));
        return digits.Length is >= 16 and <= 128 && digits.Length % 2 == 0 && digits.All(char.IsAsciiHexDigit) ? Convert.FromHexString(digits) : null;
    }
}
