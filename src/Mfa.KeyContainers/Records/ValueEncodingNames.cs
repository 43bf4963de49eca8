namespace Mfa.KeyContainers.Records;

/// <summary>The names of encodings (RFC 6030, section 4.3.4; RFC 6031, section 3).</summary>
internal static class ValueEncodingNames
{
    static readonly (TokenValueEncoding Encoding, string Name)[] Names =
    [
        (TokenValueEncoding.Decimal, "DECIMAL"),
        (TokenValueEncoding.Hexadecimal, "HEXADECIMAL"),
        (TokenValueEncoding.Alphanumeric, "ALPHANUMERIC"),
        (TokenValueEncoding.Base64, "BASE64"),
        (TokenValueEncoding.Binary, "BINARY"),
    ];

    /// <summary>The encoding of a name; null if it isn't known.</summary>
    public static TokenValueEncoding? EncodingOf(string name)
    {
        var index = Array.FindIndex(Names, pair => pair.Name == name);
        return index < 0 ? null : Names[index].Encoding;
    }

    /// <summary>The name of an encoding; null if there is no such encoding.</summary>
    public static string? NameOf(TokenValueEncoding encoding) => Array.Find(Names, pair => pair.Encoding == encoding).Name;
}
