using System.Text.Json.Serialization;

namespace Mfa.Devices.Owners;

/// <summary>What an owner gets to see of what is stored. From where others acted is theirs.</summary>
internal sealed record ExportDocument(
    int Version,
    string Tenant,
    string Id,
    IReadOnlyList<ExportDocument.Device> Devices,
    IReadOnlyList<ExportDocument.SignIn> Attempts,
    IReadOnlyList<ExportDocument.Address> Addresses,
    int RecoveryCodesLeft,
    IReadOnlyList<ExportDocument.Event> Events)
{
    public static ExportDocument Of(MfaOwnerKey owner, OwnerState state, IReadOnlyList<Address> addresses, IReadOnlyList<MfaAuditEvent> events) => new(
        1,
        owner.Tenant,
        owner.Id,
        [.. state.Devices.Select(device => new Device(
            device.Id, device.Kind, device.Name, device.IsActive, device.EnrolledAt, device.LastUsedAt, device.Token?.Manufacturer, device.Token?.SerialNumber, device.Token?.Model ?? device.Key?.Model, device.Token?.StartsAt, device.Token?.ExpiresAt))],
        [.. state.Attempts.Select(attempt => new SignIn(attempt.At, attempt.Status, attempt.DeviceId))],
        addresses,
        state.Recovery.Codes?.Left ?? 0,
        [.. events.Select(entry => new Event(entry.At, entry.Kind, entry.Status, entry.DeviceId, entry.ActorKind, entry.ActorKind is MfaActorKind.Owner or MfaActorKind.Recovery ? entry.SourceAddress : null))]);

    internal sealed record Device(
        Guid Id,
        MfaDeviceKind Kind,
        string Name,
        bool IsActive,
        DateTimeOffset EnrolledAt,
        DateTimeOffset? LastUsedAt,
        string? Manufacturer,
        string? SerialNumber,
        string? Model,
        DateTimeOffset? StartsAt,
        DateTimeOffset? ExpiresAt);

    internal sealed record SignIn(DateTimeOffset At, MfaStatus Status, Guid? DeviceId);

    /// <summary>An address that is the owner's, was until lately, or is being verified. Null for one that can't be opened any more.</summary>
    internal sealed record Address(MfaChannelKind Kind, string? Text);

    internal sealed record Event(DateTimeOffset At, MfaAuditKind Kind, MfaStatus Status, Guid? DeviceId, MfaActorKind ActorKind, string? SourceAddress);
}

/// <summary>How exports are written: for people, so with words for numbers.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ExportDocument))]
internal sealed partial class ExportJson : JsonSerializerContext;
