using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Mfa.U2f.Tests.Attestation;

/// <summary>A certificate to be made: by default a proper packed attestation certificate, self-signed; each member makes it otherwise.</summary>
internal sealed record CertificateSpec
{
    public static readonly DateTimeOffset Start = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public const string ProperSubject = "C=AA, O=Example, OU=Authenticator Attestation, CN=Key";

    /// <summary>The OIDs under FIDO's and Yubico's arcs.</summary>
    public const string AaguidOid = "1.3.6.1.4.1.45724.1.1.4";
    public const string TransportsOid = "1.3.6.1.4.1.45724.2.1.1";

    public string Subject { get; init; } = ProperSubject;

    /// <summary>The value of BasicConstraints, hex; null leaves it out.</summary>
    public string? BasicConstraints { get; init; } = "3000";

    public X509Extension[] Extensions { get; init; } = [];

    public DateTimeOffset NotBefore { get; init; } = Start;

    public DateTimeOffset NotAfter { get; init; } = Start.AddYears(30);

    /// <summary>Another public key than that of the key pair.</summary>
    public PublicKey? PublicKey { get; init; }

    /// <summary>How the issuer signs, if not with SHA-256.</summary>
    public Func<AsymmetricAlgorithm, X509SignatureGenerator>? Generator { get; init; }

    public static CertificateSpec Authority(string name) => new() { Subject = name, BasicConstraints = "30030101FF" };

    public static X509Extension Extension(string oid, string hex, bool critical = false) => new(oid, Convert.FromHexString(hex), critical);

    /// <summary>Makes it, signed by its own key or by an issuer's.</summary>
    public Certified Make(AsymmetricAlgorithm? key = null, Certified? issuer = null)
    {
        key ??= ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = new X500DistinguishedName(Subject);
        var request = new CertificateRequest(subject, PublicKey ?? GeneratorOf(key).PublicKey, HashAlgorithmName.SHA256);
        if (BasicConstraints is not null)
            request.CertificateExtensions.Add(Extension("2.5.29.19", BasicConstraints, critical: true));
        foreach (var extension in Extensions)
            request.CertificateExtensions.Add(extension);

        var generator = (Generator ?? GeneratorOf)(issuer?.Key ?? key);
        var serial = RandomNumberGenerator.GetBytes(8);
        serial[0] = 1;
        using var certificate = request.Create(issuer?.Name ?? subject, generator, NotBefore, NotAfter, serial);
        return new Certified(certificate.RawData, key, subject);
    }

    static X509SignatureGenerator GeneratorOf(AsymmetricAlgorithm key) => key switch
    {
        ECDsa ecdsa => X509SignatureGenerator.CreateForECDsa(ecdsa),
        RSA rsa => X509SignatureGenerator.CreateForRSA(rsa, RSASignaturePadding.Pkcs1),
        _ => throw new ArgumentException("No such key here.", nameof(key)),
    };
}

/// <summary>A certificate, the private key of its subject, and its name.</summary>
internal sealed record Certified(byte[] Der, AsymmetricAlgorithm Key, X500DistinguishedName Name)
{
    public ECDsa ECDsa => (ECDsa)Key;

    public byte[] Sign(byte[] data) => ECDsa.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
}
