namespace Mfa.Devices.Owners;

internal enum CodeType
{
    None = 0,
    Totp = 1,
    Hotp = 2,

    /// <summary>TOTP in Steam's alphabet.</summary>
    SteamTotp = 3,

    SecurId = 4,
}
