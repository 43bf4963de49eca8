namespace Mfa.Devices;

/// <summary>The kinds of devices.</summary>
public enum MfaDeviceKind
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>An authenticator app.</summary>
    VirtualDevice = 1,

    /// <summary>A security key or passkey.</summary>
    SecurityKey = 2,

    /// <summary>A hardware token that shows codes.</summary>
    HardwareToken = 3,
}
