namespace Mfa.Hotp;

/// <summary>How strictly the Base32 text of a secret is read.</summary>
public enum HotpBase32Style
{
    /// <summary>RFC 4648, section 6, in upper case and without padding: what this library writes.</summary>
    Strict = 0,

    /// <summary>
    /// Also lower case, spaces and hyphens anywhere, and padding: what people type and other programs write. Still no other
    /// character, and no bits left over that belong to no byte.
    /// </summary>
    Lenient,
}
