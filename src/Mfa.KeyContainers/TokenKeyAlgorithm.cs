namespace Mfa.KeyContainers;

/// <summary>What a token's key is for.</summary>
public enum TokenKeyAlgorithm
{
    /// <summary>Not said, or not known here.</summary>
    Unknown = 0,

    /// <summary>RFC 4226.</summary>
    Hotp,

    /// <summary>RFC 6238.</summary>
    Totp,

    /// <summary>RFC 6287. The key is kept; nothing in this family verifies with it.</summary>
    Ocra,

    /// <summary>A PIN that another key's policy points to (RFC 6030, section 5.1, figure 5).</summary>
    Pin,

    /// <summary>Yubico OTP, AES-128.</summary>
    YubicoOtp,

    /// <summary>A static password of a YubiKey.</summary>
    StaticPassword,

    /// <summary>RSA SecurID, AES-128.</summary>
    SecurId,

    /// <summary>ActivIdentity, triple DES.</summary>
    ActivIdentity,
}
