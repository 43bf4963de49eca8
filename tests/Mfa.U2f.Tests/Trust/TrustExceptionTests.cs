using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Mfa.U2f.Tests.Attestation;

namespace Mfa.U2f.Tests.Trust;

/// <summary>Certificates at which the platform's chain builder throws: none escapes, and one is the most.</summary>
public class TrustExceptionTests
{
    static readonly Certified Root = CertificateSpec.Authority("CN=Root").Make();
    static readonly Certified Intermediate = CertificateSpec.Authority("CN=Intermediate").Make(issuer: Root);

    // Several attempts: a root, namesakes of it, and anchors that aren't roots.
    static readonly FidoTrustAnchors Anchors = FidoTrustAnchors.Parse(
    [
        Root.Der,
        CertificateSpec.Authority("CN=Root").Make().Der,
        Intermediate.Der,
        CertificateSpec.Authority("CN=Another").Make(issuer: Root).Der,
    ]);

    [Fact]
    public void Evaluate_IntermediateWithAPointOffTheCurve_IsUntrusted()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = NewCredential.PointOf(key);
        point[64] ^= 1;
        var proper = X509SignatureGenerator.CreateForECDsa(key).PublicKey;
        var broken = CertificateSpec.Authority("CN=Broken") with { PublicKey = new(proper.Oid, proper.EncodedParameters, new(proper.Oid, point)) };
        var issuer = broken.Make(key, Root);

        AssertUntrusted(FidoTrustReason.TrustPathInvalid, new CertificateSpec().Make(issuer: issuer), issuer);
    }

    [Fact]
    public void Evaluate_IntermediateWithAnExplicitCurve_IsTooWeak()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var explicitKey = ECDsa.Create(key.ExportExplicitParameters(includePrivateParameters: false));
        var publicKey = PublicKey.CreateFromSubjectPublicKeyInfo(explicitKey.ExportSubjectPublicKeyInfo(), out _);
        var issuer = (CertificateSpec.Authority("CN=Broken") with { PublicKey = publicKey }).Make(key, Root);

        AssertUntrusted(FidoTrustReason.CertificateTooWeak, new CertificateSpec().Make(issuer: issuer), issuer);
    }

    [Fact]
    public void Evaluate_KeyOfAKindThatNobodyKnows_IsTooWeak()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var unknown = new Oid("1.2.3.4.5");
        var publicKey = new PublicKey(unknown, new AsnEncodedData(unknown, [0x05, 0x00]), new AsnEncodedData(unknown, [1, 2, 3]));
        var issuer = (CertificateSpec.Authority("CN=Broken") with { PublicKey = publicKey }).Make(key, Root);

        AssertUntrusted(FidoTrustReason.CertificateTooWeak, new CertificateSpec().Make(issuer: issuer), issuer);
        AssertUntrusted(FidoTrustReason.CertificateTooWeak, new CertificateSpec { PublicKey = publicKey }.Make(key, Root));
    }

    [Fact]
    public void Evaluate_MalformedTime_IsOutside()
    {
        // UTCTime without its Z: the platform loads it and throws when asked.
        var leaf = new CertificateSpec { NotAfter = CertificateSpec.Start.AddYears(29) }.Make(issuer: Root);
        var time = leaf.Der.AsSpan().IndexOf("490101000000Z"u8);
        leaf.Der[time + 12] = (byte)'0';
        var asAnchor = FidoTrustAnchors.Parse([leaf.Der]);

        var verdict = Refusal.CountingExceptions(() => asAnchor.Evaluate(TrustAnchorsTests.AttestationOf(leaf), CertificateSpec.Noon), out var count);

        TrustAnchorsTests.AssertUntrusted(FidoTrustReason.CertificateExpired, verdict);
        Assert.InRange(count, 0, 1);
        AssertUntrusted(FidoTrustReason.TrustPathInvalid, leaf);
    }

    static void AssertUntrusted(FidoTrustReason reason, params Certified[] path)
    {
        var verdict = Refusal.CountingExceptions(() => Anchors.Evaluate(TrustAnchorsTests.AttestationOf(path), CertificateSpec.Noon), out var count);

        TrustAnchorsTests.AssertUntrusted(reason, verdict);
        Assert.InRange(count, 0, 1);
    }
}
