using System.Security.Cryptography;
using static Mfa.U2f.Tests.Attestation.NewCredential;

namespace Mfa.U2f.Tests.Attestation;

/// <summary>WebAuthn Level 3, 8.6.</summary>
public class FidoU2fTests
{
    // No rule of packed holds for it: a bare name, no BasicConstraints, and the model in an extension.
    static readonly CertificateSpec Spec = new()
    {
        Subject = "CN=U2F Key",
        BasicConstraints = null,
        Extensions = [CertificateSpec.Extension(CertificateSpec.AaguidOid, "0410" + "FA2B99DC9E3942578F924A30D23C4118")],
    };

    static readonly Certified Leaf = Spec.Make();
    static readonly NewCredential Credential = new() { Aaguid = Guid.Empty };

    [Fact]
    public void Verify_ProperStatement_Holds()
    {
        var result = Credential.Verify("fido-u2f", Credential.U2fStatement(Leaf));

        Assert.True(result.IsAccepted);
        var attestation = result.Attestation!;
        Assert.Equal(("fido-u2f", FidoAttestationType.BasicOrAttCA, Guid.Empty), (attestation.Format, attestation.Type, attestation.Aaguid));
        Assert.Equal(Leaf.Der, Assert.Single(attestation.CertificatePath).ToArray());
        Assert.Equal(Model, attestation.DeviceFacts.Aaguid);
        Assert.Equal(FidoAttestationRemarks.None, attestation.Remarks);
    }

    [Fact]
    public void Verify_AaguidThatIsNotZero_HoldsAndIsReported()
    {
        var credential = new NewCredential();

        var result = credential.Verify("fido-u2f", credential.U2fStatement(Leaf));

        Assert.True(result.IsAccepted);
        Assert.Equal(FidoAttestationRemarks.U2fAaguidNotZero, result.Attestation!.Remarks);
    }

    public static TheoryData<string, object?> WrongMembers => new()
    {
        { "sig", null },
        { "sig", Array.Empty<byte>() },
        { "x5c", null },
        { "x5c", Array.Empty<object>() },
        { "x5c", Path(Leaf, Leaf) },
        { "x5c", new object[] { 1 } },
    };

    [Theory]
    [MemberData(nameof(WrongMembers))]
    public void Verify_MemberOfAnotherKind_IsMalformed(string member, object? value) => AssertRefused(
        FidoAttestationFailure.StatementMalformed,
        member,
        Cbor.Map(("sig", member == "sig" ? value : Leaf.Sign(Credential.U2fBytes)), ("x5c", member == "x5c" ? value : Path(Leaf))));

    [Fact]
    public void Verify_NoX5c_IsMalformed() => AssertRefused(FidoAttestationFailure.StatementMalformed, "x5c", Cbor.Map(("sig", Leaf.Sign(Credential.U2fBytes))));

    [Fact]
    public void Verify_CertificateThatBreaksOff_IsMalformed() => AssertRefused(
        FidoAttestationFailure.CertificateMalformed, "0", Cbor.Map(("sig", Leaf.Sign(Credential.U2fBytes)), ("x5c", new object[] { Leaf.Der[..^1] })));

    [Fact]
    public void Verify_KeyOnAnotherCurve_BreaksTheRuleOfTheKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);

        AssertRefused(FidoAttestationFailure.CertificateRequirementFailed, "key", Credential.U2fStatement(Spec.Make(key)));
    }

    [Fact]
    public void Verify_RsaKey_BreaksTheRuleOfTheKey()
    {
        using var key = RSA.Create(2048);
        var signature = key.SignData(Credential.U2fBytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

        AssertRefused(FidoAttestationFailure.CertificateRequirementFailed, "key", Cbor.Map(("sig", signature), ("x5c", Path(Spec.Make(key)))));
    }

    [Fact]
    public void Verify_CredentialOfAnotherAlgorithm_IsAMismatch()
    {
        var point = Credential.Point;
        var credential = new NewCredential { Aaguid = Guid.Empty, OtherPublicKey = Cbor.Map((1, 2), (3, -9), (-1, 1), (-2, point[1..33]), (-3, point[33..])) };

        Refusal.AssertIs(FidoAttestationFailure.AlgorithmKeyMismatch, "credentialPublicKey", credential.Verify("fido-u2f", Credential.U2fStatement(Leaf)));
    }

    [Fact]
    public void Verify_SignatureWithSha384_IsInvalid()
    {
        var signature = Leaf.ECDsa.SignData(Credential.U2fBytes, HashAlgorithmName.SHA384, DSASignatureFormat.Rfc3279DerSequence);

        AssertRefused(FidoAttestationFailure.SignatureInvalid, "sig", Cbor.Map(("sig", signature), ("x5c", Path(Leaf))));
    }

    [Fact]
    public void Verify_SignatureOfPacked_IsInvalid() => AssertRefused(
        FidoAttestationFailure.SignatureInvalid, "sig", Cbor.Map(("sig", Leaf.Sign(Credential.PackedBytes)), ("x5c", Path(Leaf))));

    static void AssertRefused(FidoAttestationFailure failure, string detail, byte[] statement) =>
        Refusal.AssertIs(failure, detail, Credential.Verify("fido-u2f", statement));
}
