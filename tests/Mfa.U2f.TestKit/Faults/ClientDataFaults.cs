using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;

namespace Mfa.U2f.Testing;

/// <summary>
/// Wrong client data, correctly signed; <see cref="Fault.At"/> with <see cref="FaultStage.AfterSigning"/> makes them unsigned. They serve WebAuthn and raw U2F.
/// </summary>
public static class ClientDataFaults
{
    /// <summary>Another type: <c>webauthn.get</c> for a registration, say. In U2F it's the member <c>typ</c>.</summary>
    public static IFault<SignedMaterial> Type(string type) => Bend(data => data.Type = type);

    /// <summary>Another challenge of the same length.</summary>
    public static IFault<SignedMaterial> OtherChallenge() => Bend(data =>
    {
        var challenge = Base64Url.DecodeFromChars(data.Challenge);
        challenge[0] ^= 1;
        data.Challenge = Base64Url.EncodeToString(challenge);
    });

    /// <summary>This challenge, base64url or not.</summary>
    public static IFault<SignedMaterial> Challenge(string challenge) => Bend(data => data.Challenge = challenge);

    /// <summary>The right challenge with padding, which base64url has not.</summary>
    public static IFault<SignedMaterial> PaddedChallenge() => Bend(data => data.Challenge += "=");

    /// <summary>Another origin.</summary>
    public static IFault<SignedMaterial> Origin(string origin) => Bend(data => data.Origin = origin);

    /// <summary>crossOrigin as given; null takes the member out.</summary>
    public static IFault<SignedMaterial> CrossOrigin(bool? crossOrigin) =>
        Bend(data => Set(data, "crossOrigin", crossOrigin is { } value ? JsonValue.Create(value) : null));

    /// <summary>topOrigin as given; null takes the member out.</summary>
    public static IFault<SignedMaterial> TopOrigin(string? topOrigin) => Bend(data => Set(data, "topOrigin", topOrigin));

    /// <summary>A byte order mark first. The standard strips it: a good response.</summary>
    public static IFault<SignedMaterial> ByteOrderMark() => Bend(data => data.ByteOrderMark = true);

    /// <summary>A further member, as Chromium sometimes adds. A good response.</summary>
    public static IFault<SignedMaterial> ExtraMember(string name = "other_keys_can_be_added_here", JsonNode? value = null) =>
        Bend(data => data.Add(name, value ?? "do not compare clientDataJSON against a template"));

    /// <summary>The same member a second time, behind the first.</summary>
    public static IFault<SignedMaterial> DuplicateMember(string name, JsonNode? second) => Bend(data => data.Add(name, second));

    /// <summary>A member less.</summary>
    public static IFault<SignedMaterial> WithoutMember(string name) =>
        Bend(data => Unless(data.Remove(name), $"The client data have no member {name}."));

    /// <summary>A member of another JSON type, or of another value.</summary>
    public static IFault<SignedMaterial> Member(string name, JsonNode? value) => Bend(data => data[name] = value?.DeepClone());

    /// <summary>A byte FF within the origin: no UTF-8.</summary>
    public static IFault<SignedMaterial> InvalidUtf8() => Rewrite(bytes =>
    {
        var inside = bytes.AsSpan().IndexOf("://"u8);
        Unless(inside >= 0, "The client data have no origin with a scheme.");
        bytes[inside] = 0xFF;
        return bytes;
    });

    /// <summary>The text without its last byte: no JSON.</summary>
    public static IFault<SignedMaterial> Truncated() => Rewrite(bytes => bytes[..^1]);

    /// <summary>Something behind the JSON object.</summary>
    public static IFault<SignedMaterial> TrailingText(string text = "x") => Rewrite(bytes => [.. bytes, .. Encoding.UTF8.GetBytes(text)]);

    /// <summary>JSON, but no object.</summary>
    public static IFault<SignedMaterial> NotAnObject() => Rewrite(_ => "[]"u8.ToArray());

    /// <summary>No JSON.</summary>
    public static IFault<SignedMaterial> NotJson() => Rewrite(_ => "client data"u8.ToArray());

    /// <summary>Nothing.</summary>
    public static IFault<SignedMaterial> Empty() => Rewrite(_ => []);

    /// <summary>Objects within objects, that deep.</summary>
    public static IFault<SignedMaterial> Nested(int depth) => Rewrite(bytes =>
        [.. bytes[..^1], .. Encoding.UTF8.GetBytes($",\"nested\":{string.Concat(Enumerable.Repeat("[", depth))}{new string(']', depth)}}}")]);

    /// <summary>The bytes as given.</summary>
    public static IFault<SignedMaterial> Bytes(byte[] bytes) => Rewrite(_ => bytes);

    static IFault<SignedMaterial> Bend(Action<ClientDataMaterial> bend) => Fault.BeforeSigning<SignedMaterial>(material => bend(material.ClientData));

    static IFault<SignedMaterial> Rewrite(Func<byte[], byte[]> rewrite) => Bend(data => data.Rewrite = data.Rewrite.Then(rewrite));

    static void Set(ClientDataMaterial data, string name, JsonNode? value)
    {
        if (value is null)
            data.Remove(name);
        else
            data[name] = value;
    }

    static void Unless(bool found, string message)
    {
        if (!found)
            throw new InvalidOperationException(message);
    }
}
