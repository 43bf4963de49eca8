namespace Mfa.Portal.Outbox;

/// <summary>Puts messages where <c>/outbox</c> shows them.</summary>
internal sealed class OutboxChannel(MfaChannelKind kind, OutboxMessages messages) : IMfaRecoveryChannel
{
    public MfaChannelKind Kind => kind;

    public ValueTask SendAsync(MfaMessage message, CancellationToken cancellationToken)
    {
        var text = MfaMessageText.English(message);
        messages.Add(new OutboxMessage(message.At, kind, message.Address, text.Subject, text.Body));
        return ValueTask.CompletedTask;
    }
}
