namespace Mfa.Devices;

/// <summary>How far a re-protection has come. Immutable; it can be kept as its properties and made again from them.</summary>
/// <param name="AreOwnersComplete">Whether all owners were done.</param>
/// <param name="AreTokensComplete">Whether the inventory was done.</param>
/// <param name="After">The owner's id, or the token's key, after which to go on; null for the beginning of the part.</param>
/// <param name="Moved">How many records this batch moved.</param>
/// <param name="Failed">How many it could not: altered ones, or ones whose key isn't known. They are logged and left as they are.</param>
public sealed record MfaReprotection(bool AreOwnersComplete, bool AreTokensComplete, string? After, int Moved, int Failed)
{
    /// <summary>Whether everything was gone through.</summary>
    public bool IsComplete => AreOwnersComplete && AreTokensComplete;
}
