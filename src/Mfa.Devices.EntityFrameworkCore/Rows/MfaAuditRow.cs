namespace Mfa.Devices.EntityFrameworkCore;

/// <summary>An audit event. <see cref="At"/> is UTC ticks: they are exact, and in order, in every database.</summary>
internal sealed class MfaAuditRow
{
    public required string Tenant { get; init; }

    public required long At { get; init; }

    public required Guid Id { get; init; }

    public required string Subject { get; init; }

    public required MfaAuditKind Kind { get; init; }

    public required MfaStatus Status { get; init; }

    public Guid? DeviceId { get; init; }

    public MfaDeviceKind DeviceKind { get; init; }

    public required MfaActorKind ActorKind { get; init; }

    public required string ActorId { get; init; }

    public string? SourceAddress { get; init; }

    public string? Detail { get; init; }

    public static MfaAuditRow Of(MfaAuditEvent entry) => new()
    {
        Tenant = entry.Tenant,
        At = entry.At.UtcTicks,
        Id = entry.Id,
        Subject = entry.Subject,
        Kind = entry.Kind,
        Status = entry.Status,
        DeviceId = entry.DeviceId,
        DeviceKind = entry.DeviceKind,
        ActorKind = entry.ActorKind,
        ActorId = entry.ActorId,
        SourceAddress = entry.SourceAddress,
        Detail = entry.Detail,
    };

    public MfaAuditEvent ToEvent() => new()
    {
        Tenant = Tenant,
        At = new DateTimeOffset(At, TimeSpan.Zero),
        Id = Id,
        Subject = Subject,
        Kind = Kind,
        Status = Status,
        DeviceId = DeviceId,
        DeviceKind = DeviceKind,
        ActorKind = ActorKind,
        ActorId = ActorId,
        SourceAddress = SourceAddress,
        Detail = Detail,
    };
}
