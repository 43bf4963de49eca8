using System.Buffers.Text;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;

namespace Mfa.U2f.Adapters;

/// <summary>
/// The one place where the platform's JSON reader is used, and where its exceptions end.
/// </summary>
/// <remarks>
/// The reader signals malformed input by <see cref="JsonException"/>, and reading a name or a text with half a surrogate pair by another
/// exception, later and elsewhere. Size, UTF-8 and surrogates are settled before it sees the input, so that what it returned can be read
/// without one.
/// </remarks>
internal static class JsonAdapter
{
    /// <summary>A registration with a long certificate chain has about 20 kB.</summary>
    public const int MaximumLength = 64 * 1024;

    /// <summary>A WebAuthn response nests four deep; unknown members get the rest.</summary>
    const int MaximumDepth = 16;

    static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = MaximumDepth };

    static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>
    /// Reads one JSON text that fills the input, apart from white space and one byte order mark (WebAuthn Level 3, 7.1-5: "UTF-8 decode"
    /// takes that off). Whoever gets it disposes it.
    /// </summary>
    /// <returns>Null if it is too long, isn't UTF-8, isn't JSON, nests too deep, or has a name twice in one object.</returns>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> input, int maximumLength)
    {
        if (input.Length > maximumLength || !IsUtf8(input.Span))
            return null;
        if (input.Span.StartsWith(ByteOrderMark))
            input = input[ByteOrderMark.Length..];
        if (HasLoneSurrogate(input.Span))
            return null;

        try
        {
            return JsonDocument.Parse(input, Strict);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether the input is UTF-8, surrogates and overlong forms excluded.</summary>
    public static bool IsUtf8(ReadOnlySpan<byte> input) => Utf8.IsValid(input);

    /// <summary>The member of an object; null if there is none, it is the literal null, or this is no object.</summary>
    public static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null
            ? member
            : null;

    /// <summary>The member of an object if it is a text; otherwise null.</summary>
    public static string? Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } member ? member.GetString() : null;

    /// <summary>The member of an object if it is a whole number that an int holds; otherwise null.</summary>
    public static int? Integer(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Number } member && member.TryGetInt32(out var integer) ? integer : null;

    /// <summary>The bytes of a member that is a text of base64url; otherwise null.</summary>
    public static byte[]? Bytes(JsonElement element, string name) =>
        Text(element, name) is { } text ? DecodeBase64Url(text) : null;

    /// <summary>The JSON text of a value, as it stands in the input.</summary>
    public static byte[] RawValue(JsonElement element) => JsonMarshal.GetRawUtf8Value(element).ToArray();

    /// <summary>
    /// base64url (RFC 4648, section 5) without padding and without slack: null unless the text is exactly what encoding those bytes gives.
    /// </summary>
    public static byte[]? DecodeBase64Url(string text)
    {
        if (!Base64Url.IsValid(text, out var length))
            return null;

        var bytes = new byte[length];
        Base64Url.TryDecodeFromChars(text, bytes, out _);

        // The decoder skips white space, padding and, in the last character, bits that belong to no byte.
        return Base64Url.EncodeToString(bytes) == text ? bytes : null;
    }

    /// <summary>
    /// Whether a <c>\u</c> escape is one half of a surrogate pair without the other. In JSON a backslash stands only within a text; where
    /// the input isn't JSON, the reader says so.
    /// </summary>
    static bool HasLoneSurrogate(ReadOnlySpan<byte> input)
    {
        const int EscapeLength = 6;
        while (input.IndexOf((byte)'\\') is >= 0 and var backslash)
        {
            input = input[backslash..];
            switch (Escape(input))
            {
                case null:
                    input = input[Math.Min(2, input.Length)..];      // another escape, the one of a backslash among them
                    break;
                case >= 0xD800 and <= 0xDBFF:
                    if (Escape(input[EscapeLength..]) is not (>= 0xDC00 and <= 0xDFFF))
                        return true;
                    input = input[(2 * EscapeLength)..];
                    break;
                case >= 0xDC00 and <= 0xDFFF:
                    return true;
                default:
                    input = input[EscapeLength..];
                    break;
            }
        }

        return false;

        static ushort? Escape(ReadOnlySpan<byte> input) =>
            input is [(byte)'\\', (byte)'u', _, _, _, _, ..]
            && ushort.TryParse(input[2..EscapeLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
                ? unit
                : null;
    }
}
