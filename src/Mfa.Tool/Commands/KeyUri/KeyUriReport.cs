using Mfa.Hotp;
using Mfa.Tool.Output;
using Mfa.Totp;

namespace Mfa.Tool.Commands.KeyUri;

/// <summary>What <c>mfa uri parse</c> prints.</summary>
internal sealed record KeyUriReport : IReport
{
    public required string Type { get; init; }

    public string? Issuer { get; init; }

    public required string Account { get; init; }

    /// <summary>Base32; only if it was asked for.</summary>
    public string? Secret { get; init; }

    /// <summary>Bytes.</summary>
    public required int SecretLength { get; init; }

    public required string Algorithm { get; init; }

    public required int Digits { get; init; }

    /// <summary>TOTP only.</summary>
    public string? Format { get; init; }

    /// <summary>TOTP only: seconds.</summary>
    public long? Period { get; init; }

    /// <summary>HOTP only.</summary>
    public ulong? Counter { get; init; }

    public required IReadOnlyList<KeyUriRemark> Diagnostics { get; init; }

    public static KeyUriReport Of(TotpKeyUri uri, bool showSecret) => new()
    {
        Type = "totp",
        Issuer = uri.Issuer,
        Account = uri.AccountName,
        Secret = showSecret ? uri.Secret.ToBase32() : null,
        SecretLength = uri.Secret.Length,
        Algorithm = uri.Parameters.Algorithm.Name!,
        Digits = uri.Parameters.Digits,
        Format = uri.Parameters.Format == TotpFormat.Steam ? "steam" : "decimal",
        Period = (long)uri.Parameters.Period.TotalSeconds,
        Diagnostics = [.. uri.Diagnostics.Select(item => new KeyUriRemark(WordOf(item.Kind), item.ParameterName, item.ToString()))],
    };

    public static KeyUriReport Of(HotpKeyUri uri, bool showSecret) => new()
    {
        Type = "hotp",
        Issuer = uri.Issuer,
        Account = uri.AccountName,
        Secret = showSecret ? uri.Secret.ToBase32() : null,
        SecretLength = uri.Secret.Length,
        Algorithm = uri.Parameters.Algorithm.Name!,
        Digits = uri.Parameters.Digits,
        Counter = uri.Counter,
        Diagnostics = [.. uri.Diagnostics.Select(item => new KeyUriRemark(WordOf(item.Kind), item.ParameterName, item.ToString()))],
    };

    public void WriteText(TextWriter writer) => TextTable.Write(
        writer,
        [
            ("type", Type),
            ("issuer", Issuer),
            ("account", Account),
            ("secret", Secret ?? $"{ToolText.Number(SecretLength)} bytes (--show-secret prints them)"),
            ("algorithm", Algorithm),
            ("digits", ToolText.Number(Digits)),
            ("format", Format),
            ("period", ToolText.Number(Period)),
            ("counter", ToolText.Number(Counter)),
            .. Diagnostics.Select(item => ("remark", (string?)item.Message)),
        ]);

    /// <summary>A diagnostic's word: <c>IssuerMismatch</c> is <c>issuer-mismatch</c>.</summary>
    internal static string WordOf(Enum kind) => ToolText.Word(kind);
}
