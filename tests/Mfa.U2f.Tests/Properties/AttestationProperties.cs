using FsCheck.Xunit;
using Mfa.U2f.Attestation;
using Mfa.U2f.Keys;
using Mfa.U2f.Tests.Attestation;

namespace Mfa.U2f.Tests.Properties;

/// <summary>Whatever bytes are sent, an answer comes, and at most one exception is thrown inside a refusal.</summary>
public class AttestationProperties
{
    static readonly Certified Root = CertificateSpec.Authority("CN=Root").Make();

    static readonly Certified Leaf = new CertificateSpec
    {
        Extensions =
        [
            CertificateSpec.Extension(CertificateSpec.AaguidOid, "0410FA2B99DC9E3942578F924A30D23C4118"),
            CertificateSpec.Extension(CertificateSpec.TransportsOid, "03020430"),
        ],
    }.Make(issuer: Root);

    static readonly NewCredential Credential = new();
    static readonly FidoTrustAnchors Anchors = FidoTrustAnchors.Parse([Root.Der]);

    static readonly byte[][] Proper =
    [
        Credential.AttestationObject("packed", Credential.PackedStatement(Leaf, Root)),
        Credential.AttestationObject("fido-u2f", Credential.U2fStatement(Leaf)),
        Credential.AttestationObject("none", Cbor.Map()),
    ];

    [Property(MaxTest = 1000, EndSize = 300, Replay = "20260201,4227")]
    public void AnyBytes_AreAnAttestationObjectOrNot(byte[] bytes) => AssertAnswered(bytes);

    [Property(MaxTest = 500, EndSize = 300, Replay = "20260202,4227")]
    public void AnyBytesForAStatement_AreAnswered(byte[] bytes)
    {
        foreach (var format in FidoAttestationFormats.Default.Names)
            AssertAnswered([0xA3, .. "\x63fmt"u8, (byte)(0x60 + format.Length), .. format.Select(c => (byte)c), .. "\x67attStmt"u8, .. bytes, .. "\x68authData"u8, 0x58, 0xA4, .. Credential.AuthenticatorData]);
    }

    [Property(MaxTest = 1500, Replay = "20260203,4227")]
    public void ProperObject_WithBitsFlipped_IsAnswered(byte which, ushort at, byte bit, ushort secondAt)
    {
        byte[] bytes = [.. Proper[which % Proper.Length]];
        bytes[at % bytes.Length] ^= (byte)(1 << (bit % 8));
        if (bit >= 128)
            bytes[secondAt % bytes.Length] ^= (byte)(1 << (bit / 8 % 8));

        AssertAnswered(bytes);
    }

    [Property(MaxTest = 300, Replay = "20260204,4227")]
    public void ProperObject_CutAnywhere_IsNone(byte which, ushort length)
    {
        var bytes = Proper[which % Proper.Length];

        Assert.False(WebAuthnAttestationObject.TryParse(bytes.AsMemory(0, length % bytes.Length), out _));
    }

    [Fact]
    public void ProperObjects_AreTrustedOrHaveNoCertificate() =>
        Assert.Equal([FidoTrustReason.Anchored, FidoTrustReason.Anchored, FidoTrustReason.NoCertificate], Proper.Select(bytes => Answer(bytes)!.Reason));

    static void AssertAnswered(byte[] bytes)
    {
        var verdict = Refusal.CountingExceptions(() => Answer(bytes), out var count);

        Assert.InRange(count, 0, verdict is { IsTrusted: true } ? 0 : 1);
    }

    // Everything that happens to an attestation object in a ceremony; null if it is refused before its trust is asked for.
    static FidoTrustVerdict? Answer(byte[] bytes)
    {
        if (!WebAuthnAttestationObject.TryParse(bytes, out var value) || CoseKey.Read(value.AuthenticatorData.PublicKeyItem!) is not { } key)
            return null;
        var input = new AttestationInput(value.StatementItem, value.AuthenticatorData, key, NewCredential.ClientDataHash);
        var result = FidoAttestationFormats.Default.Verify(value.Format, input);
        Assert.Equal(result.IsAccepted, result.Attestation is not null);
        return result.Attestation is { } attestation ? Anchors.Evaluate(attestation, CertificateSpec.Noon) : null;
    }
}
