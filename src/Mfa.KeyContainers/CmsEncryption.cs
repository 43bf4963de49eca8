namespace Mfa.KeyContainers;

/// <summary>How the content of a CMS file is encrypted.</summary>
public enum CmsEncryption
{
    /// <summary>AES-256-GCM in AuthEnvelopedData (RFC 5083, RFC 5084): only who shares the passphrase or key can make it. To a certificate anybody can make another: sign it, too.</summary>
    Aes256Gcm = 0,

    /// <summary>AES-256-CBC in EnvelopedData (RFC 5652): for readers that don't know the other. Whoever can alter the file can alter what is in it, unless it is signed, too.</summary>
    Aes256Cbc,

    /// <summary>Not at all: whoever has the file has the keys.</summary>
    None,
}
