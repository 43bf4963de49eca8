namespace Mfa.KeyContainers.Records;

/// <summary>The names of where a PIN goes (RFC 6030, section 5.1; RFC 6031, section 3).</summary>
internal static class PinUsageModeNames
{
    static readonly (TokenPinUsageMode Mode, string Name)[] Names =
    [
        (TokenPinUsageMode.Local, "Local"),
        (TokenPinUsageMode.Prepend, "Prepend"),
        (TokenPinUsageMode.Append, "Append"),
        (TokenPinUsageMode.Algorithmic, "Algorithmic"),
    ];

    /// <summary>The mode of a name; null if it isn't known.</summary>
    public static TokenPinUsageMode? ModeOf(string name)
    {
        var index = Array.FindIndex(Names, pair => pair.Name == name);
        return index < 0 ? null : Names[index].Mode;
    }

    /// <summary>The name of a mode; null if there is no such mode.</summary>
    public static string? NameOf(TokenPinUsageMode mode) => Array.Find(Names, pair => pair.Mode == mode).Name;
}
