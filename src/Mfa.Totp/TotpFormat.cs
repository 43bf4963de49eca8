namespace Mfa.Totp;

/// <summary>How a token shows its 31-bit value.</summary>
public enum TotpFormat
{
#pragma warning disable CA1720 // "Decimal" is the word for it, and no type is meant
    /// <summary>Decimal digits, most significant first, with leading zeros (RFC 4226, section 5.3).</summary>
    Decimal = 0,
#pragma warning restore CA1720

    /// <summary>Five characters of Steam Guard's alphabet of 26. Not a standard; only Steam's own app shows it.</summary>
    Steam,
}
