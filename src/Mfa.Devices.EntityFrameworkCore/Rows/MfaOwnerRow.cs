namespace Mfa.Devices.EntityFrameworkCore;

/// <summary>An owner's record. <see cref="Version"/> is what a swap compares.</summary>
internal sealed class MfaOwnerRow
{
    public required string Tenant { get; init; }

    public required string Id { get; init; }

    public required long Version { get; init; }

    public required Guid WriteId { get; init; }

    public required byte[] Payload { get; init; }

    /// <summary>UTC ticks; null for no open case.</summary>
    public required long? OpenCaseUntil { get; init; }

    public static MfaOwnerRow Of(MfaOwnerRecord record) => new()
    {
        Tenant = record.Owner.Tenant,
        Id = record.Owner.Id,
        Version = record.Version,
        WriteId = record.WriteId,
        Payload = record.Payload.ToArray(),
        OpenCaseUntil = record.OpenCaseUntil?.UtcTicks,
    };

    public MfaOwnerRecord ToRecord() => new(new MfaOwnerKey(Tenant, Id), Version, WriteId, Payload)
    {
        OpenCaseUntil = OpenCaseUntil is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null,
    };
}
