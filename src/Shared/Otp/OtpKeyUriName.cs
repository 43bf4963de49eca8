using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Mfa.Shared.Otp;

/// <summary>
/// The issuer or the account name of a key URI: what may be written, and what is read.
/// </summary>
internal static class OtpKeyUriName
{
    /// <summary>Bytes of UTF-8; an address of the longest kind (254) fits.</summary>
    public const int MaximumLength = 256;

    /// <summary>What must hold of a name that is read, to follow its field in a message.</summary>
    public const string Rule = "must be percent-encoded UTF-8 of at most 256 bytes without control characters.";

    /// <exception cref="ArgumentException">The name can't be written so that every reader reads the same.</exception>
    public static void ThrowIfInvalid(string name, string parameterName)
    {
        if (name.Length == 0)
            throw new ArgumentException("The name must not be empty.", parameterName);
        if (name.Length > MaximumLength || System.Text.Encoding.UTF8.GetByteCount(name) > MaximumLength)
            throw new ArgumentException($"The name must not be longer than {MaximumLength} bytes of UTF-8.", parameterName);
        if (name.Contains(':', StringComparison.Ordinal))
            throw new ArgumentException("The name must not hold a colon: it divides issuer and account.", parameterName);
        if (name[0] == ' ' || name[^1] == ' ')
            throw new ArgumentException("The name must not begin or end with a space: readers drop it.", parameterName);
        if (!IsPrintable(name))
            throw new ArgumentException("The name must not hold control characters or surrogates that stand alone.", parameterName);
    }

    /// <summary>Reads a name from a URI, spaces around it dropped; one that isn't there is empty.</summary>
    /// <returns>False for bad percent-encoding, malformed UTF-8, control characters, and more than 256 bytes.</returns>
    public static bool TryRead(ReadOnlySpan<char> text, out string name)
    {
        Span<byte> bytes = stackalloc byte[MaximumLength];
        name = string.Empty;
        if (!OtpPercentEncoding.TryDecode(text, bytes, out var length) || !Utf8.IsValid(bytes[..length]))
            return false;

        name = System.Text.Encoding.UTF8.GetString(bytes[..length]).Trim(' ');
        return IsPrintable(name);
    }

    static bool IsPrintable(ReadOnlySpan<char> name)
    {
        while (!name.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(name, out var rune, out var length) != System.Buffers.OperationStatus.Done || !IsPrintable(rune))
                return false;
            name = name[length..];
        }

        return true;
    }

    // Line separators and the marks that turn the direction of writing would let a name rearrange the line it is shown in. The two joiners
    // are part of words.
    static bool IsPrintable(Rune rune) => rune.Value is 0x200C or 0x200D || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
