namespace Mfa.U2f.Tests.Attestation;

/// <summary>WebAuthn Level 3, 8.2.1: the rules of the certificate, each with the nearest certificate that breaks it.</summary>
public class PackedCertificateTests
{
    const string Model = "FA2B99DC9E3942578F924A30D23C4118";

    static readonly NewCredential Credential = new();

    [Theory]
    [InlineData("C=SE, O=Example, OU=Authenticator Attestation, CN=Key, S=Somewhere, L=There", null)]
    [InlineData("O=Example, OU=Authenticator Attestation, CN=Key", "subject-C")]
    [InlineData("C=SE, OU=Authenticator Attestation, CN=Key", "subject-O")]
    [InlineData("C=SE, O=Example, CN=Key", "subject-OU")]
    [InlineData("C=SE, O=Example, OU=authenticator attestation, CN=Key", "subject-OU")]
    [InlineData("C=SE, O=Example, OU=Authenticator Attestations, CN=Key", "subject-OU")]
    [InlineData("C=SE, O=Example, OU=Authenticator Attestation", "subject-CN")]
    public void Verify_Subject_HasItsFourParts(string subject, string? rule) => AssertRule(rule, new CertificateSpec { Subject = subject });

    [Theory]
    [InlineData("3000", null)]
    [InlineData("3003010100", null)]      // the default written out, as Chromium's virtual authenticator does
    [InlineData("30030101FF", "basic-constraints")]
    [InlineData(null, "basic-constraints")]
    [InlineData("0500", "basic-constraints")]
    [InlineData("30000000", "basic-constraints")]
    public void Verify_BasicConstraints_SayThatItIsNoAuthority(string? value, string? rule) => AssertRule(rule, new CertificateSpec { BasicConstraints = value });

    [Fact]
    public void Verify_Version2_IsRefused()
    {
        var leaf = new CertificateSpec().Make();
        var version = leaf.Der.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xA0, 0x03, 0x02, 0x01, 0x02]);
        leaf.Der[version + 4] = 1;

        AssertRule("version", leaf);
    }

    [Theory]
    [InlineData("0410" + Model, false, FidoAttestationFailure.None, "")]
    [InlineData("0410" + "FA2B99DC9E3942578F924A30D23C4119", false, FidoAttestationFailure.AaguidMismatch, "")]
    [InlineData("0410" + "DC992BFA399E57428F924A30D23C4118", false, FidoAttestationFailure.AaguidMismatch, "")]      // in Microsoft's byte order
    [InlineData("0410" + Model, true, FidoAttestationFailure.CertificateRequirementFailed, "aaguid-critical")]
    [InlineData(Model, false, FidoAttestationFailure.CertificateMalformed, "0")]
    [InlineData("0410" + Model + "00", false, FidoAttestationFailure.CertificateMalformed, "0")]
    [InlineData("", false, FidoAttestationFailure.CertificateMalformed, "0")]
    public void Verify_AaguidExtension_IsTheAuthenticatorDatas(string value, bool critical, FidoAttestationFailure failure, string detail)
    {
        var leaf = new CertificateSpec { Extensions = [CertificateSpec.Extension(CertificateSpec.AaguidOid, value, critical)] }.Make();
        var result = Credential.Verify("packed", Credential.PackedStatement(leaf));

        if (failure == FidoAttestationFailure.None)
            Assert.True(result.IsAccepted);
        else
            Refusal.AssertIs(failure, detail, result);
    }

    [Fact]
    public void Verify_ExtensionTwice_IsAMalformedCertificate()
    {
        var extension = CertificateSpec.Extension(CertificateSpec.TransportsOid, "03020430");
        var second = CertificateSpec.Extension("1.3.6.1.4.1.45724.2.1.2", "03020430");
        var leaf = new CertificateSpec { Extensions = [extension, second] }.Make();
        var end = leaf.Der.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x82, 0xE5, 0x1C, 0x02, 0x01, 0x02]) + 5;
        leaf.Der[end] = 1;

        Refusal.AssertIs(FidoAttestationFailure.CertificateMalformed, "0", Credential.Verify("packed", Credential.PackedStatement(leaf)));
    }

    [Fact]
    public void Verify_ExpiredCertificate_HoldsSinceTimeIsAMatterOfTrust() =>
        AssertRule(null, new CertificateSpec { NotAfter = CertificateSpec.Start.AddDays(1) });

    static void AssertRule(string? rule, CertificateSpec spec) => AssertRule(rule, spec.Make());

    static void AssertRule(string? rule, Certified leaf)
    {
        var result = Credential.Verify("packed", Credential.PackedStatement(leaf));

        if (rule is null)
            Assert.True(result.IsAccepted);
        else
            Refusal.AssertIs(FidoAttestationFailure.CertificateRequirementFailed, rule, result);
    }
}
