namespace Mfa.Devices.TestKit;

/// <summary>An index whose confirmations and releases can be made to fail.</summary>
public sealed class WatchedUniqueIndex(IMfaUniqueIndex inner) : IMfaUniqueIndex
{
    public bool FailsConfirmations { get; set; }

    public bool FailsReleases { get; set; }

    /// <summary>What is thrown then.</summary>
    public Exception Failure { get; set; } = new IOException("The store doesn't answer.");

    /// <summary>Happens after a release.</summary>
    public Action? OnReleased { get; set; }

    public ValueTask<bool> TryClaimAsync(MfaUniqueKey key, MfaOwnerKey owner, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        inner.TryClaimAsync(key, owner, now, expiresAt, cancellationToken);

    public ValueTask<bool> ConfirmAsync(MfaUniqueKey key, MfaOwnerKey owner, CancellationToken cancellationToken) =>
        FailsConfirmations ? throw Failure : inner.ConfirmAsync(key, owner, cancellationToken);

    public async ValueTask ReleaseAsync(MfaUniqueKey key, MfaOwnerKey owner, CancellationToken cancellationToken)
    {
        if (FailsReleases)
            throw Failure;
        await inner.ReleaseAsync(key, owner, cancellationToken);
        OnReleased?.Invoke();
    }

    public ValueTask<MfaClaim?> FindAsync(MfaUniqueKey key, CancellationToken cancellationToken) => inner.FindAsync(key, cancellationToken);
}
