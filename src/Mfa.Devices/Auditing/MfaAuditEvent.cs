namespace Mfa.Devices;

/// <summary>
/// Something that was done, or tried. It names the owner by a pseudonym only, and holds no secret, code, key or device name. Immutable.
/// </summary>
public sealed class MfaAuditEvent
{
    /// <summary>The length of a pseudonym: 64 hexadecimal digits.</summary>
    public const int SubjectLength = 64;

    /// <summary>The longest <see cref="Detail"/>: 128 ASCII characters.</summary>
    public const int MaximumDetailLength = 128;

    /// <summary>Its random id. Ids of later events are not greater: order by <see cref="At"/>, then by this.</summary>
    public required Guid Id { get; init; }

    /// <summary>The owner's tenant.</summary>
    public required string Tenant { get; init; }

    /// <summary>
    /// The owner's pseudonym: a keyed hash of tenant and id, which nobody without the key can turn back or compute. Of an event about a token of the inventory its key,
    /// which is a hash of tenant, manufacturer and serial number.
    /// </summary>
    public required string Subject { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What was done, or tried.</summary>
    public required MfaAuditKind Kind { get; init; }

    /// <summary>What came of it.</summary>
    public required MfaStatus Status { get; init; }

    /// <summary>The device that it was about; null for none, or none in particular.</summary>
    public Guid? DeviceId { get; init; }

    /// <summary>The kind of that device.</summary>
    public MfaDeviceKind DeviceKind { get; init; }

    /// <summary>Who did it.</summary>
    public required MfaActorKind ActorKind { get; init; }

    /// <summary>Who it was by name; of an owner the pseudonym.</summary>
    public required string ActorId { get; init; }

    /// <summary>From where, as the application said; null if it didn't, and once the owner was erased.</summary>
    public string? SourceAddress { get; init; }

    /// <summary>Something more, in this library's words, or a token's serial number; null for nothing.</summary>
    public string? Detail { get; init; }

    /// <summary>Its kind and what came of it.</summary>
    public override string ToString() => $"{Kind}: {Status}";
}
