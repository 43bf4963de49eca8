using System.Security.Cryptography.X509Certificates;

namespace Mfa.U2f.BrowserTests.Attestation;

/// <summary>Trusts the certificates of one public key, whatever else they say; nothing as long as it has none.</summary>
sealed class PinnedPublicKey : IFidoTrustSource
{
    public byte[] Key { get; set; } = [];

    public static byte[] Of(ReadOnlyMemory<byte> certificate)
    {
        using var loaded = X509CertificateLoader.LoadCertificate(certificate.Span);
        return loaded.PublicKey.ExportSubjectPublicKeyInfo();
    }

    public FidoTrustVerdict Evaluate(FidoAttestation attestation, DateTimeOffset now) =>
        attestation.CertificatePath is [var certificate, ..] && Of(certificate).AsSpan().SequenceEqual(Key)
            ? FidoTrustVerdict.Trusted(certificate)
            : FidoTrustVerdict.Untrusted(FidoTrustReason.NoTrustAnchor);
}
