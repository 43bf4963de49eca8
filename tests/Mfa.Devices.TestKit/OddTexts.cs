namespace Mfa.Devices.TestKit;

/// <summary>Texts that a database may mistake for one another, for a pattern or for the end of a statement.</summary>
public static class OddTexts
{
    public static IReadOnlyList<string> Ids { get; } =
    [
        "ada", "Ada", "ADA", "ada ", " ada", "ad a", "ada\u00a0", "ada\u200b", "\u00e4da", "a\u0308da", "stra\u00dfe", "strasse", "i", "I", "\u0130", "\u0131",
        "o'hara", "\"ada\"", "`ada`", "[ada]", "ada;--", "ada' or '1'='1", "%", "_", "\\", "\\\\", "@p0", "{0}", "$1", "null", "0", "00", "1e0",
        "\u65e5\u672c", "\ue000", "\uffee", "\ufffd", "\ud83d\ude00", "\ud83d\ude00\ud83d\ude00", new('x', 256), new('x', 255), new('\u00e4', 128), "-", "~",
    ];
}
