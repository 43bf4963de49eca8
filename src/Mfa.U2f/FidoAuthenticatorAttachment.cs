namespace Mfa.U2f;

/// <summary>Which authenticators may be offered (WebAuthn Level 3, 5.4.5).</summary>
public enum FidoAuthenticatorAttachment
{
    /// <summary>All of them.</summary>
    Any = 0,

    /// <summary>Built into the device.</summary>
    Platform = 1,

    /// <summary>Those that can be carried from device to device: security keys.</summary>
    CrossPlatform = 2,
}
