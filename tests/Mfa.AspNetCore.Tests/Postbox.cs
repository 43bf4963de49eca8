using System.Collections.Concurrent;

namespace Mfa.AspNetCore.Tests;

/// <summary>Where messages of one kind arrive.</summary>
public sealed class Postbox(MfaChannelKind kind) : IMfaRecoveryChannel
{
    readonly ConcurrentQueue<MfaMessage> _messages = [];

    public MfaChannelKind Kind => kind;

    public bool Fails { get; set; }

    public int Count => _messages.Count;

    public ValueTask SendAsync(MfaMessage message, CancellationToken cancellationToken)
    {
        if (Fails)
            throw new IOException("The line is down.");
        _messages.Enqueue(message);
        return ValueTask.CompletedTask;
    }

    /// <summary>The code of the last message of a kind.</summary>
    public string Code(MfaMessageKind kind = MfaMessageKind.CaseCode) => _messages.Last(message => message.Kind == kind).Code!;

    /// <summary>Another one than that.</summary>
    public string Wrong(MfaMessageKind kind = MfaMessageKind.CaseCode) => (Code(kind)[0] == '9' ? '0' : '9') + Code(kind)[1..];
}

/// <summary>The application's end of sessions.</summary>
public sealed class Recovered
{
    readonly ConcurrentQueue<MfaOwnerKey> _owners = [];

    public bool Fails { get; set; }

    public IReadOnlyList<MfaOwnerKey> Owners => [.. _owners];

    public ValueTask TellAsync(MfaOwnerKey owner)
    {
        if (Fails)
            throw new IOException("The sessions' store is gone.");
        _owners.Enqueue(owner);
        return ValueTask.CompletedTask;
    }
}
