using System.Buffers.Text;
using System.Text.Json;

namespace Mfa.U2f.Adapters;

/// <summary>Members of a JSON object by name and type; a member of another type is as good as none.</summary>
internal static class JsonMembers
{
    extension(JsonElement element)
    {
        public JsonElement? Member(string name) =>
            element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;

        public string? TextMember(string name) =>
            element.Member(name) is { ValueKind: JsonValueKind.String } member ? TextOf(member) : null;

        public bool? BooleanMember(string name) =>
            element.Member(name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } member ? member.GetBoolean() : null;

        /// <summary>A member of base64url text without padding, decoded; null if it is anything else.</summary>
        public byte[]? BytesMember(string name) => element.TextMember(name) is { } text ? DecodeBase64Url(text) : null;
    }

    /// <summary>Decodes base64url as WebAuthn writes it: no padding, no white space. Null for anything else.</summary>
    public static byte[]? DecodeBase64Url(string text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('-' or '_'))
                return null;
        }

        if (!Base64Url.IsValid(text, out var length))
            return null;
        var bytes = new byte[length];
        return Base64Url.TryDecodeFromChars(text, bytes, out _) ? bytes : null;
    }

    // A string may escape half of a surrogate pair, which no .NET string can hold: the reader throws then, once.
    public static string? TextOf(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
