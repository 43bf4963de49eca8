namespace Mfa.KeyContainers;

/// <summary>What a key may be used for (RFC 6030, section 5: KeyUsage).</summary>
[Flags]
public enum TokenKeyUsages
{
    /// <summary>Nothing is said.</summary>
    None = 0,

    /// <summary>One-time passwords.</summary>
    Otp = 1,

    /// <summary>Challenge and response.</summary>
    ChallengeResponse = 2,

    /// <summary>Encryption.</summary>
    Encrypt = 4,

    /// <summary>Making MACs.</summary>
    Integrity = 8,

    /// <summary>Checking MACs.</summary>
    Verify = 16,

    /// <summary>Unlocking a token.</summary>
    Unlock = 32,

    /// <summary>Decryption.</summary>
    Decrypt = 64,

    /// <summary>Wrapping keys.</summary>
    KeyWrap = 128,

    /// <summary>Unwrapping keys.</summary>
    Unwrap = 256,

    /// <summary>Deriving keys.</summary>
    Derive = 512,

    /// <summary>Generating keys.</summary>
    Generate = 1024,
}
