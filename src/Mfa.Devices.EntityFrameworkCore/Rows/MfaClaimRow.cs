namespace Mfa.Devices.EntityFrameworkCore;

/// <summary>Who holds a unique key. Rows that have lapsed stay: a record may have been written under a claim that was never confirmed.</summary>
internal sealed class MfaClaimRow
{
    public required MfaUniqueKind Kind { get; init; }

    public required string Key { get; init; }

    public required string Tenant { get; init; }

    public required string OwnerId { get; init; }

    /// <summary>UTC ticks; null once it is confirmed.</summary>
    public required long? ExpiresAt { get; init; }

    public static MfaClaimRow Of(MfaUniqueKey key, MfaOwnerKey owner, DateTimeOffset expiresAt) => new()
    {
        Kind = key.Kind,
        Key = key.Value,
        Tenant = owner.Tenant,
        OwnerId = owner.Id,
        ExpiresAt = expiresAt.UtcTicks,
    };

    public MfaClaim ToClaim() =>
        new(new MfaOwnerKey(Tenant, OwnerId), ExpiresAt is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null);
}
