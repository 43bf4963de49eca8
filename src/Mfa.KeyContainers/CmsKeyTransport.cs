namespace Mfa.KeyContainers;

/// <summary>How the key of a CMS file is encrypted to RSA certificates.</summary>
public enum CmsKeyTransport
{
    /// <summary>RSAES-OAEP with SHA-256 (RFC 3560).</summary>
    OaepSha256 = 0,

    /// <summary>RSAES-PKCS1-v1_5 (RFC 3370): for readers that don't know the other, and may be open to Bleichenbacher's attack.</summary>
    Pkcs1,
}
