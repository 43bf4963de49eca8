namespace Mfa.Portal.Labs;

/// <summary>What the audit says of somebody since a lab was begun, the oldest first: what steps are ticked off by.</summary>
internal sealed record LabEvents(IReadOnlyList<MfaAuditEvent> All)
{
    public static LabEvents None { get; } = new([]);

    /// <summary>How often something was done, or came to a status.</summary>
    public int Count(MfaAuditKind kind, MfaStatus status = MfaStatus.Accepted) => All.Count(entry => entry.Kind == kind && entry.Status == status);

    public bool Has(MfaAuditKind kind, MfaStatus status = MfaStatus.Accepted) => Count(kind, status) > 0;

    /// <summary>Whether something was done with a kind of device.</summary>
    public bool Has(MfaAuditKind kind, MfaDeviceKind device) => All.Any(entry => entry.Kind == kind && entry.Status == MfaStatus.Accepted && entry.DeviceKind == device);

    /// <summary>Whether something was done by somebody.</summary>
    public bool Has(MfaAuditKind kind, MfaActorKind actor) => All.Any(entry => entry.Kind == kind && entry.Status == MfaStatus.Accepted && entry.ActorKind == actor);

    /// <summary>What came since the first time that something was done; nothing if it wasn't.</summary>
    public LabEvents After(MfaAuditKind kind) => AfterFirst(entry => entry.Kind == kind);

    /// <summary>What came since a kind of device was enrolled for the first time.</summary>
    public LabEvents AfterEnrolling(MfaDeviceKind device) => AfterFirst(entry => entry.Kind == MfaAuditKind.DeviceEnrolled && entry.DeviceKind == device);

    // By time: events of one moment have no order.
    LabEvents AfterFirst(Func<MfaAuditEvent, bool> isIt) =>
        All.FirstOrDefault(entry => entry.Status == MfaStatus.Accepted && isIt(entry)) is { } first
            ? new([.. All.Where(entry => entry.At >= first.At && entry != first)])
            : None;

    /// <summary>How often a status came in a row, at most.</summary>
    public int LongestRow(MfaAuditKind kind, MfaStatus status)
    {
        var (longest, row) = (0, 0);
        foreach (var entry in All.Where(entry => entry.Kind == kind))
        {
            row = entry.Status == status ? row + 1 : 0;
            longest = Math.Max(longest, row);
        }

        return longest;
    }
}
