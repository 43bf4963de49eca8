using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using static Mfa.U2f.Tests.Attestation.NewCredential;

namespace Mfa.U2f.Tests.Attestation;

/// <summary>WebAuthn Level 3, 8.2, with x5c: syntax, algorithm, key and signature.</summary>
public class PackedTests
{
    static readonly Certified Leaf = new CertificateSpec().Make();
    static readonly NewCredential Credential = new();

    [Fact]
    public void Verify_ProperStatement_Holds()
    {
        var authority = CertificateSpec.Authority("CN=Root").Make();

        var result = Credential.Verify("packed", Credential.PackedStatement(Leaf, authority));

        Assert.True(result.IsAccepted);
        Assert.Equal((FidoAttestationFailure.None, ""), (result.Failure, result.FailureDetail));
        var attestation = result.Attestation!;
        Assert.Equal(("packed", FidoAttestationType.BasicOrAttCA, Model), (attestation.Format, attestation.Type, attestation.Aaguid));
        Assert.Equal([Leaf.Der, authority.Der], attestation.CertificatePath.Select(certificate => certificate.ToArray()));
        Assert.Equal(FidoAttestationRemarks.None, attestation.Remarks);
    }

    [Fact]
    public void Verify_UnknownMembers_AreIgnored() =>
        Assert.True(Credential.Verify("packed", Cbor.Map(("x", 1), ("x5c", Path(Leaf)), ("sig", Leaf.Sign(Credential.PackedBytes)), ("alg", -7))).IsAccepted);

    [Theory]
    [InlineData("alg")]
    [InlineData("sig")]
    public void Verify_MemberMissing_IsMalformed(string member)
    {
        var members = Members().Where(pair => !member.Equals(pair.Key)).ToArray();

        AssertRefused(FidoAttestationFailure.StatementMalformed, member, Cbor.Map(members));
    }

    public static TheoryData<string, object?> WrongMembers => new()
    {
        { "alg", "-7" },
        { "alg", long.MinValue },
        { "sig", "text" },
        { "sig", Array.Empty<byte>() },
        { "x5c", Array.Empty<object>() },
        { "x5c", null },
        { "x5c", Leaf.Der },
        { "x5c", new object[] { Leaf.Der, "text" } },
        { "x5c", Enumerable.Repeat<object>(Leaf.Der, 11).ToArray() },
    };

    [Theory]
    [MemberData(nameof(WrongMembers))]
    public void Verify_MemberOfAnotherKind_IsMalformed(string member, object? value) =>
        AssertRefused(FidoAttestationFailure.StatementMalformed, member, With(member, value));

    [Fact]
    public void Verify_TenCertificates_Holds() =>
        Assert.True(Credential.Verify("packed", With("x5c", Enumerable.Repeat<object>(Leaf.Der, 10).ToArray())).IsAccepted);

    [Fact]
    public void Verify_Array_IsMalformed() => AssertRefused(FidoAttestationFailure.StatementMalformed, "attStmt", [0x80]);

    [Fact]
    public void Verify_Ecdaa_IsUnsupported() => AssertRefused(FidoAttestationFailure.AlgorithmUnsupported, "ecdaaKeyId", With("ecdaaKeyId", new byte[] { 1 }));

    [Fact]
    public void Verify_CertificateWithATrailingByte_IsMalformed() =>
        AssertRefused(FidoAttestationFailure.CertificateMalformed, "1", With("x5c", new object[] { Leaf.Der, (byte[])[.. Leaf.Der, 0] }));

    [Theory]
    [InlineData(-999, FidoAttestationFailure.AlgorithmUnsupported)]
    [InlineData(0, FidoAttestationFailure.AlgorithmUnsupported)]
    [InlineData(-8, FidoAttestationFailure.AlgorithmUnsupported)]
    [InlineData(-65535, FidoAttestationFailure.AlgorithmUnsupported)]
    [InlineData(-35, FidoAttestationFailure.AlgorithmKeyMismatch)]
    [InlineData(-47, FidoAttestationFailure.AlgorithmKeyMismatch)]
    [InlineData(-257, FidoAttestationFailure.AlgorithmKeyMismatch)]
    public void Verify_AlgorithmThatIsNotTheKeys_IsRefused(int algorithm, FidoAttestationFailure failure) =>
        AssertRefused(failure, "alg", With("alg", algorithm));

    [Theory]
    [InlineData(-257, true)]
    [InlineData(-37, true)]
    [InlineData(-258, false)]      // signed with SHA-256, claimed to be with SHA-384
    public void Verify_RsaCertificate_TheStatementsAlgorithmDecides(int algorithm, bool holds)
    {
        using var key = RSA.Create(2048);
        var leaf = new CertificateSpec().Make(key);
        var padding = algorithm == -37 ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;
        var signature = key.SignData(Credential.PackedBytes, HashAlgorithmName.SHA256, padding);

        var result = Credential.Verify("packed", Cbor.Map(("alg", algorithm), ("sig", signature), ("x5c", Path(leaf))));

        Assert.Equal(holds ? FidoAttestationFailure.None : FidoAttestationFailure.SignatureInvalid, result.Failure);
    }

    [Fact]
    public void Verify_RS1WithAnRsaCertificate_IsUnsupported()
    {
        using var key = RSA.Create(2048);
        var leaf = new CertificateSpec().Make(key);
        var signature = key.SignData(Credential.PackedBytes, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1);

        AssertRefused(FidoAttestationFailure.AlgorithmUnsupported, "alg", Cbor.Map(("alg", -65535), ("sig", signature), ("x5c", Path(leaf))));
    }

    [Fact]
    public void Verify_CredentialOfAnAlgorithmThatThePlatformLacks_HoldsAllTheSame()
    {
        var credential = new NewCredential { OtherPublicKey = Cbor.Map((1, 1), (3, -8), (-1, 6), (-2, new byte[32])) };

        Assert.True(credential.Verify("packed", credential.PackedStatement(Leaf)).IsAccepted);
    }

    [Fact]
    public void Verify_SignatureWithOneBitChanged_IsInvalid()
    {
        var signature = Leaf.Sign(Credential.PackedBytes);
        signature[^1] ^= 1;

        AssertRefused(FidoAttestationFailure.SignatureInvalid, "sig", With("sig", signature));
    }

    [Fact]
    public void Verify_SignatureOverOtherClientData_IsInvalid()
    {
        var other = Credential.PackedBytes;
        other[^1] ^= 1;

        AssertRefused(FidoAttestationFailure.SignatureInvalid, "sig", With("sig", Leaf.Sign(other)));
    }

    [Fact]
    public void Verify_SignatureOfTheCredentialItself_IsInvalid() => AssertRefused(
        FidoAttestationFailure.SignatureInvalid, "sig", With("sig", Credential.Key.SignData(Credential.PackedBytes, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)));

    [Fact]
    public void Verify_ExplicitCurve_IsNoKeyOfAnyAlgorithm()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var explicitKey = ECDsa.Create(key.ExportExplicitParameters(includePrivateParameters: false));
        AssertKeyRefused(key, PublicKey.CreateFromSubjectPublicKeyInfo(explicitKey.ExportSubjectPublicKeyInfo(), out _), FidoAttestationFailure.AlgorithmKeyMismatch, "alg");
    }

    [Fact]
    public void Verify_CompressedPoint_IsNoKeyOfAnyAlgorithm()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = PointOf(key);
        AssertKeyRefused(key, KeyOf(key, [(byte)(2 + (point[64] & 1)), .. point[1..33]]), FidoAttestationFailure.AlgorithmKeyMismatch, "alg");
    }

    [Fact]
    public void Verify_PointOffTheCurve_IsAMalformedCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = PointOf(key);
        point[64] ^= 1;
        AssertKeyRefused(key, KeyOf(key, point), FidoAttestationFailure.CertificateMalformed, "0");
    }

    static void AssertKeyRefused(ECDsa key, PublicKey publicKey, FidoAttestationFailure failure, string detail)
    {
        var leaf = new CertificateSpec { PublicKey = publicKey }.Make(key);

        AssertRefused(failure, detail, Credential.PackedStatement(leaf));
    }

    static PublicKey KeyOf(ECDsa key, byte[] point)
    {
        var proper = X509SignatureGenerator.CreateForECDsa(key).PublicKey;
        return new PublicKey(proper.Oid, proper.EncodedParameters, new AsnEncodedData(proper.Oid, point));
    }

    static (object Key, object? Value)[] Members() => [("alg", -7), ("sig", Leaf.Sign(Credential.PackedBytes)), ("x5c", Path(Leaf))];

    static byte[] With(string member, object? value) => Cbor.Map([.. Members().Where(pair => !member.Equals(pair.Key)), (member, value)]);

    static void AssertRefused(FidoAttestationFailure failure, string detail, byte[] statement) =>
        Refusal.AssertIs(failure, detail, Credential.Verify("packed", statement));
}
