using Mfa.SecurId.Algorithm;

namespace Mfa.SecurId.Sdtid;

/// <summary>16 bytes in base64: 24 characters, nothing beside them.</summary>
internal static class SdtidBase64
{
    const int TextLength = 24;

    /// <param name="text">The text.</param>
    /// <param name="destination">Receives 16 bytes; zeros if it is something else.</param>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> destination)
    {
        // The platform's would pass over white space and let the last character's spare bits be anything: 16 bytes end in A, Q, g or w, and ==.
        if (text.Length == TextLength && text[^3] is 'A' or 'Q' or 'g' or 'w' && !text.ContainsAny(" \t\r\n")
            && Convert.TryFromBase64Chars(text, destination, out var length) && length == Aes128.BlockLength)
            return true;
        destination.Clear();
        return false;
    }
}
