namespace Mfa.KeyContainers.Records;

/// <summary>The names of usages (RFC 6030, section 5; RFC 6031, section 3).</summary>
internal static class KeyUsageNames
{
    static readonly (TokenKeyUsages Usage, string Name)[] Names =
    [
        (TokenKeyUsages.Otp, "OTP"),
        (TokenKeyUsages.ChallengeResponse, "CR"),
        (TokenKeyUsages.Encrypt, "Encrypt"),
        (TokenKeyUsages.Integrity, "Integrity"),
        (TokenKeyUsages.Verify, "Verify"),
        (TokenKeyUsages.Unlock, "Unlock"),
        (TokenKeyUsages.Decrypt, "Decrypt"),
        (TokenKeyUsages.KeyWrap, "KeyWrap"),
        (TokenKeyUsages.Unwrap, "Unwrap"),
        (TokenKeyUsages.Derive, "Derive"),
        (TokenKeyUsages.Generate, "Generate"),
    ];

    /// <summary>The usage of a name; none if it isn't known.</summary>
    public static TokenKeyUsages UsageOf(string name) => Array.Find(Names, pair => pair.Name == name).Usage;

    /// <summary>Whether each of the usages has a name.</summary>
    public static bool HasNames(TokenKeyUsages usages) => Names.Aggregate(usages, (left, pair) => left & ~pair.Usage) == TokenKeyUsages.None;

    public static IEnumerable<string> NamesOf(TokenKeyUsages usages) => Names.Where(pair => usages.HasFlag(pair.Usage)).Select(pair => pair.Name);
}
