using System.Globalization;
using System.Text;

namespace Mfa.Portal.Credentials;

/// <summary>What a device may be called: 1 to 64 printable characters.</summary>
internal static class DeviceName
{
    /// <summary>The name without spaces at its ends; null if it can't be one.</summary>
    public static string? Parse(string? text)
    {
        var name = text?.Trim() ?? "";
        var runes = name.EnumerateRunes().ToArray();
        return runes.Length is > 0 and <= MfaEnrollment.MaximumNameLength && runes.All(IsPrintable) ? name : null;
    }

    static bool IsPrintable(Rune rune) => rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse);
}
