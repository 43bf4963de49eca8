namespace Mfa.Portal.Accounts;

/// <summary>What users may be called: what a key URI, a log line and a person can take.</summary>
internal static class UserName
{
    public const int MaximumLength = 64;

    public static bool IsValid(string name) =>
        name.Length is > 0 and <= MaximumLength && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_' or '@');

    public static string Normalize(string name) => name.Trim().ToUpperInvariant();
}
