using System.Buffers;
using System.Text;
using Mfa.KeyContainers.Credentials;

namespace Mfa.KeyContainers.Migration;

/// <summary>The URI that a payload travels in: <c>otpauth-migration://offline?data=</c>, then Base64 in percent-encoding.</summary>
internal static class MigrationUri
{
    static readonly SearchValues<char> Alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");

    /// <summary>The payload; null if the text isn't such a URI. Overwrites <paramref name="uri"/>.</summary>
    public static SecretBytes? Read(Span<char> uri)
    {
        const string Start = MigrationFields.UriStart;
        if (!uri.StartsWith(Start, StringComparison.OrdinalIgnoreCase) || !TryUnescape(uri[Start.Length..], out var length))
            return null;
        var base64 = uri.Slice(Start.Length, length);
        var bytes = new SecretBytes(base64.Length / 4 * 3);
        try
        {
            // Blanks, which the decoder would pass over, and other parameters stop here.
            if (length > 0 && !base64.ContainsAnyExcept(Alphabet) && Convert.TryFromBase64Chars(base64, bytes.Span, out var written))
                return SecretBytes.Copy(bytes.Span[..written]);
            return null;
        }
        finally
        {
            bytes.Dispose();
        }
    }

    /// <summary>How long the URI of a payload is.</summary>
    public static int LengthOf(ReadOnlySpan<byte> payload) => MigrationFields.UriStart.Length + Write(payload, null);

    /// <summary>The URI. It holds secrets and is a string, since that is what makes QR codes take.</summary>
    public static string Of(ReadOnlySpan<byte> payload)
    {
        var uri = new StringBuilder(MigrationFields.UriStart, LengthOf(payload));
        Write(payload, uri);
        return uri.ToString();
    }

    static int Write(ReadOnlySpan<byte> payload, StringBuilder? uri)
    {
        using var base64 = new SecretBytes((payload.Length + 2) / 3 * 4);
        System.Buffers.Text.Base64.EncodeToUtf8(payload, base64.Span, out _, out _);
        var length = 0;
        foreach (var character in base64.Span)
        {
            // RFC 3986, section 2.2: these three mean something in a query, or do to some that read it.
            var escaped = character switch { (byte)'+' => "%2B", (byte)'/' => "%2F", (byte)'=' => "%3D", _ => null };
            length += escaped?.Length ?? 1;
            _ = escaped is null ? uri?.Append((char)character) : uri?.Append(escaped);
        }

        return length;
    }

    // In place. False for what isn't percent-encoding.
    static bool TryUnescape(Span<char> text, out int length)
    {
        length = 0;
        for (var position = 0; position < text.Length; position++)
        {
            var character = text[position];
            if (character == '%')
            {
                if (text.Length - position < 3 || !char.IsAsciiHexDigit(text[position + 1]) || !char.IsAsciiHexDigit(text[position + 2]))
                    return false;
                character = (char)(Value(text[position + 1]) * 16 + Value(text[position + 2]));
                position += 2;
            }

            text[length++] = character;
        }

        return true;
    }

    static int Value(char digit) => char.IsAsciiDigit(digit) ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
