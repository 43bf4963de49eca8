namespace Mfa.KeyContainers;

/// <summary>What a code looks like (RFC 6030, section 4.3.4).</summary>
/// <param name="encoding">The characters.</param>
/// <param name="length">The length, in characters or bytes.</param>
/// <param name="hasCheckDigit">Whether a Luhn digit is at its end.</param>
public sealed class TokenKeyResponseFormat(TokenValueEncoding encoding, int length, bool hasCheckDigit = false)
{
    /// <summary>The characters.</summary>
    public TokenValueEncoding Encoding { get; } = encoding;

    /// <summary>The length.</summary>
    public int Length { get; } = length;

    /// <summary>Whether a Luhn digit is at its end.</summary>
    public bool HasCheckDigit { get; } = hasCheckDigit;
}
