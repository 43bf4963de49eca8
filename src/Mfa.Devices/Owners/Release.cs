namespace Mfa.Devices.Owners;

/// <summary>
/// What is left to do of a deletion outside the record: give a token back to the inventory, then the claim up. It stands in the record until it is done,
/// so that a process that dies in between leaves nothing held.
/// </summary>
internal sealed record Release
{
    public required MfaUniqueKind Kind { get; init; }

    public required string Key { get; init; }

    /// <summary>The claim that goes.</summary>
    public Guid ClaimId { get; init; }

    /// <summary>Of a token: the code entry that goes back, with its state.</summary>
    public CodeEntry? Code { get; init; }

    public MfaUniqueKey UniqueKey => new(Kind, Key);

    public bool IsOf(Release other) => UniqueKey == other.UniqueKey && ClaimId == other.ClaimId;
}
