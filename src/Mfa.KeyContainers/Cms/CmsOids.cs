namespace Mfa.KeyContainers.Cms;

/// <summary>Object identifiers of CMS and its algorithms.</summary>
internal static class CmsOids
{
    // RFC 5652, section 14; RFC 5083; RFC 6031, section 2; RFC 6032; RFC 4073, section 2.
    public const string Data = "1.2.840.113549.1.7.1";
    public const string SignedData = "1.2.840.113549.1.7.2";
    public const string EnvelopedData = "1.2.840.113549.1.7.3";
    public const string EncryptedData = "1.2.840.113549.1.7.6";
    public const string AuthEnvelopedData = "1.2.840.113549.1.9.16.1.23";
    public const string SymmetricKeyPackage = "1.2.840.113549.1.9.16.1.25";
    public const string EncryptedKeyPackage = "2.16.840.1.101.2.1.2.78.2";
    public const string ContentCollection = "1.2.840.113549.1.9.16.1.19";

    // RFC 5652, section 11.
    public const string ContentTypeAttribute = "1.2.840.113549.1.9.3";

    // RFC 8017, appendix C.
    public const string RsaEncryption = "1.2.840.113549.1.1.1";
    public const string RsaOaep = "1.2.840.113549.1.1.7";
    public const string Mgf1 = "1.2.840.113549.1.1.8";
    public const string RsaPss = "1.2.840.113549.1.1.10";
    public const string PSpecified = "1.2.840.113549.1.1.9";

    // RFC 3565, RFC 5084, RFC 3370.
    public const string Aes128Cbc = "2.16.840.1.101.3.4.1.2";
    public const string Aes192Cbc = "2.16.840.1.101.3.4.1.22";
    public const string Aes256Cbc = "2.16.840.1.101.3.4.1.42";
    public const string Aes128Gcm = "2.16.840.1.101.3.4.1.6";
    public const string Aes192Gcm = "2.16.840.1.101.3.4.1.26";
    public const string Aes256Gcm = "2.16.840.1.101.3.4.1.46";
    public const string Aes128Wrap = "2.16.840.1.101.3.4.1.5";
    public const string Aes192Wrap = "2.16.840.1.101.3.4.1.25";
    public const string Aes256Wrap = "2.16.840.1.101.3.4.1.45";
    public const string TripleDesCbc = "1.2.840.113549.3.7";

    // RFC 3211, section 2.3.
    public const string PasswordKeyWrap = "1.2.840.113549.1.9.16.3.9";

    // RFC 8018, appendix B and C.
    public const string Pbkdf2 = "1.2.840.113549.1.5.12";
    public const string HmacSha1 = "1.2.840.113549.2.7";
    public const string HmacSha256 = "1.2.840.113549.2.9";
    public const string HmacSha384 = "1.2.840.113549.2.10";
    public const string HmacSha512 = "1.2.840.113549.2.11";

    public const string Sha1 = "1.3.14.3.2.26";
    public const string Sha256 = "2.16.840.1.101.3.4.2.1";
    public const string Sha384 = "2.16.840.1.101.3.4.2.2";
    public const string Sha512 = "2.16.840.1.101.3.4.2.3";

    public const string EcPublicKey = "1.2.840.10045.2.1";

    /// <summary>The length of the key that wraps; 0 if the algorithm isn't AES key wrap.</summary>
    public static int WrappingKeyLengthOf(string oid) => oid switch
    {
        Aes128Wrap => 16,
        Aes192Wrap => 24,
        Aes256Wrap => 32,
        _ => 0,
    };
}
