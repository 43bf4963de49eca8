using System.Text.Json.Serialization;

namespace Mfa.Devices.Owners;

/// <summary>
/// Something that an owner is told on every channel. It stands in the record with what it tells, so that it is told although a process died in between; and
/// afterwards for as long as its code says "this was not me".
/// </summary>
internal sealed record NoticeEntry
{
    public static readonly TimeSpan CodeLifetime = TimeSpan.FromDays(7);

    public required Guid Id { get; init; }

    public required MfaMessageKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? SourceAddress { get; init; }

    public MfaDeviceKind DeviceKind { get; init; }

    /// <summary>Of a case: from when on it can be finished.</summary>
    public DateTimeOffset? CanBeFinishedAt { get; init; }

    /// <summary>Whether somebody has begun to tell it.</summary>
    public bool IsTold { get; init; }

    [JsonIgnore]
    public DateTimeOffset Until => At + CodeLifetime;
}
