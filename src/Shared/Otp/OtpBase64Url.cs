using System.Buffers.Text;

namespace Mfa.Shared.Otp;

/// <summary>
/// base64url (RFC 4648, section 5) of a fixed number of bytes, without padding and without slack: one text for one value.
/// </summary>
internal static class OtpBase64Url
{
    /// <returns>False unless the text is exactly what encoding those bytes gives. Throws nothing, whatever the text.</returns>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> destination)
    {
        if (text.Length != Base64Url.GetEncodedLength(destination.Length) || !Base64Url.IsValid(text, out var length) || length != destination.Length)
            return false;

        if (!Base64Url.TryDecodeFromChars(text, destination, out _))
            return false;

        // The decoder skips white space and, in the last character, bits that belong to no byte.
        Span<char> again = stackalloc char[text.Length];
        Base64Url.EncodeToChars(destination, again);
        return text.SequenceEqual(again);
    }
}
