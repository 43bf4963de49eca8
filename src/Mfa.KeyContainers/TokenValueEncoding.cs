namespace Mfa.KeyContainers;

/// <summary>The characters of a challenge, a code or a PIN (RFC 6030, section 4.3.4).</summary>
public enum TokenValueEncoding
{
#pragma warning disable CA1720 // "Decimal" is the word for it, and no type is meant
    /// <summary>Digits.</summary>
    Decimal = 0,
#pragma warning restore CA1720

    /// <summary>Hexadecimal digits.</summary>
    Hexadecimal,

    /// <summary>Letters and digits.</summary>
    Alphanumeric,

    /// <summary>Base64.</summary>
    Base64,

    /// <summary>Bytes.</summary>
    Binary,
}
