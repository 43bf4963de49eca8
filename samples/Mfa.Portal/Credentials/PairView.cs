using Mfa.Portal.Layout;

namespace Mfa.Portal.Credentials;

/// <summary>The two fields for two consecutive codes.</summary>
internal sealed record PairView(int? Digits, FormAnswer? Answer)
{
    /// <summary>Where the first code can be checked by itself; null for nowhere.</summary>
    public string? CheckUrl { get; init; }

    /// <summary>How long a code is shown; null if that isn't known. Then a ring runs until the next one is there at the latest.</summary>
    public TimeSpan? Period { get; init; }

    /// <summary>What to type, where that isn't plain.</summary>
    public string? Hint { get; init; }

    /// <summary>Whether some people type a PIN in front of a code.</summary>
    public bool TakesPins { get; init; }

    public bool IsFocused { get; init; } = true;

    public bool HasStatus => CheckUrl is not null || Period is not null;

    /// <summary>For a device that is there.</summary>
    public static PairView Of(MfaDevice device, FormAnswer? answer) => new(device.CodeDigits, answer)
    {
        Period = device.CodePeriod,
        Hint = device.Pin switch
        {
            MfaPinUse.InFront => Texts.PairWithoutPin,
            MfaPinUse.Added => Texts.PairPinAdded,
            _ => null,
        },
        TakesPins = device.Pin == MfaPinUse.InFront,
    };

    public FieldView FieldOf(string name, string label)
    {
        var field = FieldView.Code(name, label, Digits, Answer);
        return TakesPins ? field with { MaximumLength = field.MaximumLength + PinFields.MaximumLength } : field;
    }
}
