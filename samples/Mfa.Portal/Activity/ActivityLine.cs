namespace Mfa.Portal.Activity;

/// <summary>An event as a row.</summary>
/// <param name="Event">What was done, or tried.</param>
/// <param name="Subject">Whose, by name; null on a page about one person.</param>
/// <param name="Device">The device's name if it is still there, otherwise its kind; null if the event is about none.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Address">From where; null if it isn't known, or isn't for the reader.</param>
internal sealed record ActivityLine(MfaAuditEvent Event, string? Subject, string? Device, string Actor, string? Address)
{
    public bool IsGood => Event.Status == MfaStatus.Accepted && Event.Kind is not (MfaAuditKind.CloneSuspected or MfaAuditKind.CodesClosed);
}
