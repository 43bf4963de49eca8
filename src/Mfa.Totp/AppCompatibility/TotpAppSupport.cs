namespace Mfa.Totp;

/// <summary>Whether an authenticator app honours something that a key URI asks for.</summary>
public enum TotpAppSupport
{
    /// <summary>Nobody has reported.</summary>
    Unknown = 0,

    /// <summary>Reported to work.</summary>
    Supported = 1,

    /// <summary>
    /// Reported not to work. Mostly the app says nothing and shows codes of the default: SHA-1, 6 digits, 30 seconds.
    /// </summary>
    Unsupported = 2,

    /// <summary>Reports differ, by version or by reporter, or were unsure: <see cref="TotpApp.Reports"/> says how.</summary>
    Contradictory = 3,
}
