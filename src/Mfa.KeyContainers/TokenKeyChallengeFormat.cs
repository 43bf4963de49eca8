namespace Mfa.KeyContainers;

/// <summary>What a challenge looks like (RFC 6030, section 4.3.4).</summary>
/// <param name="encoding">The characters.</param>
/// <param name="minimumLength">The least length, in characters or bytes.</param>
/// <param name="maximumLength">The greatest length.</param>
/// <param name="hasCheckDigit">Whether a Luhn digit is at its end.</param>
public sealed class TokenKeyChallengeFormat(TokenValueEncoding encoding, long minimumLength, long maximumLength, bool hasCheckDigit = false)
{
    /// <summary>The characters.</summary>
    public TokenValueEncoding Encoding { get; } = encoding;

    /// <summary>The least length.</summary>
    public long MinimumLength { get; } = minimumLength;

    /// <summary>The greatest length.</summary>
    public long MaximumLength { get; } = maximumLength;

    /// <summary>Whether a Luhn digit is at its end.</summary>
    public bool HasCheckDigit { get; } = hasCheckDigit;
}
