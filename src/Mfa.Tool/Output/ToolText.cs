using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Mfa.Tool.Output;

/// <summary>Numbers, times and words as text: the same on every machine.</summary>
internal static class ToolText
{
    const char Replacement = '\uFFFD';

    public static string? Number(long? value) => value?.ToString(CultureInfo.InvariantCulture);

    public static string? Number(ulong? value) => value?.ToString(CultureInfo.InvariantCulture);

    /// <summary>Such as <c>2005-03-18 01:58:29Z (1111111109)</c>: for people, and as --at takes it.</summary>
    public static string? Time(long? unixSeconds) => unixSeconds is { } seconds
        ? string.Create(CultureInfo.InvariantCulture, $"{DateTimeOffset.FromUnixTimeSeconds(seconds):u} ({seconds})")
        : null;

    /// <summary>Such as <c>3E-06 (1 in 333,333)</c>.</summary>
    public static string? Probability(double? value) => value is { } probability
        ? string.Create(CultureInfo.InvariantCulture, $"{probability:G4} (1 in {1 / probability:N0})")
        : null;

    public static string YesOrNo(bool value) => value ? "yes" : "no";

    /// <summary>A value's documented word: <c>ChallengeMismatch</c> is <c>challenge-mismatch</c>.</summary>
    public static string Word(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>The words of the flags that are set; <c>bit-5</c> for one that has no name.</summary>
    public static IReadOnlyList<string> Words<T>(T flags)
        where T : struct, Enum
    {
        var bits = Convert.ToInt64(flags, CultureInfo.InvariantCulture);
        return [.. Enumerable.Range(0, 32).Where(bit => (bits >> bit & 1) == 1).Select(WordOf)];

        static string WordOf(int bit)
        {
            var flag = (T)Enum.ToObject(typeof(T), 1L << bit);
            return Enum.IsDefined(flag) ? Word(flag) : string.Create(CultureInfo.InvariantCulture, $"bit-{bit}");
        }
    }

    /// <summary>A text that may be a stranger's, without what a terminal obeys: control characters, and those that hide or turn round what stands beside them.</summary>
    public static string Printable(string text) =>
        text.EnumerateRunes().Any(IsObeyed) ? string.Concat(text.EnumerateRunes().Select(rune => IsObeyed(rune) ? Replacement.ToString() : rune.ToString())) : text;

    // Surrogates that stand alone become the replacement character by themselves.
    static bool IsObeyed(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
