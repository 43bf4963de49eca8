using System.Collections.Concurrent;

namespace Mfa.Devices.Tests.Recovery;

/// <summary>A mailbox, or a telephone with a good memory: keeps what is sent to it.</summary>
public sealed class Postbox(MfaChannelKind kind) : IMfaRecoveryChannel
{
    readonly ConcurrentQueue<MfaMessage> _messages = new();

    public MfaChannelKind Kind => kind;

    public IReadOnlyList<MfaMessage> Messages => [.. _messages];

    /// <summary>Happens in place of a delivery.</summary>
    public Func<MfaMessage, CancellationToken, Task>? OnSend { get; set; }

    public async ValueTask SendAsync(MfaMessage message, CancellationToken cancellationToken)
    {
        if (OnSend is { } onSend)
            await onSend(message, cancellationToken);
        else
            _messages.Enqueue(message);
    }

    public IReadOnlyList<MfaMessageKind> Kinds() => [.. _messages.Select(message => message.Kind)];

    public int Count(MfaMessageKind kind) => _messages.Count(message => message.Kind == kind);

    /// <summary>The code of the last message that says something.</summary>
    public string CodeOf(MfaMessageKind kind) => _messages.Last(message => message.Kind == kind).Code!;

    public void Clear() => _messages.Clear();

    /// <summary>A code that is wrong by one digit.</summary>
    public static string Wrong(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return code[..^1] + (char)('0' + ((code[^1] - '0' + 1) % 10));
    }
}
