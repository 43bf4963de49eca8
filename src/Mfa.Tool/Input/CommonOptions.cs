using System.CommandLine;
using System.Security.Cryptography;

namespace Mfa.Tool.Input;

/// <summary>Options that mean the same for TOTP and HOTP.</summary>
internal static class CommonOptions
{
    public static ChoiceOption<HashAlgorithmName> CreateAlgorithm() => new(
        "--algorithm",
        "The hash under the HMAC; default SHA1.",
        ("SHA1", HashAlgorithmName.SHA1),
        ("SHA256", HashAlgorithmName.SHA256),
        ("SHA512", HashAlgorithmName.SHA512));

    public static NumberOption<int> CreateDigits() => new("--digits", 6, 10, "Digits in a code", "6");

    public static NumberOption<long> CreateGuesses() =>
        new("--guesses", 1, 1_000_000_000_000, "Also say how likely it is that one of so many guesses is accepted", otherwise: null);

    public static Option<string> CreateContinuation() => new("--continuation")
    {
        Description = "With the second code after next-code-required: what was printed with the first.",
        HelpName = "TEXT",
    };

    public static Option<string> CreateState(string otherwise) => new("--state")
    {
        Description = $"The token's state: what the command before printed; default {otherwise}.",
        HelpName = "STATE",
    };
}
