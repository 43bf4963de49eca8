namespace Mfa.Devices.TestKit;

/// <summary>A store on whose way something can happen.</summary>
public sealed class WatchedOwnerStore(IMfaOwnerStore inner) : IMfaOwnerStore
{
    int _reads, _writes;

    public int Reads => _reads;

    public int Writes => _writes;

    /// <summary>Happens before a read.</summary>
    public Func<Task>? OnRead { get; set; }

    /// <summary>Happens in place of a write, which it is given to carry out or not. Only once if it says so by setting itself to null.</summary>
    public Func<Func<Task<MfaWriteOutcome>>, Task<MfaWriteOutcome>>? OnWrite { get; set; }

    /// <summary>Happens before a deletion.</summary>
    public Func<Task>? OnDelete { get; set; }

    public void ResetCounts() => _reads = _writes = 0;

    public async ValueTask<MfaOwnerRecord?> ReadAsync(MfaOwnerKey owner, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _reads);
        if (OnRead is { } onRead)
            await onRead();
        return await inner.ReadAsync(owner, cancellationToken);
    }

    public async ValueTask<MfaWriteOutcome> TryWriteAsync(
        MfaOwnerRecord record, long expectedVersion, IReadOnlyList<MfaAuditEvent> events, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _writes);
        return OnWrite is { } onWrite
            ? await onWrite(() => inner.TryWriteAsync(record, expectedVersion, events, cancellationToken).AsTask())
            : await inner.TryWriteAsync(record, expectedVersion, events, cancellationToken);
    }

    public async ValueTask<MfaWriteOutcome> DeleteAsync(
        MfaOwnerKey owner, long expectedVersion, string subject, IReadOnlyList<MfaAuditEvent> events, CancellationToken cancellationToken)
    {
        if (OnDelete is { } onDelete)
            await onDelete();
        return await inner.DeleteAsync(owner, expectedVersion, subject, events, cancellationToken);
    }

    /// <summary>From now on writes don't come through, and nothing of them is stored.</summary>
    public void FailWrites() => OnWrite = _ => throw new IOException("The store doesn't answer.");

    /// <summary>The next write is stored, then something happens, and its answer is lost.</summary>
    public void LoseNextAnswer(Func<Task>? then = null) => OnWrite = async write =>
    {
        OnWrite = null;
        await write();
        await (then?.Invoke() ?? Task.CompletedTask);
        throw new IOException("The answer is lost.");
    };

    /// <summary>The next write is lost, after something has happened.</summary>
    public void LoseNextWrite(Func<Task>? then = null) => OnWrite = async _ =>
    {
        OnWrite = null;
        await (then?.Invoke() ?? Task.CompletedTask);
        throw new IOException("The write is lost.");
    };
}
