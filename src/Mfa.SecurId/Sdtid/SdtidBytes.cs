using System.Text;

namespace Mfa.SecurId.Sdtid;

/// <summary>A value as the derivations take it: without white space at its ends, in UTF-8, cut or filled with zeros to a length.</summary>
internal static class SdtidBytes
{
    const int LongestField = 32;

    // What the peer trims, and no more: a no-break space stays.
    const string WhiteSpace = " \t\n\v\f\r";

    /// <param name="value">The value, of any length.</param>
    /// <param name="destination">Receives it: 8, 16 or 32 bytes. A character may be cut in the middle.</param>
    public static void Fit(ReadOnlySpan<char> value, Span<byte> destination)
    {
        value = value.Trim(WhiteSpace);

        // As many characters fill it for certain; one more, so that no pair of surrogates is torn where it still counts.
        value = value[..Math.Min(value.Length, destination.Length + 1)];
        Span<byte> bytes = stackalloc byte[3 * (LongestField + 1)];
        var length = Encoding.UTF8.GetBytes(value, bytes);
        destination.Clear();
        bytes[..Math.Min(length, destination.Length)].CopyTo(destination);
    }
}
