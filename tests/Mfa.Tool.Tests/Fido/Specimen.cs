using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Mfa.U2f.Testing;

namespace Mfa.Tool.Tests.Fido;

/// <summary>Bytes of every kind that is inspected, with every member that it may have.</summary>
internal static class Specimen
{
    static readonly AttestationCertificates Certificates = AttestationCertificates.SelfSigned(new() { Aaguid = new Guid("f1d0f1d0-0000-4000-8000-746573746b69") });

    /// <summary>37 bytes, with a flag that has no name.</summary>
    public static byte[] AuthenticatorData { get; } = [.. SHA256.HashData("example.com"u8), 0x07, 0xFF, 0xFF, 0xFF, 0xFF];

    public static byte[] Of(string kind) => kind switch
    {
        "attestation-object" => Base64Url.DecodeFromChars(RecordedCase.WebAuthnRegistration(key: new() { Attestation = VirtualAttestation.Packed(Certificates) })["response"]!["response"]!["attestationObject"]!.GetValue<string>()),
        "authenticator-data" => Base64Url.DecodeFromChars(RecordedCase.WebAuthnRegistration()["response"]!["response"]!["authenticatorData"]!.GetValue<string>()),
        "u2f-registration" => Base64Url.DecodeFromChars(RecordedCase.U2fRegistration()["response"]!["registrationData"]!.GetValue<string>()),
        "u2f-authentication" => Base64Url.DecodeFromChars(RecordedCase.U2fAuthentication()["response"]!["signatureData"]!.GetValue<string>()),
        "ctap-make-credential" => Creation(),
        "ctap-get-assertion" => Assertion(new byte[32]),
        "ctap-get-info" => Information(),
        _ => Certificates.Leaf.ToArray(),
    };

    public static byte[] Assertion(byte[] largeBlobKey)
    {
        var credential = new CborMapMaterial { { "id", new byte[16] }, { "type", "public-key" } };
        var user = new CborMapMaterial { { "id", RecordedCase.Owner }, { "name", "ada" }, { "displayName", "Ada" } };
        return Response(new()
        {
            { 1, credential }, { 2, AuthenticatorData }, { 3, new byte[70] }, { 4, user }, { 5, 2 }, { 6, true }, { 7, largeBlobKey }, { 99, -1 },
        });
    }

    static byte[] Creation()
    {
        var request = new Ctap2MakeCredentialRequest { ClientDataHash = new byte[32], RelyingPartyId = RecordedCase.RelyingPartyId, UserHandle = RecordedCase.Owner, UserName = "ada" };
        request.Extensions.Add("credProtect", 2);
        var material = new VirtualCtap2Authenticator { Attestation = VirtualAttestation.Packed(Certificates) }.MakeCredential(request);
        material.CtapResponse.Add(4, true);
        material.CtapResponse.Add(5, new byte[32]);
        material.CtapResponse.Add(6, new CborMapMaterial { { "prf", new CborMapMaterial { { "enabled", true } } } });
        material.CtapResponse.Add(99, "new");
        return material.EncodeCtapResponse();
    }

    static byte[] Information()
    {
        var algorithm = new CborMapMaterial { { "alg", -7 }, { "type", "public-key" } };
        return Response(new()
        {
            { 0x01, ListOf("FIDO_2_1") },
            { 0x02, ListOf("credProtect") },
            { 0x03, new byte[16] },
            { 0x04, new CborMapMaterial { { "rk", true } } },
            { 0x05, 1200 },
            { 0x06, ListOf(1, 2) },
            { 0x07, 8 },
            { 0x08, 128 },
            { 0x09, ListOf("usb") },
            { 0x0A, ListOf(algorithm) },
            { 0x0B, 1024 },
            { 0x0C, false },
            { 0x0D, 4 },
            { 0x0E, 5 },
            { 0x0F, 32 },
            { 0x10, 1 },
            { 0x11, 3 },
            { 0x12, 2 },
            { 0x13, new CborMapMaterial { { "FIDO", 1 } } },
            { 0x14, 25 },
            { 0x15, ListOf(1) },
            { 0x16, ListOf("packed") },
            { 0x17, 0 },
            { 0x18, true },
            { 0x19, new byte[32] },
            { 0x1A, ListOf("usb") },
            { 0x1B, true },
            { 0x1C, Encoding.UTF8.GetBytes("https://example.com/pin") },
            { 0x1D, 63 },
            { 0x1E, new byte[32] },
            { 0x1F, ListOf(1) },
            { 0x20, "new" },
        });
    }

    static object[] ListOf(params object[] items) => items;

    static byte[] Response(CborMapMaterial map)
    {
        map.Sort();
        return [0, .. map.Encode()];
    }
}
