using System.Globalization;

namespace Mfa.Tool.Output;

/// <summary>Numbers and times as text: the same on every machine.</summary>
internal static class ToolText
{
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
}
