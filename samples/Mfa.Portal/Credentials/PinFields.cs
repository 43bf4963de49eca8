using Mfa.Portal.Layout;

namespace Mfa.Portal.Credentials;

/// <summary>The two fields for a PIN, the second of which repeats the first: nobody sees what was typed.</summary>
internal static class PinFields
{
    public const string Pin = "Pin", Again = "Again";

    public const int MaximumLength = 8;

    /// <summary>What to type for a PIN and a code of so many digits, by an example.</summary>
    public static string ExampleOf(int digits) => Words.Format(Texts.PasscodeExample, "56789012"[..Math.Min(digits, 8)]);

    /// <summary>What needs no device to be seen: the two differ. Whether it can be a PIN, the device layer says.</summary>
    public static FormAnswer? Check(string? pin, string? again) => Plain(pin) == Plain(again) ? null : new FormAnswer(Texts.PinsDiffer) { Field = Pin };

    /// <summary>What was typed; null for nothing.</summary>
    public static string? Plain(string? pin) => string.IsNullOrWhiteSpace(pin) ? null : pin.Trim();
}
