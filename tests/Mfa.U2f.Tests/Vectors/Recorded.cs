using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mfa.U2f.Ceremonies;

namespace Mfa.U2f.Tests.Vectors;

/// <summary>Recorded responses, replayed: the ceremony is made for the challenge that they answer.</summary>
static class Recorded
{
    public static readonly byte[] Owner = "owner"u8.ToArray();

    static readonly DateTimeOffset Noon = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

    // Everything that a recording may hold; what the platform lacks must come out as a status.
    static readonly FidoAlgorithm[] Algorithms =
    [
        FidoAlgorithm.ES256, FidoAlgorithm.EdDsa, FidoAlgorithm.ES384, FidoAlgorithm.ES512, FidoAlgorithm.RS256, FidoAlgorithm.Ed448,
        FidoAlgorithm.MLDsa44, FidoAlgorithm.MLDsa65, FidoAlgorithm.MLDsa87,
    ];

    public static FidoRegistrationResult Register(string rpId, string origin, byte[] challenge, byte[] json, string? topOrigin = null, IFidoTrustSource? trust = null)
    {
        var fields = Fields(rpId, challenge) with { IsRegistration = true, UserHandle = Owner, Algorithms = Algorithms };
        return RelyingParty(rpId, origin, topOrigin, trust).FinishRegistration(new FidoRegistrationCeremony(fields), json, [], Noon);
    }

    public static FidoAuthenticationResult SignIn(
        string rpId, string origin, byte[] challenge, byte[] json, FidoCredential stored, string? topOrigin = null, string? appId = null)
    {
        Assert.True(FidoAuthenticationResponse.TryParse(json, out var response));
        var fields = Fields(rpId, challenge) with
        {
            UserHandle = Owner,
            AllowedIds = [stored.Id],
            AppId = appId,
            Extensions = appId is null ? AskedExtensions.None : AskedExtensions.AppId,
        };
        return RelyingParty(rpId, origin, topOrigin, null).FinishAuthentication(new FidoAuthenticationCeremony(fields), response, stored, [], Noon);
    }

    public static byte[] RegistrationJson(string id, string clientData, string attestationObject) => Utf8(new JsonObject
    {
        ["id"] = id,
        ["rawId"] = id,
        ["type"] = "public-key",
        ["response"] = new JsonObject { ["clientDataJSON"] = clientData, ["attestationObject"] = attestationObject },
        ["clientExtensionResults"] = new JsonObject(),
    });

    public static byte[] AssertionJson(string id, string clientData, string authenticatorData, string signature) => Utf8(new JsonObject
    {
        ["id"] = id,
        ["rawId"] = id,
        ["type"] = "public-key",
        ["response"] = new JsonObject { ["clientDataJSON"] = clientData, ["authenticatorData"] = authenticatorData, ["signature"] = signature },
        ["clientExtensionResults"] = new JsonObject(),
    });

    public static byte[] Bytes(this JsonElement element, string name) => Base64Url.DecodeFromChars(element.Text(name));

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    static byte[] Utf8(JsonObject json) => Encoding.UTF8.GetBytes(json.ToJsonString());

    static FidoRelyingParty RelyingParty(string rpId, string origin, string? topOrigin, IFidoTrustSource? trust) => new(new()
    {
        Id = rpId,
        Name = "Recorded",
        Origins = [origin],
        Algorithms = Algorithms,
        AllowCrossOrigin = true,
        TopOrigins = topOrigin is null ? [] : [topOrigin],
        TrustSource = trust ?? FidoNoTrust.Instance,
    });

    static CeremonyFields Fields(string rpId, byte[] challenge) => new()
    {
        IsRegistration = false,
        Id = new byte[16],
        RelyingPartyId = rpId,
        Challenge = challenge,
        ExpiresAt = Noon.AddMinutes(1),
        BindingHash = SHA256.HashData([]),
        UserHandle = null,
    };
}
