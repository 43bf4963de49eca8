using System.Buffers;
using System.Globalization;
using System.Text;

namespace Mfa.KeyContainers.Import;

/// <summary>Values that stand in a seed file as text.</summary>
internal static class SeedText
{
    /// <summary>The longest text that is kept of one field.</summary>
    public const int MaximumLength = 1024;

    public static Encoding EncodingOf(ReadOnlySpan<byte> start) =>
        start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Encoding.Unicode
        : start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.BigEndianUnicode
        : Encoding.UTF8;

    /// <summary>Whether a text has no control character but tabs, and nothing in it failed to be decoded.</summary>
    public static bool IsPlain(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if ((char.IsControl(character) && character != '\t') || character is '\uFFFD' or '\u2028' or '\u2029')
                return false;
        }

        return true;
    }

    /// <summary>Digits only: no sign, no blank, no group.</summary>
    public static bool TryNumber(ReadOnlySpan<char> text, long minimum, long maximum, out long value) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= minimum && value <= maximum;

    /// <summary>Whole bytes in hexadecimal digits, of either case. False also if they don't fit.</summary>
    public static bool TryHexadecimal(ReadOnlySpan<char> text, Span<byte> destination, out int written)
    {
        if (text.Length <= 2 * destination.Length && Convert.FromHexString(text, destination, out _, out written) == OperationStatus.Done)
            return true;
        destination.Clear();
        written = 0;
        return false;
    }

    public static bool IsHexadecimal(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(HexadecimalDigits);

    static readonly SearchValues<char> HexadecimalDigits = SearchValues.Create("0123456789ABCDEFabcdef");
}
