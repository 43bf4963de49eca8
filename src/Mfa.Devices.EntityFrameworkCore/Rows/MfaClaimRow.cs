namespace Mfa.Devices.EntityFrameworkCore;

/// <summary>Who holds a unique key. Rows that have lapsed stay, but for ceremonies: a record may have been written under a claim that was never confirmed.</summary>
internal sealed class MfaClaimRow
{
    public required MfaUniqueKind Kind { get; init; }

    public required string Key { get; init; }

    public required Guid ClaimId { get; init; }

    public required string Tenant { get; init; }

    public required string OwnerId { get; init; }

    /// <summary>UTC ticks; null once it is confirmed.</summary>
    public required long? ExpiresAt { get; init; }

    public static MfaClaimRow Of(MfaUniqueKey key, MfaClaim claim) => new()
    {
        Kind = key.Kind,
        Key = key.Value,
        ClaimId = claim.Id,
        Tenant = claim.Owner.Tenant,
        OwnerId = claim.Owner.Id,
        ExpiresAt = claim.ExpiresAt?.UtcTicks,
    };

    public MfaClaim ToClaim() =>
        new(ClaimId, new MfaOwnerKey(Tenant, OwnerId), ExpiresAt is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null);
}
