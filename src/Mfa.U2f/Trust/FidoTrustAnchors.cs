using System.Diagnostics.CodeAnalysis;
using Mfa.U2f.Adapters;

namespace Mfa.U2f;

/// <summary>
/// A trust source over a fixed set of anchors: root certificates, intermediate ones, and attestation certificates themselves.
/// </summary>
public sealed class FidoTrustAnchors : IFidoTrustSource
{
    FidoTrustAnchors(CertificateFields[] anchors) => Count = anchors.Length;

    /// <summary>How many different anchors there are.</summary>
    public int Count { get; }

    /// <summary>Reads anchors.</summary>
    /// <param name="anchors">DER certificates; copied. None means that nothing is trusted.</param>
    /// <exception cref="ArgumentNullException"><paramref name="anchors"/> is null.</exception>
    /// <exception cref="FidoFormatException">One isn't exactly one DER certificate; the message has its place.</exception>
    public static FidoTrustAnchors Parse(IEnumerable<ReadOnlyMemory<byte>> anchors) =>
        TryParse(anchors, out var value) ? value : throw new FidoFormatException("An anchor isn't exactly one DER certificate.");

    /// <summary>Reads anchors; never throws for what they are.</summary>
    /// <param name="anchors">DER certificates; copied. None means that nothing is trusted.</param>
    /// <param name="value">The trust source, or null.</param>
    /// <returns>False if one isn't exactly one DER certificate.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="anchors"/> is null.</exception>
    public static bool TryParse(IEnumerable<ReadOnlyMemory<byte>> anchors, [NotNullWhen(true)] out FidoTrustAnchors? value)
    {
        ArgumentNullException.ThrowIfNull(anchors);
        value = null;
        return false;
    }

    /// <inheritdoc/>
    public FidoTrustVerdict Evaluate(FidoAttestation attestation, DateTimeOffset now) => FidoTrustVerdict.Untrusted(FidoTrustReason.Unspecified);
}
