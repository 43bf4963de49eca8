namespace Mfa.KeyContainers;

/// <summary>How values in a PSKC file are encrypted.</summary>
public enum PskcCipher
{
    /// <summary>By the key: AES-CBC with a MAC, of the length of a pre-shared key, and of 128 bits under a passphrase, which all readers know.</summary>
    Default = 0,

    /// <summary>AES-128-CBC, with a MAC.</summary>
    Aes128Cbc,

    /// <summary>AES-192-CBC, with a MAC.</summary>
    Aes192Cbc,

    /// <summary>AES-256-CBC, with a MAC.</summary>
    Aes256Cbc,

    /// <summary>AES-128-GCM, which authenticates by itself. Few other programs read it in PSKC.</summary>
    Aes128Gcm,

    /// <summary>AES-192-GCM.</summary>
    Aes192Gcm,

    /// <summary>AES-256-GCM.</summary>
    Aes256Gcm,
}
