using System.Buffers.Text;
using System.Runtime.InteropServices;
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

        /// <summary>A member that is a whole number which an int holds.</summary>
        public int? IntegerMember(string name) =>
            element.Member(name) is { ValueKind: JsonValueKind.Number } member && member.TryGetInt32(out var integer) ? integer : null;

        /// <summary>Whether there is a member that isn't null.</summary>
        public bool HasMember(string name) => element.Member(name) is { ValueKind: not JsonValueKind.Null };

        /// <summary>The JSON text of the value as it stands in the input.</summary>
        public byte[] RawText() => JsonMarshal.GetRawUtf8Value(element).ToArray();

        /// <summary>A member of base64url text without padding, decoded; null if it is anything else.</summary>
        public byte[]? BytesMember(string name) =>
            element.Member(name) is { ValueKind: JsonValueKind.String } member ? DecodeBase64Url(member) : null;
    }

    /// <summary>Decodes base64url as WebAuthn writes it: no padding, no white space, no bits that belong to no byte. Null for anything else.</summary>
    public static byte[]? DecodeBase64Url(string text) => DecodeBase64Url(System.Text.Encoding.UTF8.GetBytes(text));

    static byte[]? DecodeBase64Url(JsonElement element)
    {
        // As it stands in the input, between its quotes; what is escaped has to be read first.
        var raw = JsonMarshal.GetRawUtf8Value(element);
        return raw.Contains((byte)'\\') ? DecodeBase64Url(TextOf(element)!) : DecodeBase64Url(raw[1..^1]);
    }

    static byte[]? DecodeBase64Url(ReadOnlySpan<byte> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit((char)character) && character is not ((byte)'-' or (byte)'_'))
                return null;
        }

        if (!Base64Url.IsValid(text, out var length))
            return null;
        var bytes = new byte[length];
        return Base64Url.TryDecodeFromUtf8(text, bytes, out _) && HasNoStrayBits(text, bytes) ? bytes : null;
    }

    // Only the last character of a text can have bits that belong to no byte.
    static bool HasNoStrayBits(ReadOnlySpan<byte> text, ReadOnlySpan<byte> bytes)
    {
        Span<byte> again = stackalloc byte[4];
        var tail = bytes.Length % 3;
        return tail == 0 || (Base64Url.TryEncodeToUtf8(bytes[^tail..], again, out var written) && text.EndsWith(again[..written]));
    }

    /// <summary>The text of an element that is one. JsonAdapter saw to it that no half of a surrogate pair is escaped there: it would throw.</summary>
    public static string? TextOf(JsonElement element) => element.GetString();
}
