namespace Mfa.Devices.TestKit;

/// <summary>An index that counts, and whose steps can be made to fail.</summary>
public sealed class WatchedUniqueIndex(IMfaUniqueIndex inner) : IMfaUniqueIndex
{
    int _claims;

    /// <summary>How often something was to be claimed.</summary>
    public int Claims => _claims;

    public bool FailsConfirmations { get; set; }

    public bool FailsReleases { get; set; }

    public bool FailsLooks { get; set; }

    /// <summary>What is thrown then.</summary>
    public Exception Failure { get; set; } = new IOException("The store doesn't answer.");

    /// <summary>Happens after something was claimed.</summary>
    public Action? OnClaimed { get; set; }

    /// <summary>Happens after a release.</summary>
    public Action? OnReleased { get; set; }

    public async ValueTask<bool> TryClaimAsync(MfaUniqueKey key, MfaClaim claim, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _claims);
        var isClaimed = await inner.TryClaimAsync(key, claim, now, cancellationToken);
        if (isClaimed)
            OnClaimed?.Invoke();
        return isClaimed;
    }

    public ValueTask<bool> ConfirmAsync(MfaUniqueKey key, Guid claimId, CancellationToken cancellationToken) =>
        FailsConfirmations ? throw Failure : inner.ConfirmAsync(key, claimId, cancellationToken);

    public async ValueTask ReleaseAsync(MfaUniqueKey key, Guid claimId, CancellationToken cancellationToken)
    {
        if (FailsReleases)
            throw Failure;
        await inner.ReleaseAsync(key, claimId, cancellationToken);
        OnReleased?.Invoke();
    }

    public ValueTask<MfaClaim?> FindAsync(MfaUniqueKey key, CancellationToken cancellationToken) =>
        FailsLooks ? throw Failure : inner.FindAsync(key, cancellationToken);
}
