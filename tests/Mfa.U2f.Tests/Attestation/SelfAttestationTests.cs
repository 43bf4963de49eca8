using System.Security.Cryptography;

namespace Mfa.U2f.Tests.Attestation;

/// <summary>WebAuthn Level 3, 8.2, without x5c: the credential vouches for itself.</summary>
public class SelfAttestationTests
{
    static readonly NewCredential Credential = new();

    [Fact]
    public void Verify_ProperStatement_Holds()
    {
        var result = Credential.Verify("packed", Cbor.Map(("alg", -7), ("sig", Sign(Credential))));

        Assert.True(result.IsAccepted);
        Assert.Equal(FidoAttestationType.Self, result.Attestation!.Type);
        Assert.Empty(result.Attestation.CertificatePath);
        Assert.Null(result.Attestation.DeviceFacts.Transports);
    }

    [Theory]
    [InlineData(-9)]      // the same algorithm by its other number
    [InlineData(-35)]
    [InlineData(-65535)]
    public void Verify_AlgorithmThatIsNotTheCredentials_IsAMismatch(int algorithm) =>
        AssertRefused(FidoAttestationFailure.AlgorithmKeyMismatch, "alg", Credential, algorithm, Sign(Credential));

    [Fact]
    public void Verify_SignatureOfAnotherKey_IsInvalid() =>
        AssertRefused(FidoAttestationFailure.SignatureInvalid, "sig", Credential, -7, new CertificateSpec().Make().Sign(Credential.PackedBytes));

    [Fact]
    public void Verify_CredentialOfAnAlgorithmThatThePlatformLacks_IsUnsupported()
    {
        var credential = new NewCredential { OtherPublicKey = Cbor.Map((1, 1), (3, -8), (-1, 6), (-2, new byte[32])) };

        AssertRefused(FidoAttestationFailure.AlgorithmUnsupported, "alg", credential, -8, new byte[64]);
    }

    [Fact]
    public void Verify_RS1_IsUnsupportedEvenThoughTheCredentialHasIt()
    {
        using var key = RSA.Create(2048);
        var numbers = key.ExportParameters(includePrivateParameters: false);
        var credential = new NewCredential { OtherPublicKey = Cbor.Map((1, 3), (3, -65535), (-1, numbers.Modulus), (-2, numbers.Exponent)) };
        var signature = key.SignData(credential.PackedBytes, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1);

        AssertRefused(FidoAttestationFailure.AlgorithmUnsupported, "alg", credential, -65535, signature);
    }

    [Fact]
    public void Verify_PointOffTheCurve_IsAMismatch()
    {
        var credential = new NewCredential();
        var coordinates = credential.Point[1..];
        coordinates[^1] ^= 1;
        var broken = new NewCredential { OtherPublicKey = Cbor.Map((1, 2), (3, -7), (-1, 1), (-2, coordinates[..32]), (-3, coordinates[32..])) };

        AssertRefused(FidoAttestationFailure.AlgorithmKeyMismatch, "credentialPublicKey", broken, -7, Sign(credential));
    }

    static void AssertRefused(FidoAttestationFailure failure, string detail, NewCredential credential, int algorithm, byte[] signature) =>
        Refusal.AssertIs(failure, detail, credential.Verify("packed", Cbor.Map(("alg", algorithm), ("sig", signature))));

    static byte[] Sign(NewCredential credential) =>
        credential.Key.SignData(credential.PackedBytes, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
}
