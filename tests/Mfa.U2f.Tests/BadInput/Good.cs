using System.Text;
using System.Text.Json.Nodes;
using Mfa.U2f.Testing;
using Mfa.U2f.Tests.Ceremonies;

namespace Mfa.U2f.Tests.BadInput;

/// <summary>One good ceremony of each kind, to be made bad a byte or a member at a time, and finished as often as it takes.</summary>
static class Good
{
    static readonly Site Site = new() { Key = new() { VerifiesUser = true, Attestation = VirtualAttestation.Packed(AttestationCertificates.Issued()) } };

    public static FidoRegistrationCeremony Registration { get; } = Site.BeginRegistration(new() { Attestation = FidoAttestationConveyance.Direct });

    public static string RegistrationJson { get; } = Site.Browser.Create(Registration.OptionsJson, Site.Key).Json;

    public static FidoCredential Credential { get; } = Register(Utf8(RegistrationJson)).Credential!;

    public static FidoAuthenticationCeremony Authentication { get; } = Site.BeginAuthentication(Credential);

    public static string AuthenticationJson { get; } = Site.Browser.Get(Authentication.OptionsJson, Site.Key).Json;

    public static FidoRegistrationResult Register(ReadOnlySpan<byte> json) => Site.RelyingParty.FinishRegistration(Registration, json, Site.Session, Site.Noon);

    public static FidoAuthenticationResult SignIn(FidoAuthenticationResponse response) =>
        Site.RelyingParty.FinishAuthentication(Authentication, response, Credential, Site.Session, Site.Noon);

    public static FidoAuthenticationResult SignIn(byte[] json)
    {
        Assert.True(FidoAuthenticationResponse.TryParse(json, out var response));
        return SignIn(response);
    }

    /// <summary>The bytes of a member of the response: <c>clientDataJSON</c>.</summary>
    public static byte[] Member(string json, string name) => System.Buffers.Text.Base64Url.DecodeFromChars((string)JsonNode.Parse(json)!["response"]![name]!);

    /// <summary>The JSON with another value, any or none, at a path: <c>response.clientDataJSON</c>.</summary>
    public static byte[] With(string json, string path, string? value)
    {
        var root = JsonNode.Parse(json)!.AsObject();
        var names = path.Split('.');
        var parent = names.Length == 1 ? root : root[names[0]]!.AsObject();
        if (value is null)
            parent.Remove(names[^1]);
        else
            parent[names[^1]] = JsonNode.Parse(value);
        return Utf8(root.ToJsonString());
    }

    /// <summary>The JSON with other bytes under a member of the response.</summary>
    public static byte[] With(string json, string member, ReadOnlySpan<byte> bytes) =>
        With(json, "response." + member, $"\"{System.Buffers.Text.Base64Url.EncodeToString(bytes)}\"");

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
