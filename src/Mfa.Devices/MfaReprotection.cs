namespace Mfa.Devices;

/// <summary>How far a re-protection has come. Immutable; to go on in another process, keep its first three properties and make it again from them.</summary>
public sealed class MfaReprotection
{
    /// <summary>Where to go on.</summary>
    /// <param name="areOwnersComplete">Whether all owners were done.</param>
    /// <param name="areTokensComplete">Whether the inventory was done.</param>
    /// <param name="after">The owner's id, or the token's key, after which to go on; null for the beginning of the part.</param>
    public MfaReprotection(bool areOwnersComplete, bool areTokensComplete, string? after)
    {
        AreOwnersComplete = areOwnersComplete;
        AreTokensComplete = areTokensComplete;
        After = after;
    }

    /// <summary>Whether all owners were done.</summary>
    public bool AreOwnersComplete { get; }

    /// <summary>Whether the inventory was done.</summary>
    public bool AreTokensComplete { get; }

    /// <summary>The owner's id, or the token's key, after which to go on; null for the beginning of the part.</summary>
    public string? After { get; }

    /// <summary>Whether everything was gone through.</summary>
    public bool IsComplete => AreOwnersComplete && AreTokensComplete;

    /// <summary>How many records this batch moved.</summary>
    public int Moved { get; internal init; }

    /// <summary>How many it could not: altered ones, ones whose key isn't known, ones that somebody else wrote. They are left as they are. Drop no key before a whole run has moved nothing and failed at nothing.</summary>
    public int Failed { get; internal init; }
}
