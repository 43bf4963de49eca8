using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Mfa.U2f.Adapters;
using Mfa.U2f.Tests.Attestation;
using static Mfa.U2f.Tests.Trust.TrustAnchorsTests;

namespace Mfa.U2f.Tests.Trust;

/// <summary>Hashes and keys that the platform's chains take, and trust doesn't.</summary>
public class WeakCertificateTests
{
    const string Md5 = "300D06092A864886F70D0101040500", Sha1 = "300D06092A864886F70D0101050500";

    // RSASSA-PSS with its defaults, which are SHA-1's; and with SHA-256.
    const string PssSha1 = "300D06092A864886F70D01010A3000";
    const string PssSha256 =
        "304106092A864886F70D01010A3034A00F300D06096086480165030402010500A11C301A06092A864886F70D010108300D06096086480165030402010500A203020120";

    static readonly RSA Key = RSA.Create(2048);
    static readonly Certified Root = CertificateSpec.Authority("CN=Root").Make(Key);

    [Theory]
    [InlineData(Md5, "MD5", false)]
    [InlineData(Sha1, "SHA1", false)]
    [InlineData(PssSha1, "SHA1", false)]
    [InlineData(PssSha256, "SHA256", true)]
    public void Evaluate_HashBelowTheAnchor_IsStrong(string algorithm, string hash, bool trusted)
    {
        var weak = SignedWith(algorithm, hash);
        var leaf = new CertificateSpec { Generator = weak }.Make(issuer: Root);
        var intermediate = (CertificateSpec.Authority("CN=Intermediate") with { Generator = weak }).Make(issuer: Root);
        var leafOfIntermediate = new CertificateSpec().Make(issuer: intermediate);

        FidoTrustVerdict[] verdicts = [Evaluate([Root], leaf), Evaluate([Root], leafOfIntermediate, intermediate)];

        Assert.All(verdicts, verdict => Assert.Equal(trusted ? FidoTrustReason.Anchored : FidoTrustReason.CertificateTooWeak, verdict.Reason));
    }

    [Theory]
    [InlineData(Md5, "MD5")]
    [InlineData(Sha1, "SHA1")]
    public void Evaluate_HashOfTheAnchorItself_DoesNotMatter(string algorithm, string hash)
    {
        var weak = SignedWith(algorithm, hash);
        var root = (CertificateSpec.Authority("CN=Old Root") with { Generator = weak }).Make(Key);
        var intermediate = (CertificateSpec.Authority("CN=Intermediate") with { Generator = weak }).Make(issuer: root);
        var leaf = new CertificateSpec { Generator = weak }.Make(issuer: root);

        Assert.True(Evaluate([root], new CertificateSpec().Make(issuer: root)).IsTrusted);
        Assert.True(Evaluate([intermediate], new CertificateSpec().Make(issuer: intermediate)).IsTrusted);
        Assert.True(Evaluate([leaf], leaf).IsTrusted);
    }

    [Theory]
    [InlineData(1024, false)]
    [InlineData(2048, true)]
    public void Evaluate_RsaKeyAnywhere_HasItsLength(int size, bool trusted)
    {
        using var key = RSA.Create(size);
        var leaf = new CertificateSpec().Make(key, Root);
        var intermediate = CertificateSpec.Authority("CN=Intermediate").Make(key, Root);
        var root = CertificateSpec.Authority("CN=Small Root").Make(key);

        FidoTrustVerdict[] verdicts =
        [
            Evaluate([Root], leaf),
            Evaluate([leaf], leaf),
            Evaluate([Root], new CertificateSpec().Make(issuer: intermediate), intermediate),
            Evaluate([intermediate], new CertificateSpec().Make(issuer: intermediate)),
            Evaluate([root], new CertificateSpec().Make(issuer: root)),
        ];

        Assert.All(verdicts, verdict => Assert.Equal(trusted ? FidoTrustReason.Anchored : FidoTrustReason.CertificateTooWeak, verdict.Reason));
    }

    [Fact]
    public void Evaluate_CurveWithoutAName_IsTooWeak()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var explicitKey = ECDsa.Create(key.ExportExplicitParameters(includePrivateParameters: false));
        var publicKey = PublicKey.CreateFromSubjectPublicKeyInfo(explicitKey.ExportSubjectPublicKeyInfo(), out _);

        AssertUntrusted(FidoTrustReason.CertificateTooWeak, Evaluate([Root], new CertificateSpec { PublicKey = publicKey }.Make(key, Root)));
    }

    [Fact]
    public void Evaluate_WeakAnchorOfAnotherName_IsNotTheReason()
    {
        using var key = RSA.Create(1024);
        var small = CertificateSpec.Authority("CN=Small Root").Make(key);

        AssertUntrusted(FidoTrustReason.TrustPathInvalid, Evaluate([small], new CertificateSpec().Make(issuer: Root)));
    }

    [Fact]
    public void UnusedBits_OfAKnownCertificate_AreRepairedForItsChain()
    {
        var leaf = new CertificateSpec().Make(issuer: Root);
        var proper = leaf.Der;
        byte[] defective = [.. proper];
        defective[^257] = 1;
        HashSet<string> known = [Convert.ToHexString(SHA256.HashData(defective))];

        Assert.False(Evaluate([Root], leaf with { Der = defective }).IsTrusted);
        Assert.Equal(proper, UnusedBitsRepair.Apply(defective, known).ToArray());
        Assert.Equal(defective, UnusedBitsRepair.Apply(defective).ToArray());
        Assert.Equal(proper, UnusedBitsRepair.Apply(proper, known).ToArray());
        Assert.Equal(1, defective[^257]);
    }

    static Func<AsymmetricAlgorithm, X509SignatureGenerator> SignedWith(string algorithm, string hash) =>
        key => new WeakGenerator((RSA)key, Convert.FromHexString(algorithm), new HashAlgorithmName(hash));

    sealed class WeakGenerator(RSA key, byte[] algorithm, HashAlgorithmName hash) : X509SignatureGenerator
    {
        readonly bool _isPss = algorithm.AsSpan().IndexOf(Convert.FromHexString("2A864886F70D01010A")) >= 0;

        public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) => algorithm;

        public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) =>
            key.SignData(data, hash, _isPss ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1);

        protected override PublicKey BuildPublicKey() => CreateForRSA(key, RSASignaturePadding.Pkcs1).PublicKey;
    }
}
