using System.Buffers;
using System.Globalization;
using System.Net.Mail;
using System.Text;

namespace Mfa.Devices.Owners;

/// <summary>Addresses as people type them, and as others may see them.</summary>
internal static class ChannelAddress
{
    const int MaximumEmailLength = 254, MinimumDigits = 7, MaximumDigits = 15;

    static readonly SearchValues<char> NoPlainMailbox = SearchValues.Create(" \"(),:;<>[]\\");

    /// <summary>The address as it is kept; null if it can't be one.</summary>
    public static string? Normalize(MfaChannelKind kind, string address) => kind switch
    {
        MfaChannelKind.Email => Email(address.Trim()),
        MfaChannelKind.Telephone => Telephone(address),
        _ => null,
    };

    /// <summary>So much of it that its owner knows which it is.</summary>
    public static string Mask(MfaChannelKind kind, string address)
    {
        if (kind == MfaChannelKind.Telephone)
            return $"{address[..3]}…{address[^2..]}";
        var at = address.LastIndexOf('@');
        return $"{address[..1]}…{address[at..]}";
    }

    // One mailbox without a name, quotes or comments: nothing that a mail program could read as two.
    static string? Email(string address) =>
        address.Length <= MaximumEmailLength
        && MfaOwnerKey.IsPlainText(address)
        && address.EnumerateRunes().All(IsSeen)
        && address.AsSpan().IndexOfAny(NoPlainMailbox) < 0
        && address.LastIndexOf('@') is > 0 and var at && at == address.IndexOf('@', StringComparison.Ordinal)
        && !char.IsSurrogate(address[0])
        && MailAddress.TryCreate(address, out var parsed) && parsed.Address == address
            ? address
            : null;

    // RFC 3966's global numbers, which are E.164's: a plus and at most 15 digits.
    static string? Telephone(string number)
    {
        const int longest = 40;
        // The zero in brackets isn't dialled from abroad, and with it the number is somebody else's, or nobody's.
        if (number.Length > longest || number.Contains("(0)", StringComparison.Ordinal))
            return null;
        var digits = string.Concat(number.Where(character => character is not (' ' or '-' or '.' or '(' or ')' or '/')));
        return digits is ['+', >= '1' and <= '9', ..] && digits.Length - 1 is >= MinimumDigits and <= MaximumDigits && digits.Skip(1).All(char.IsAsciiDigit) ? digits : null;
    }

    // Two addresses that look the same shouldn't be two.
    static bool IsSeen(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
