namespace Mfa.KeyContainers;

/// <summary>What is asked of the PIN that protects a key (RFC 6030, section 5: PINPolicy). Immutable.</summary>
public sealed class TokenPinPolicy
{
    /// <summary>The id of the key in the same file that is the PIN.</summary>
    public string? PinKeyId { get; init; }

    /// <summary>Where the PIN goes; null if the file doesn't say.</summary>
    public TokenPinUsageMode? UsageMode { get; init; }

    /// <summary>After how many wrong PINs the token blocks.</summary>
    public long? MaximumFailedAttempts { get; init; }

    /// <summary>The least length.</summary>
    public long? MinimumLength { get; init; }

    /// <summary>The greatest length.</summary>
    public long? MaximumLength { get; init; }

    /// <summary>The PIN's characters.</summary>
    public TokenValueEncoding? Encoding { get; init; }
}
