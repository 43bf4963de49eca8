using System.Diagnostics.CodeAnalysis;
using Mfa.U2f.Adapters;
using Mfa.U2f.Trust;

namespace Mfa.U2f;

/// <summary>
/// A trust source over a fixed set of anchors: root certificates, intermediate ones, and attestation certificates themselves.
/// </summary>
/// <remarks>
/// <para>An attestation is trusted if its certificate is an anchor, byte by byte, or chains up to one, every certificate being valid at the
/// ceremony's time. Below the anchor every signature is made with SHA-2 or better; every key has at least 2048 bits of RSA, or is on P-256,
/// P-384, P-521, secp256k1 or Ed25519. Nothing is fetched, and revocation isn't checked: that takes metadata.</para>
/// <para>Meant for the few anchors of the models that an organisation accepts; each is tried at each evaluation.</para>
/// <para>Immutable and thread-safe. Source: WebAuthn Level 3, 7.1-24.</para>
/// </remarks>
public sealed class FidoTrustAnchors : IFidoTrustSource
{
    readonly CertificateFields[] _anchors;

    FidoTrustAnchors(CertificateFields[] anchors) => _anchors = anchors;

    /// <summary>How many different anchors there are.</summary>
    public int Count => _anchors.Length;

    /// <summary>Reads anchors.</summary>
    /// <param name="anchors">DER certificates; copied. None means that nothing is trusted.</param>
    /// <exception cref="ArgumentNullException"><paramref name="anchors"/> is null.</exception>
    /// <exception cref="FidoFormatException">One isn't exactly one DER certificate of at most 16 KiB.</exception>
    public static FidoTrustAnchors Parse(IEnumerable<ReadOnlyMemory<byte>> anchors) =>
        TryParse(anchors, out var value) ? value : throw new FidoFormatException("An anchor isn't exactly one DER certificate.");

    /// <summary>Reads anchors; never throws for what they are.</summary>
    /// <param name="anchors">DER certificates; copied. None means that nothing is trusted.</param>
    /// <param name="value">The trust source, or null.</param>
    /// <returns>False if one isn't exactly one DER certificate of at most 16 KiB.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="anchors"/> is null.</exception>
    public static bool TryParse(IEnumerable<ReadOnlyMemory<byte>> anchors, [NotNullWhen(true)] out FidoTrustAnchors? value)
    {
        ArgumentNullException.ThrowIfNull(anchors);
        value = null;
        var read = new List<CertificateFields>();
        foreach (var anchor in anchors)
        {
            if (CertificateAdapter.Read(anchor.ToArray()) is not { } fields)
                return false;
            if (!read.Exists(other => other.Equals(fields.Encoded)))
                read.Add(fields);
        }

        value = new FidoTrustAnchors([.. read]);
        return true;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="attestation"/> is null.</exception>
    public FidoTrustVerdict Evaluate(FidoAttestation attestation, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(attestation);
        if (attestation.CertificatePath.Count == 0)
            return FidoTrustVerdict.Untrusted(FidoTrustReason.NoCertificate);
        if (_anchors.Length == 0)
            return FidoTrustVerdict.Untrusted(FidoTrustReason.NoTrustAnchor);

        using var path = TrustPath.Load(attestation.CertificatePath, now.UtcDateTime);
        return path?.FindAnchor(_anchors) ?? FidoTrustVerdict.Untrusted(FidoTrustReason.TrustPathInvalid);
    }
}
