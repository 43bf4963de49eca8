using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Unicode;

namespace Mfa.Shared.Otp;

/// <summary>RFC 3986, section 2.1: reading percent-encoded text, for which a plus sign is a plus sign.</summary>
internal static class OtpPercentEncoding
{
    /// <summary>Reads text into UTF-8; whether the outcome is well-formed UTF-8 is the caller's question.</summary>
    /// <param name="text">The text. Characters that should have been encoded stand for themselves, outside ASCII too.</param>
    /// <param name="destination">Receives the bytes, and bounds them.</param>
    /// <param name="written">How many bytes there are.</param>
    /// <returns>False if a % isn't followed by two hexadecimal digits, a surrogate stands alone, or the bytes don't fit.</returns>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> destination, out int written)
    {
        written = 0;
        while (!text.IsEmpty)
        {
            var plain = text.IndexOf('%');
            if (plain < 0)
                plain = text.Length;
            if (Utf8.FromUtf16(text[..plain], destination[written..], out _, out var bytes, replaceInvalidSequences: false) != OperationStatus.Done)
                return false;
            written += bytes;
            text = text[plain..];
            if (text.IsEmpty)
                return true;

            // Looked at one by one: the platform's parser would also take a NUL for the second digit.
            if (text.Length < 3 || written == destination.Length || !char.IsAsciiHexDigit(text[1]) || !char.IsAsciiHexDigit(text[2]))
                return false;
            destination[written++] = byte.Parse(text[1..3], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            text = text[3..];
        }

        return true;
    }

    /// <summary>Reads text whose every byte is one character; bytes outside ASCII come out as characters outside ASCII.</summary>
    /// <param name="text">The text.</param>
    /// <param name="destination">Receives the characters, and bounds them at 512.</param>
    /// <param name="written">How many characters there are.</param>
    public static bool TryDecodeAscii(ReadOnlySpan<char> text, Span<char> destination, out int written)
    {
        Span<byte> bytes = stackalloc byte[Math.Min(destination.Length, OtpSecretBytes.MaximumTextLength)];
        var valid = TryDecode(text, bytes, out written);
        for (var i = 0; i < written; i++)
            destination[i] = (char)bytes[i];
        CryptographicOperations.ZeroMemory(bytes);
        return valid;
    }
}
