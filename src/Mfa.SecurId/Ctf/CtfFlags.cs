namespace Mfa.SecurId.Ctf;

/// <summary>The 16 flags of a version 2 string's seed record. Of what the others say, nothing bears on a tokencode.</summary>
internal readonly struct CtfFlags(int value)
{
    const int Aes128 = 1 << 14;
    const int PasswordProtected = 1 << 13;
    const int DeviceBound = 1 << 12;
    const int TimeDerivedSeeds = 1 << 9;
    const int DigitsShift = 6;
    const int PinModeShift = 3;

    public int Value { get; } = value;

    /// <summary>Whether the algorithm is that of 128-bit keys.</summary>
    public bool IsAes128 => (Value & Aes128) != 0;

    public bool IsPasswordProtected => (Value & PasswordProtected) != 0;

    public bool IsDeviceBound => (Value & DeviceBound) != 0;

    /// <summary>1 to 8.</summary>
    public int Digits => ((Value >> DigitsShift) & 7) + 1;

    public SecurIdPinMode PinMode => (SecurIdPinMode)((Value >> PinModeShift) & 3);

    /// <summary>30 or 60 seconds; null for the two values of which nobody says what they mean.</summary>
    public TimeSpan? Interval => (Value & 3) switch
    {
        0 => TimeSpan.FromSeconds(30),
        1 => TimeSpan.FromSeconds(60),
        _ => null,
    };

    /// <summary>The flags of a token. Its seed is called time-derived, as that of every token of this algorithm is.</summary>
    public static CtfFlags Of(SecurIdToken token, bool isPasswordProtected, bool isDeviceBound) => new(
        Aes128
        | (isPasswordProtected ? PasswordProtected : 0)
        | (isDeviceBound ? DeviceBound : 0)
        | TimeDerivedSeeds
        | ((token.Digits - 1) << DigitsShift)
        | ((int)token.PinMode << PinModeShift)
        | (token.Interval == TimeSpan.FromSeconds(60) ? 1 : 0));
}
