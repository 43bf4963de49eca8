using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using Mfa.U2f;
using Mfa.U2f.Testing;

namespace Mfa.Tool.Tests.Fido;

/// <summary>Cases of every kind, recorded from virtual authenticators, as JSON that a test may bend.</summary>
internal static class RecordedCase
{
    public const string RelyingPartyId = "example.com";
    public const string Origin = "https://login.example.com";
    public const string AppId = "https://example.com/app-id.json";

    public static readonly byte[] Owner = "ada's handle"u8.ToArray();

    static readonly byte[] Session = "session"u8.ToArray();

    static readonly byte[] Challenge = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    public static TheoryData<string> Kinds => ["webauthn-registration", "webauthn-authentication", "u2f-registration", "u2f-authentication"];

    public static JsonObject Of(string kind) => kind switch
    {
        "webauthn-registration" => WebAuthnRegistration(),
        "webauthn-authentication" => WebAuthnAuthentication(),
        "u2f-registration" => U2fRegistration(),
        _ => U2fAuthentication(),
    };

    public static JsonObject WebAuthnRegistration(VirtualBrowser? browser = null, VirtualCtap2Authenticator? key = null)
    {
        var certificates = AttestationCertificates.Issued();
        key ??= new() { Attestation = VirtualAttestation.Packed(certificates) };
        var ceremony = RelyingParty.BeginRegistration(new FidoUser(Owner, "ada"), [], new() { Attestation = FidoAttestationConveyance.Direct }, Session, ToolRun.Noon);
        return new JsonObject
        {
            ["kind"] = "webauthn-registration",
            ["rpId"] = RelyingPartyId,
            ["origins"] = new JsonArray(Origin),
            ["challenge"] = Text(ceremony.Challenge.Span),
            ["response"] = JsonNode.Parse((browser ?? new(Origin)).Create(ceremony.OptionsJson, key).Json),
            ["anchors"] = new JsonArray(Convert.ToBase64String(certificates.Anchor.Span)),
            ["at"] = ToolRun.Noon.ToUnixTimeSeconds(),
        };
    }

    public static JsonObject WebAuthnAuthentication(VirtualCtap2Authenticator? key = null, FidoResidentKey residentKey = FidoResidentKey.Discouraged)
    {
        key ??= new();
        var browser = new VirtualBrowser(Origin);
        var begun = RelyingParty.BeginRegistration(new FidoUser(Owner, "ada"), [], new() { ResidentKey = residentKey }, Session, ToolRun.Noon);
        var registration = RelyingParty.FinishRegistration(begun, Encoding.UTF8.GetBytes(browser.Create(begun.OptionsJson, key).Json), Session, ToolRun.Noon);
        var credential = registration.Credential!;
        var ceremony = RelyingParty.BeginAuthentication(FidoExpectedUser.Known(Owner), [credential], null, Session, ToolRun.Noon);
        return new JsonObject
        {
            ["kind"] = "webauthn-authentication",
            ["rpId"] = RelyingPartyId,
            ["origins"] = new JsonArray(Origin),
            ["challenge"] = Text(ceremony.Challenge.Span),
            ["response"] = JsonNode.Parse(browser.Get(ceremony.OptionsJson, key).Json),
            ["credential"] = new JsonObject
            {
                ["id"] = Text(credential.Id.Span),
                ["publicKey"] = Text(credential.PublicKey.Span),
                ["signCount"] = credential.SignCount,
                ["backupEligible"] = false,
                ["userHandle"] = Text(Owner),
            },
        };
    }

    public static JsonObject U2fRegistration(VirtualU2fAuthenticator? key = null)
    {
        key ??= new(AttestationCertificates.Issued());
        var material = new VirtualBrowser(Origin).U2fRegister(AppId, Text(Challenge), key);
        return new JsonObject
        {
            ["kind"] = "u2f-registration",
            ["appId"] = AppId,
            ["facets"] = new JsonArray(Origin),
            ["challenge"] = Text(Challenge),
            ["response"] = new JsonObject { ["registrationData"] = Text(material.Encode()), ["clientData"] = Text(material.ClientData.Encode()) },
            ["anchors"] = new JsonArray(Text(key.Certificates.Anchor.Span)),
            ["at"] = ToolRun.Noon.ToUnixTimeSeconds(),
        };
    }

    public static JsonObject U2fAuthentication(VirtualU2fAuthenticator? key = null)
    {
        key ??= new();
        var browser = new VirtualBrowser(Origin);
        var registration = browser.U2fRegister(AppId, Text(Challenge), key);
        var material = browser.U2fSign(AppId, Text(Challenge), registration.KeyHandle, key);
        return new JsonObject
        {
            ["kind"] = "u2f-authentication",
            ["appId"] = AppId,
            ["facets"] = new JsonArray(Origin),
            ["challenge"] = Text(Challenge),
            ["response"] = new JsonObject
            {
                ["keyHandle"] = Text(material.KeyHandle),
                ["signatureData"] = Text(material.Encode()),
                ["clientData"] = Text(material.ClientData.Encode()),
            },
            ["credential"] = new JsonObject
            {
                ["id"] = Text(registration.KeyHandle),
                ["publicKey"] = Text(registration.UserPublicKey),
                ["signCount"] = 0,
            },
        };
    }

    public static ToolRun Verify(this JsonNode recorded, params IEnumerable<string> options) =>
        ToolRun.WithInput(recorded.ToJsonString(), ["fido", "verify", "-", .. options]);

    public static string Text(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    static FidoRelyingParty RelyingParty { get; } = new(new() { Id = RelyingPartyId, Name = "Example", Origins = [Origin], AllowCrossOrigin = true });
}
