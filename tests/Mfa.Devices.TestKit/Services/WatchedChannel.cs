using System.Collections.Concurrent;

namespace Mfa.Devices.TestKit;

/// <summary>A channel that delivers into a list.</summary>
public sealed class WatchedChannel(MfaChannelKind kind) : IMfaRecoveryChannel
{
    readonly ConcurrentQueue<MfaMessage> _messages = new();

    public MfaChannelKind Kind => kind;

    /// <summary>All that was delivered, in order.</summary>
    public IReadOnlyList<MfaMessage> Messages => [.. _messages];

    /// <summary>Happens before a message is delivered.</summary>
    public Func<MfaMessage, Task>? OnSend { get; set; }

    public int CountOf(MfaMessageKind message) => _messages.Count(sent => sent.Kind == message);

    public async ValueTask SendAsync(MfaMessage message, CancellationToken cancellationToken)
    {
        if (OnSend is { } onSend)
            await onSend(message);
        _messages.Enqueue(message);
    }
}
