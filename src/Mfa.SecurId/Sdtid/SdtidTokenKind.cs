using System.Globalization;

namespace Mfa.SecurId.Sdtid;

/// <summary>What tokens of one kind have in common, as the format writes it.</summary>
internal sealed record SdtidTokenKind(string? Birth, string Death, string Digits, string Interval, string AddPin, string LocalPin)
{
    /// <exception cref="ArgumentException">The token has no expiry.</exception>
    public static SdtidTokenKind Of(SecurIdToken token) => new(
        token.Birth is { } birth ? Day(birth) : null,
        Day(token.Expiry ?? throw new ArgumentException("The format knows no token without an expiry.", nameof(token))),
        token.Digits.ToString(CultureInfo.InvariantCulture),
        ((int)token.Interval.TotalSeconds).ToString(CultureInfo.InvariantCulture),
        Flag(token.PinMode, SecurIdPinMode.AddPin),
        Flag(token.PinMode, SecurIdPinMode.LocalPin));

    static string Day(DateOnly day) => day.ToString(SdtidNames.DayFormat, CultureInfo.InvariantCulture);

    static string Flag(SecurIdPinMode mode, SecurIdPinMode flag) => (mode & flag) != 0 ? "1" : "0";
}
