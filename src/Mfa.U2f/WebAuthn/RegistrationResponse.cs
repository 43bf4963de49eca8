using System.Text.Json;
using Mfa.U2f.Adapters;

namespace Mfa.U2f.WebAuthn;

/// <summary>RegistrationResponseJSON (WebAuthn Level 3, 5.1.8), as <c>toJSON()</c> gives it. Members beyond those needed are ignored.</summary>
internal sealed class RegistrationResponse
{
    // An attestation object of 64 KiB, client data of 64 KiB, both in base64url, and the members that browsers repeat them in.
    public const int MaximumLength = 256 * 1024;

    const int MaximumTransports = 16;

    public required string Type { get; init; }

    public required string Id { get; init; }

    public required byte[] RawId { get; init; }

    public required byte[] ClientDataJson { get; init; }

    public required byte[] AttestationObject { get; init; }

    public required IReadOnlyList<string> Transports { get; init; }

    public required ClientExtensionResults Extensions { get; init; }

    public static RegistrationResponse? Read(ReadOnlySpan<byte> json)
    {
        if (json.Length > MaximumLength)
            return null;
        using var document = JsonAdapter.Parse(json.ToArray(), MaximumLength);
        if (document?.RootElement is not { ValueKind: JsonValueKind.Object } root
            || root.TextMember("type") is not { } type
            || root.TextMember("id") is not { } id
            || root.BytesMember("rawId") is not { Length: > 0 } rawId
            || root.Member("response") is not { ValueKind: JsonValueKind.Object } response
            || response.BytesMember("clientDataJSON") is not { } clientData
            || response.BytesMember("attestationObject") is not { } attestationObject)
            return null;

        return new RegistrationResponse
        {
            Type = type,
            Id = id,
            RawId = rawId,
            ClientDataJson = clientData,
            AttestationObject = attestationObject,
            Transports = ReadTransports(response.Member("transports")),
            Extensions = ClientExtensionResults.Read(root.Member("clientExtensionResults")),
        };
    }

    // Hints that are handed back to the browser later: what isn't a short text is left out.
    static List<string> ReadTransports(JsonElement? transports)
    {
        var names = new List<string>();
        if (transports is not { ValueKind: JsonValueKind.Array } array)
            return names;

        foreach (var item in array.EnumerateArray())
        {
            if (names.Count < MaximumTransports && item.ValueKind == JsonValueKind.String && JsonMembers.TextOf(item) is { Length: > 0 and <= 32 } name)
                names.Add(name);
        }

        return names;
    }
}
