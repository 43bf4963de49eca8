using System.Globalization;
using System.Security.Cryptography;
using Mfa.Tool.Output;
using Mfa.U2f;

namespace Mfa.Tool.Commands.Fido.Verification;

/// <summary>Whether the attestation is trusted, and why.</summary>
internal sealed record FidoTrustReport
{
    public required bool Trusted { get; init; }

    /// <summary>A documented word.</summary>
    public required string Reason { get; init; }

    /// <summary>SHA-256 of the anchor, hexadecimal.</summary>
    public string? Anchor { get; init; }

    /// <summary>What the platform says of the certificates, by their place in the path.</summary>
    public IReadOnlyList<string>? ChainStatus { get; init; }

    /// <returns>Null if nobody was asked.</returns>
    public static FidoTrustReport? Of(FidoTrustVerdict? verdict) => verdict is null
        ? null
        : new FidoTrustReport
        {
            Trusted = verdict.IsTrusted,
            Reason = ToolText.Word(verdict.Reason),
            Anchor = verdict.Anchor.IsEmpty ? null : Convert.ToHexStringLower(SHA256.HashData(verdict.Anchor.Span)),
            ChainStatus = verdict.ChainStatus.Count == 0
                ? null
                : [.. verdict.ChainStatus.Select(item => string.Create(CultureInfo.InvariantCulture, $"{item.Index}: {string.Join(", ", ToolText.Words(item.Status))}"))],
        };

    public IEnumerable<(string Label, string? Value)> Rows() =>
    [
        ("trusted", ToolText.YesOrNo(Trusted)),
        ("reason", Reason),
        ("anchor", Anchor),
        .. (ChainStatus ?? []).Select(item => ("certificate", (string?)item)),
    ];
}
