using Mfa.U2f.Tests.Attestation;

namespace Mfa.U2f.Tests.WebAuthn;

/// <summary>WebAuthn Level 3, 6.5: the attestation object, read by key in any order, and to its end.</summary>
public class AttestationObjectTests
{
    static readonly NewCredential Credential = new();
    static readonly Cbor.Raw Empty = new(Cbor.Map());

    [Fact]
    public void TryParse_ProperObject_GivesItsParts()
    {
        var encoded = Credential.AttestationObject("none", Cbor.Map());

        Assert.True(WebAuthnAttestationObject.TryParse(encoded, out var value));
        Assert.Equal("none", value.Format);
        Assert.Equal(Credential.AuthenticatorData, value.AuthenticatorData.Encoded.ToArray());
        Assert.Equal(Cbor.Map(), value.Statement.ToArray());
        Assert.Equal(encoded, value.Encoded.ToArray());
        Assert.Equal(encoded, WebAuthnAttestationObject.Parse(encoded).Encoded.ToArray());
    }

    [Fact]
    public void TryParse_OtherOrderAndUnknownMembers_AreTaken()
    {
        var encoded = Cbor.Map(("authData", Credential.AuthenticatorData), (7, "seven"), ("fmt", "packed"), ("attStmt", Empty), ("x", null));

        Assert.True(WebAuthnAttestationObject.TryParse(encoded, out var value));
        Assert.Equal("packed", value.Format);
    }

    [Fact]
    public void TryParse_StatementThatIsAnArray_IsTaken() =>
        Assert.True(WebAuthnAttestationObject.TryParse(Cbor.Map(("fmt", "compound"), ("attStmt", Array.Empty<object>()), ("authData", Credential.AuthenticatorData)), out _));

    public static TheoryData<string, byte[]> Malformed => new()
    {
        { "empty", [] },
        { "array", [0x80] },
        { "trailing byte", [.. Credential.AttestationObject("none", Cbor.Map()), 0] },
        { "breaks off", Credential.AttestationObject("none", Cbor.Map())[..^1] },
        { "no fmt", Cbor.Map(("attStmt", Empty), ("authData", Credential.AuthenticatorData)) },
        { "no attStmt", Cbor.Map(("fmt", "none"), ("authData", Credential.AuthenticatorData)) },
        { "no authData", Cbor.Map(("fmt", "none"), ("attStmt", Empty)) },
        { "fmt bytes", Cbor.Map(("fmt", "none"u8.ToArray()), ("attStmt", Empty), ("authData", Credential.AuthenticatorData)) },
        { "attStmt text", Cbor.Map(("fmt", "none"), ("attStmt", "none"), ("authData", Credential.AuthenticatorData)) },
        { "authData text", Cbor.Map(("fmt", "none"), ("attStmt", Empty), ("authData", "text")) },
        { "twice", Cbor.Map(("fmt", "none"), ("attStmt", Empty), ("authData", Credential.AuthenticatorData), ("fmt", "none")) },
        { "indefinite", [0xBF, .. Credential.AttestationObject("none", Cbor.Map())[1..], 0xFF] },
        { "too long", Cbor.Map(("fmt", "none"), ("attStmt", Empty), ("authData", Credential.AuthenticatorData), ("x", new byte[WebAuthnAttestationObject.MaximumLength])) },
        { "too deep", Cbor.Map(("fmt", "none"), ("attStmt", new Cbor.Raw([.. Enumerable.Repeat((byte)0x81, 9), 0x80])), ("authData", Credential.AuthenticatorData)) },
        { "integer that breaks off", [0xA1, 0x1B] },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void TryParse_MalformedObject_IsFalse(string what, byte[] encoded)
    {
        Assert.False(WebAuthnAttestationObject.TryParse(encoded, out var value), what);
        Assert.Null(value);
        Assert.Equal(FidoStatus.MalformedAttestationObject, WebAuthnAttestationObject.TryParse(encoded, 1023, out _));
        Assert.Contains("attestation object", Assert.Throws<FidoFormatException>(() => WebAuthnAttestationObject.Parse(encoded)).Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, byte[]> MalformedData => new()
    {
        { "breaks off", Credential.AuthenticatorData[..^1] },
        { "goes on", [.. Credential.AuthenticatorData, 0] },
        { "no attested credential data", [.. Credential.AuthenticatorData[..32], 0x01, 0, 0, 0, 0] },
    };

    [Theory]
    [MemberData(nameof(MalformedData))]
    public void TryParse_MalformedAuthenticatorData_IsFalseForItsOwnReason(string what, byte[] data)
    {
        var encoded = Cbor.Map(("fmt", "none"), ("attStmt", Empty), ("authData", data));

        Assert.False(WebAuthnAttestationObject.TryParse(encoded, out _), what);
        Assert.Equal(FidoStatus.MalformedAuthenticatorData, WebAuthnAttestationObject.TryParse(encoded, 1023, out _));
        Assert.Contains("authData", Assert.Throws<FidoFormatException>(() => WebAuthnAttestationObject.Parse(encoded)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TryParse_LongerCredentialId_IsForTheCaller()
    {
        const int length = 1024;
        var proper = Credential.AuthenticatorData;
        byte[] data = [.. proper[..53], length >> 8, length & 0xFF, .. new byte[length], .. proper[87..]];
        var encoded = Cbor.Map(("fmt", "none"), ("attStmt", Empty), ("authData", data));

        Assert.False(WebAuthnAttestationObject.TryParse(encoded, out _));
        Assert.Equal(FidoStatus.Accepted, WebAuthnAttestationObject.TryParse(encoded, length, out var value));
        Assert.Equal(length, value!.AuthenticatorData.CredentialId.Length);
    }
}
