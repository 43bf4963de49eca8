using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Mfa.KeyContainers.Pskc.Signatures;

/// <summary>A signature method of XML Signature 1.1 with a key pair. An HMAC isn't one: with a certificate's public key for a secret anybody could make it.</summary>
internal sealed class SignatureAlgorithm
{
    public const int MinimumRsaKeySize = 2048;

    const string More = "http://www.w3.org/2001/04/xmldsig-more#";

    static readonly SignatureAlgorithm[] Known =
    [
        new(More + "rsa-sha256", true, HashAlgorithmName.SHA256),
        new(More + "rsa-sha384", true, HashAlgorithmName.SHA384),
        new(More + "rsa-sha512", true, HashAlgorithmName.SHA512),
        new(More + "ecdsa-sha256", false, HashAlgorithmName.SHA256),
        new(More + "ecdsa-sha384", false, HashAlgorithmName.SHA384),
        new(More + "ecdsa-sha512", false, HashAlgorithmName.SHA512),
        new("http://www.w3.org/2000/09/xmldsig#rsa-sha1", true, HashAlgorithmName.SHA1),
    ];

    readonly bool _isRsa;

    SignatureAlgorithm(string uri, bool isRsa, HashAlgorithmName hash) => (Uri, _isRsa, Hash) = (uri, isRsa, hash);

    public string Uri { get; }

    public HashAlgorithmName Hash { get; }

    public static SignatureAlgorithm? Of(string uri) => Array.Find(Known, algorithm => algorithm.Uri == uri);

    /// <summary>The one to sign with: SHA-256; null if the certificate has neither an RSA key of 2048 bits nor an ECDSA key, with its private half.</summary>
    public static SignatureAlgorithm? ToSignWith(X509Certificate2 certificate)
    {
        using var rsa = certificate.GetRSAPrivateKey();
        using var ecdsa = certificate.GetECDsaPrivateKey();
        return rsa is { KeySize: >= MinimumRsaKeySize } ? Known[0] : ecdsa is not null ? Known[3] : null;
    }

    public bool Verify(X509Certificate2 certificate, Stream data, byte[] signature)
    {
        try
        {
            if (_isRsa)
            {
                using var rsa = certificate.GetRSAPublicKey();
                return rsa is { KeySize: >= MinimumRsaKeySize } && rsa.VerifyData(data, signature, Hash, RSASignaturePadding.Pkcs1);
            }

            // XML Signature 1.1, section 6.4.3: r and s, each of the field's length.
            using var ecdsa = certificate.GetECDsaPublicKey();
            return ecdsa is not null && ecdsa.VerifyData(data, signature, Hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
        catch (CryptographicException)
        {
            // A key that the platform can't use.
            return false;
        }
    }

    public byte[] Sign(X509Certificate2 certificate, Stream data)
    {
        if (_isRsa)
        {
            using var rsa = certificate.GetRSAPrivateKey();
            return rsa!.SignData(data, Hash, RSASignaturePadding.Pkcs1);
        }

        using var ecdsa = certificate.GetECDsaPrivateKey();
        return ecdsa!.SignData(data, Hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }
}
