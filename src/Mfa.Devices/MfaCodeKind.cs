namespace Mfa.Devices;

/// <summary>How a device computes its codes. The values are stable.</summary>
public enum MfaCodeKind
{
    /// <summary>It shows no codes.</summary>
    None = 0,

    /// <summary>Time-based (TOTP, RFC 6238).</summary>
    Totp = 1,

    /// <summary>Counter-based (HOTP, RFC 4226).</summary>
    Hotp = 2,

    /// <summary>Time-based, in Steam's alphabet.</summary>
    SteamTotp = 3,

    /// <summary>Tokencodes that are compatible with RSA SecurID: time-based, with the serial number in them, and with a PIN where there is one.</summary>
    SecurId = 4,
}
