using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Mfa.KeyContainers.Tests;

/// <summary>Certificates that are made once for all tests: an authority, and those it issued.</summary>
internal static class TestCertificates
{
    static readonly DateTimeOffset From = FixedTime.Noon.AddYears(-1);
    static readonly DateTimeOffset Until = FixedTime.Noon.AddYears(1);

    public static X509Certificate2 Rsa { get; } = SelfSigned("CN=RSA", RSA.Create(2048));

    public static X509Certificate2 OtherRsa { get; } = SelfSigned("CN=Other", RSA.Create(2048));

    public static X509Certificate2 ShortRsa { get; } = SelfSigned("CN=Short", RSA.Create(1024));

    public static X509Certificate2 Ecdsa { get; } = Request("CN=ECDSA", ECDsa.Create(ECCurve.NamedCurves.nistP256)).CreateSelfSigned(From, Until);

    public static X509Certificate2 Authority { get; } = MakeAuthority();

    public static X509Certificate2 Issued { get; } = MakeIssued(X509KeyUsageFlags.DigitalSignature, Authority, From, Until);

    public static X509Certificate2 IssuedForEncryption { get; } = MakeIssued(X509KeyUsageFlags.KeyEncipherment, Authority, From, Until);

    public static X509Certificate2 IssuedAndExpired { get; } = MakeIssued(X509KeyUsageFlags.DigitalSignature, Authority, From, FixedTime.Noon.AddDays(-1));

    public static X509Certificate2 Intermediate { get; } = MakeIntermediate();

    public static X509Certificate2 IssuedByIntermediate { get; } = MakeIssued(X509KeyUsageFlags.DigitalSignature, Intermediate, From, Until);

    static X509Certificate2 SelfSigned(string name, RSA key) => Request(name, key).CreateSelfSigned(From, Until);

    static CertificateRequest Request(string name, RSA key) => new(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    static CertificateRequest Request(string name, ECDsa key) => new(name, key, HashAlgorithmName.SHA256);

    static X509Certificate2 MakeAuthority()
    {
        var request = Request("CN=Authority", RSA.Create(2048));
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        return request.CreateSelfSigned(From, Until);
    }

    static X509Certificate2 MakeIntermediate()
    {
        var key = RSA.Create(2048);
        var request = Request("CN=Intermediate", key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        using var issued = request.Create(Authority, From, Until, RandomNumberGenerator.GetBytes(8));
        return issued.CopyWithPrivateKey(key);
    }

    static X509Certificate2 MakeIssued(X509KeyUsageFlags usage, X509Certificate2 authority, DateTimeOffset from, DateTimeOffset until)
    {
        var key = RSA.Create(2048);
        var request = Request("CN=Issued", key);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(usage, true));
        using var issued = request.Create(authority, from, until, RandomNumberGenerator.GetBytes(8));
        return issued.CopyWithPrivateKey(key);
    }
}
