namespace Mfa.Portal.Outbox;

/// <summary>A message as its receiver would read it.</summary>
internal sealed record OutboxMessage(DateTimeOffset At, MfaChannelKind Channel, string Address, string Subject, string Body)
{
    /// <summary>A message holds a code, which no log is to show.</summary>
    public override string ToString() => Channel.ToString();
}
