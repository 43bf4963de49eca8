using Mfa.U2f.Attestation;

namespace Mfa.U2f.Tests.Attestation;

/// <summary>WebAuthn Level 3, 7.1-21 and 8.7: which formats there are, and the one that says nothing.</summary>
public class FormatsTests
{
    static readonly NewCredential Credential = new();

    [Fact]
    public void Verify_NoneWithAnEmptyMap_Holds()
    {
        var result = Credential.Verify("none", Cbor.Map());

        Assert.True(result.IsAccepted);
        Assert.Equal(("none", FidoAttestationType.None, NewCredential.Model), (result.Attestation!.Format, result.Attestation.Type, result.Attestation.Aaguid));
        Assert.Empty(result.Attestation.CertificatePath);
    }

    [Fact]
    public void Verify_NoneWithAMember_IsMalformed() =>
        Refusal.AssertIs(FidoAttestationFailure.StatementMalformed, "attStmt", Credential.Verify("none", Cbor.Map(("x", 1))));

    [Fact]
    public void Verify_NoneWithAnArray_IsMalformed() => Refusal.AssertIs(FidoAttestationFailure.StatementMalformed, "attStmt", Credential.Verify("none", [0x80]));

    [Theory]
    [InlineData("tpm")]
    [InlineData("None")]
    [InlineData("none ")]
    [InlineData("")]
    [InlineData("\"\u0000")]
    public void Verify_AnotherFormat_IsUnsupported(string format)
    {
        Assert.False(FidoAttestationFormats.Default.Contains(format));
        Refusal.AssertIs(FidoAttestationFailure.FormatUnsupported, "fmt", Credential.Verify(format, Cbor.Map()));
    }

    [Fact]
    public void With_AnotherFormat_IsKnownToTheCopyOnly()
    {
        var extended = FidoAttestationFormats.Default.With(new OtherFormat());

        Assert.Equal(["fido-u2f", "none", "other", "packed"], extended.Names.Order(StringComparer.Ordinal));
        Assert.Equal(["fido-u2f", "none", "packed"], FidoAttestationFormats.Default.Names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void DefaultResult_IsARefusal()
    {
        Assert.False(default(FidoAttestationResult).IsAccepted);
        Assert.Equal(FidoStatus.Rejected, default(FidoAttestationResult).Status);
        Assert.False(default(AttestationStep).Holds);
        Assert.Equal(FidoStatus.Rejected, default(AttestationStep).Refusal.Status);
    }

    sealed class OtherFormat : IAttestationFormat
    {
        public string Name => "other";

        public FidoAttestationResult Verify(AttestationInput input) => default;
    }
}
