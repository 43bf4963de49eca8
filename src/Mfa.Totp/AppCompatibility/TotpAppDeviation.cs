namespace Mfa.Totp;

/// <summary>
/// What an app computes instead of what its key URI asked for. Several may hold at once.
/// </summary>
[Flags]
public enum TotpAppDeviation
{
    /// <summary>None that would explain the code.</summary>
    None = 0,

    /// <summary>SHA-1 instead of the agreed hash.</summary>
    Sha1 = 1,

    /// <summary>Six decimal digits instead of the agreed code.</summary>
    SixDigits = 2,

    /// <summary>A period of 30 seconds instead of the agreed one.</summary>
    ThirtySeconds = 4,
}
