using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace Mfa.U2f.Testing.Tests;

/// <summary>The layouts of FIDO U2F Raw Message Formats, sections 3 to 7.</summary>
public class U2fTests
{
    const string AppId = "https://login.example.com";

    static readonly VirtualBrowser Browser = new(Options.Origin);

    [Fact]
    public void U2fRegister_Message_HasTheStandardsLayout()
    {
        var response = Browser.U2fRegister(AppId, Options.Challenge, new VirtualU2fAuthenticator()).Response;
        var message = Base64Url.DecodeFromChars((string)response["registrationData"]!);
        var clientData = Base64Url.DecodeFromChars((string)response["clientData"]!);

        var keyHandle = message.AsSpan(67, message[66]);
        var behind = message.AsSpan(67 + keyHandle.Length);
        AsnDecoder.ReadEncodedValue(behind, AsnEncodingRules.DER, out _, out _, out var certificateLength);
        byte[] signed = [0, .. SHA256.HashData("https://login.example.com"u8), .. SHA256.HashData(clientData), .. keyHandle, .. message.AsSpan(1, 65)];

        using var certificate = X509CertificateLoader.LoadCertificate(behind[..certificateLength]);
        using var attestationKey = certificate.GetECDsaPublicKey()!;
        Assert.Equal(5, message[0]);
        Assert.Equal(4, message[1]);
        Assert.Equal(64, keyHandle.Length);
        Assert.True(attestationKey.VerifyData(signed, behind[certificateLength..].ToArray(), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        Assert.Equal("navigator.id.finishEnrollment", (string)JsonNode.Parse(clientData)!["typ"]!);
    }

    [Fact]
    public void U2fSign_Message_HasTheStandardsLayout()
    {
        var key = new VirtualU2fAuthenticator { ReservedPresenceBits = 0x80 };
        var registration = Browser.U2fRegister(AppId, Options.Challenge, key);

        var response = Browser.U2fSign(AppId, Options.Challenge, registration.KeyHandle, key).Response;

        var message = Base64Url.DecodeFromChars((string)response["signatureData"]!);
        var clientData = Base64Url.DecodeFromChars((string)response["clientData"]!);
        byte[] signed = [.. SHA256.HashData("https://login.example.com"u8), .. message[..5], .. SHA256.HashData(clientData)];
        Assert.Equal(0x81, message[0]);
        Assert.Equal(1u, BinaryPrimitives.ReadUInt32BigEndian(message.AsSpan(1)));
        Assert.True(Platform.Verify(CoseAlgorithms.ES256, registration.Credential.Key.ExportSubjectPublicKeyInfo(), signed, message[5..]));
        Assert.Equal("navigator.id.getAssertion", (string)JsonNode.Parse(clientData)!["typ"]!);
    }

    [Fact]
    public void U2fRequests_AsMessages_AreUnderstood()
    {
        var key = new VirtualU2fAuthenticator();
        var registration = Browser.U2fRegister(
            $$"""{ "appId": "{{AppId}}", "registerRequests": [{ "version": "U2F_V2", "challenge": "{{Options.Challenge}}" }], "registeredKeys": [] }""", key);
        var registered = $$"""[{ "version": "U2F_V2", "keyHandle": "{{Base64Url.EncodeToString(registration.KeyHandle)}}" }]""";

        var signed = Browser.U2fSign($$"""{ "appId": "{{AppId}}", "challenge": "{{Options.Challenge}}", "registeredKeys": {{registered}} }""", key);
        var refusal = Assert.Throws<VirtualBrowserException>(() => Browser.U2fRegister(
            $$"""{ "appId": "{{AppId}}", "registerRequests": [{ "challenge": "{{Options.Challenge}}" }], "registeredKeys": {{registered}} }""", key));

        Assert.Equal(registration.KeyHandle, signed.KeyHandle);
        Assert.Equal(4, refusal.U2fErrorCode);
    }

    [Fact]
    public void Transmit_Apdus_GiveStatusWords()
    {
        var key = new VirtualU2fAuthenticator();
        byte[] parameters = [.. new byte[32], .. Enumerable.Repeat((byte)1, 32)];
        var registered = key.Transmit([0, 1, 0, 0, 0, 0, 64, .. parameters, 0, 0]);
        byte[] authenticate = [.. parameters, 64, .. registered[67..131]];
        byte[] foreign = [.. parameters, 64, .. new byte[64]];

        Assert.Equal([.. "U2F_V2"u8, 0x90, 0x00], key.Transmit([0, 3, 0, 0, 0]));
        Assert.Equal(0x9000, Status(registered));
        Assert.Equal(0x6985, Status(key.Transmit([0, 2, 7, 0, 129, .. authenticate])));
        Assert.Equal(0x9000, Status(key.Transmit([0, 2, 3, 0, 129, .. authenticate, 0])));
        Assert.Equal(0x6A80, Status(key.Transmit([0, 2, 3, 0, 129, .. foreign])));
        Assert.Equal(0x6700, Status(key.Transmit([0, 1, 0, 0, 63, .. parameters[1..]])));
        Assert.Equal(0x6D00, Status(key.Transmit([0, 9, 0, 0])));
        Assert.Equal(0x6E00, Status(key.Transmit([1, 1, 0, 0])));

        key.UserPresent = false;
        Assert.Equal(0x6985, Status(key.Transmit([0, 2, 3, 0, 129, .. authenticate])));
        Assert.Equal(0, key.Transmit([0, 2, 8, 0, 129, .. authenticate])[0]);
    }

    static int Status(byte[] response) => BinaryPrimitives.ReadUInt16BigEndian(response.AsSpan(response.Length - 2));
}
