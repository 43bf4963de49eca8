using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Mfa.U2f.Adapters;

/// <summary>Takes a certificate's public key out of its SubjectPublicKeyInfo, where the platform is less strict than FIDO is.</summary>
internal static class CertificateKeyAdapter
{
    const string ECPublicKey = "1.2.840.10045.2.1";

    // RFC 5480, 2.1.1.1: the named curve secp256r1 (1.2.840.10045.3.1.7), as a DER OBJECT IDENTIFIER.
    static ReadOnlySpan<byte> NamedCurveP256 => [0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07];

    /// <summary>
    /// The key of a certificate for P-256 by name, as an uncompressed point; null for any other key. The platform would also take explicit
    /// parameters, and points that are compressed or hybrid.
    /// </summary>
    public static FidoPublicKey? ReadP256(X509Certificate2 certificate)
    {
        byte[] point;
        try
        {
            var key = certificate.PublicKey;
            if (key.Oid.Value != ECPublicKey || !NamedCurveP256.SequenceEqual(key.EncodedParameters?.RawData))
                return null;
            point = key.EncodedKeyValue.RawData;
        }
        catch (CryptographicException)
        {
            return null;
        }

        return FidoPublicKey.TryImportU2f(point, out var imported) == FidoStatus.Accepted ? imported : null;
    }
}
