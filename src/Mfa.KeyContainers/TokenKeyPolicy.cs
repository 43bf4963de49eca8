namespace Mfa.KeyContainers;

/// <summary>Under which conditions a key may be used (RFC 6030, section 5). Immutable.</summary>
public sealed class TokenKeyPolicy
{
    /// <summary>From when.</summary>
    public DateTimeOffset? StartDate { get; init; }

    /// <summary>Until when.</summary>
    public DateTimeOffset? ExpiryDate { get; init; }

    /// <summary>What for; <see cref="TokenKeyUsages.None"/> if the policy doesn't say, and then for everything.</summary>
    public TokenKeyUsages Usages { get; init; }

    /// <summary>How often; null if the policy doesn't say.</summary>
    public ulong? NumberOfTransactions { get; init; }

    /// <summary>What is asked of a PIN; null if nothing is.</summary>
    public TokenPinPolicy? PinPolicy { get; init; }

    /// <summary>
    /// Whether everything in the policy was understood. If not, the key must not be used (RFC 6030, section 5); what wasn't understood is in <see cref="TokenKey.Extensions"/>.
    /// </summary>
    public bool IsUnderstood { get; init; } = true;
}
