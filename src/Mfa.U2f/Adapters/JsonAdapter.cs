using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace Mfa.U2f.Adapters;

/// <summary>
/// The one place where the platform's JSON reader is used, and where its exceptions end.
/// </summary>
/// <remarks>
/// The reader signals malformed input by <see cref="JsonException"/>, and a name or a text with half a surrogate pair by an
/// <see cref="InvalidOperationException"/>, while it looks for duplicates or only when the text is read. So that is settled before it sees the
/// input, and what it returned can be read without an exception.
/// </remarks>
internal static class JsonAdapter
{
    /// <summary>The bound for responses and client data; a registration with a long certificate chain has about 20 kB.</summary>
    public const int MaximumLength = 64 * 1024;

    // Deeper than any client data or credential; extension outputs get the rest.
    static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>
    /// Reads a JSON text that fills the input; null if it is longer than the bound, not UTF-8, not JSON, too deep, says a member twice, or
    /// escapes half of a surrogate pair. Whoever gets it disposes it.
    /// </summary>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> utf8, int maximumLength)
    {
        if (utf8.Length > maximumLength || !Utf8.IsValid(utf8.Span) || HasLoneSurrogate(utf8.Span))
            return null;

        try
        {
            return JsonDocument.Parse(utf8, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The text without the one byte order mark that "UTF-8 decode" takes off (WebAuthn Level 3, 7.1-5).</summary>
    public static ReadOnlyMemory<byte> WithoutByteOrderMark(ReadOnlyMemory<byte> utf8) =>
        utf8.Span.StartsWith(ByteOrderMark) ? utf8[ByteOrderMark.Length..] : utf8;

    /// <summary>
    /// Whether a <c>\u</c> escape is one half of a surrogate pair without the other. In JSON a backslash stands only within a text; where
    /// the input isn't JSON, the reader says so.
    /// </summary>
    static bool HasLoneSurrogate(ReadOnlySpan<byte> input)
    {
        const int escapeLength = 6;
        while (input.IndexOf((byte)'\\') is >= 0 and var backslash)
        {
            input = input[backslash..];
            switch (Escaped(input))
            {
                case null:
                    input = input[Math.Min(2, input.Length)..];      // another escape, that of a backslash among them
                    break;
                case >= 0xD800 and <= 0xDBFF:
                    if (Escaped(input[escapeLength..]) is not (>= 0xDC00 and <= 0xDFFF))
                        return true;
                    input = input[(2 * escapeLength)..];
                    break;
                case >= 0xDC00 and <= 0xDFFF:
                    return true;
                default:
                    input = input[escapeLength..];
                    break;
            }
        }

        return false;

        static ushort? Escaped(ReadOnlySpan<byte> input) =>
            input is [(byte)'\\', (byte)'u', _, _, _, _, ..]
            && ushort.TryParse(input[2..escapeLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
                ? unit
                : null;
    }
}
