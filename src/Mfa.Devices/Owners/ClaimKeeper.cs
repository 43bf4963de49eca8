namespace Mfa.Devices.Owners;

/// <summary>
/// Claims around a write of an owner's record: claim, write, confirm; and the way back after a deletion.
/// </summary>
/// <remarks>
/// A claim that lapsed may belong to somebody who wrote the record and died before confirming: whether the record has the thing decides.
/// </remarks>
internal sealed class ClaimKeeper(IMfaUniqueIndex index, OwnerTransaction transaction)
{
    /// <summary>Longer than any write takes.</summary>
    static readonly TimeSpan ClaimLifetime = TimeSpan.FromMinutes(10);

    /// <summary>Claims a key for an owner.</summary>
    /// <param name="key">What is claimed.</param>
    /// <param name="owner">For whom.</param>
    /// <param name="has">Whether somebody's record has it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False if somebody has it, also if that is the owner.</returns>
    public async ValueTask<bool> TryClaimAsync(MfaUniqueKey key, MfaOwnerKey owner, Func<OwnerState, bool> has, CancellationToken cancellationToken)
    {
        var now = transaction.Now;
        if (await index.FindAsync(key, cancellationToken).ConfigureAwait(false) is { IsConfirmed: false } claim && claim.ExpiresAt <= now)
        {
            var isHeld = await transaction.ReadAsync(claim.Owner, (state, _) => (bool?)has(state), _ => null, cancellationToken).ConfigureAwait(false);
            if (isHeld is null)
                throw new InvalidOperationException("Whether a claim that lapsed is somebody's can't be read.");
            if (isHeld.Value)
            {
                _ = await index.ConfirmAsync(key, claim.Owner, cancellationToken).ConfigureAwait(false);
                return false;
            }
        }

        return await index.TryClaimAsync(key, owner, now, now + ClaimLifetime, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<bool> ConfirmAsync(MfaUniqueKey key, MfaOwnerKey owner, CancellationToken cancellationToken) =>
        index.ConfirmAsync(key, owner, cancellationToken);

    public ValueTask ReleaseAsync(MfaUniqueKey key, MfaOwnerKey owner, CancellationToken cancellationToken) =>
        index.ReleaseAsync(key, owner, cancellationToken);

    public ValueTask<MfaClaim?> FindAsync(MfaUniqueKey key, CancellationToken cancellationToken) => index.FindAsync(key, cancellationToken);
}
