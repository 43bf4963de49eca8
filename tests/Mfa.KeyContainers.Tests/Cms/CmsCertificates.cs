using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Mfa.KeyContainers.Tests.Cms;

/// <summary>Certificates with their keys, valid in 2026 to 2035; made once for all tests.</summary>
internal static class CmsCertificates
{
    public static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset End = new(2036, 1, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    static readonly Lazy<X509Certificate2> LazyRsa = new(() => MakeRsa("CN=recipient"));
    static readonly Lazy<X509Certificate2> LazyOtherRsa = new(() => MakeRsa("CN=somebody else"));
    static readonly Lazy<X509Certificate2> LazySigner = new(() => MakeRsa("CN=signer"));

    public static X509Certificate2 Rsa => LazyRsa.Value;

    public static X509Certificate2 OtherRsa => LazyOtherRsa.Value;

    public static X509Certificate2 Signer => LazySigner.Value;

    public static X509Certificate2 MakeRsa(string name)
    {
        using var key = RSA.Create(2048);
        return Finish(new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    public static X509Certificate2 MakeEc(ECCurve curve)
    {
        using var key = ECDsa.Create(curve);
        return Finish(new CertificateRequest("CN=curve", key, HashAlgorithmName.SHA256));
    }

    /// <summary>An authority, issued by <paramref name="issuer"/> or by itself.</summary>
    public static X509Certificate2 MakeAuthority(string name, X509Certificate2? issuer = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        if (issuer is null)
            return request.CreateSelfSigned(Begin, End);
        using var certificate = request.Create(issuer, Begin, End, [1, 2, 3]);
        return certificate.CopyWithPrivateKey(key);
    }

    /// <summary>A signer, issued by an authority.</summary>
    public static X509Certificate2 MakeSigner(X509Certificate2 issuer, X509KeyUsageFlags usage = X509KeyUsageFlags.DigitalSignature, DateTimeOffset? end = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=issued signer", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(usage, critical: true));
        using var certificate = request.Create(issuer, Begin, end ?? End, [4, 5, 6]);
        return certificate.CopyWithPrivateKey(key);
    }

    static X509Certificate2 Finish(CertificateRequest request)
    {
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request.CreateSelfSigned(Begin, End);
    }
}
