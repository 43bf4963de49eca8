using Mfa.Devices.Decisions;

namespace Mfa.Devices.Owners;

/// <summary>Claims around a write of an owner's record: claim, write, settle.</summary>
/// <remarks>
/// A process may die anywhere. So who finds a key held looks whether the holder's record still has the thing, and mends the claim if not: the record
/// decides, the index only keeps two from writing theirs at once.
/// </remarks>
internal sealed class ClaimKeeper(IMfaUniqueIndex index, OwnerTransaction transaction, ReleaseRunner releases)
{
    /// <summary>Longer than any write takes.</summary>
    static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    static readonly MfaActor Actor = MfaActor.System("claim");

    /// <summary>Whether so little of a claim's life is left that nothing should be begun on it: its process was held up, and the next claimant may come any time.</summary>
    public static bool IsEnding(MfaClaim claim, DateTimeOffset now) => claim.ExpiresAt - now < Lifetime / 2;

    public ValueTask<MfaClaim?> FindAsync(MfaUniqueKey key, CancellationToken cancellationToken) => index.FindAsync(key, cancellationToken);

    /// <summary>Claims a key for an owner.</summary>
    /// <param name="key">What is claimed.</param>
    /// <param name="owner">For whom.</param>
    /// <param name="cancellationToken">Gives up; the claim is then given up too.</param>
    /// <returns>Null if somebody has it, also if that is the owner.</returns>
    public async ValueTask<MfaClaim?> TryClaimAsync(MfaUniqueKey key, MfaOwnerKey owner, CancellationToken cancellationToken)
    {
        if (await index.FindAsync(key, cancellationToken).ConfigureAwait(false) is { } held
            && !await IsFreeAsync(key, held, cancellationToken).ConfigureAwait(false))
            return null;

        var now = transaction.Now;
        var claim = new MfaClaim(RandomId.New(), owner, now + Lifetime);
        try
        {
            return await index.TryClaimAsync(key, claim, now, cancellationToken).ConfigureAwait(false) ? claim : null;
        }
        catch
        {
            await ReleaseAsync(key, claim).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>After the write: makes the claim last, or gives it up.</summary>
    /// <param name="key">What was claimed.</param>
    /// <param name="claim">The claim.</param>
    /// <param name="outcome">What came of the write; null if it was broken off.</param>
    /// <returns>False if somebody else has taken the claim's place: the device is out of the record again.</returns>
    /// <remarks>Nobody cancels it: otherwise whoever goes away in time keeps the key from others until the claim lapses.</remarks>
    public async ValueTask<bool> SettleAsync(MfaUniqueKey key, MfaClaim claim, MfaStatus? outcome)
    {
        var isLost = false;
        try
        {
            // What time alone can have brought about says nothing of a write before it, whose answer was lost.
            var isKnown = outcome is not (null or MfaStatus.Unavailable or MfaStatus.Busy or MfaStatus.NotPending);
            var isWritten = outcome == MfaStatus.Accepted ? true : await IsWrittenAsync(claim, isKnown).ConfigureAwait(false);
            if (isWritten is true)
            {
                isLost = !await index.ConfirmAsync(key, claim.Id, CancellationToken.None).ConfigureAwait(false);
                if (isLost)
                    await TakeOutAsync(claim).ConfigureAwait(false);
            }
            else if (isWritten is false)
            {
                await index.ReleaseAsync(key, claim.Id, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (!OwnerTransaction.IsCancellation(exception, CancellationToken.None))
        {
            // The record decides, whenever the claim is looked at again.
            transaction.LogReleasePending(exception);
        }

        return !isLost;
    }

    /// <summary>Gives a claim up under which nothing was written. What fails lapses by itself.</summary>
    public async ValueTask ReleaseAsync(MfaUniqueKey key, MfaClaim claim)
    {
        try
        {
            await index.ReleaseAsync(key, claim.Id, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (!OwnerTransaction.IsCancellation(exception, CancellationToken.None))
        {
            transaction.LogReleasePending(exception);
        }
    }

    /// <summary>Whether a claim that is there stands in nobody's way: none may hold the key but who has the thing, or is at it.</summary>
    async ValueTask<bool> IsFreeAsync(MfaUniqueKey key, MfaClaim held, CancellationToken cancellationToken)
    {
        if (!held.IsConfirmed && !held.IsLapsedAt(transaction.Now))
            return false;

        var (isRead, device, isReleased) = await transaction.ReadAsync(
            held.Owner,
            (state, _) => (
                true,
                state.Devices.FirstOrDefault(device => DeviceChanges.UniqueKeyOf(held.Owner, device) == key),
                state.Releases.Any(release => release.UniqueKey == key)),
            _ => (false, null, false),
            cancellationToken).ConfigureAwait(false);
        if (!isRead)
            throw new InvalidOperationException("Whether a claim is still somebody's can't be read.");

        if (device is not null)
        {
            // Its process died between writing and confirming.
            if (!held.IsConfirmed && device.ClaimId == held.Id)
                _ = await index.ConfirmAsync(key, held.Id, cancellationToken).ConfigureAwait(false);
            return false;
        }

        if (isReleased)
        {
            // It died between deleting and releasing. While the claim is there, the token's state may not be back.
            await releases.RunAsync(held.Owner, cancellationToken).ConfigureAwait(false);
            return (await index.FindAsync(key, cancellationToken).ConfigureAwait(false))?.Id != held.Id;
        }

        // One that has lapsed is left to TryClaim, which takes its place unless it is confirmed meanwhile.
        if (held.IsConfirmed)
            await index.ReleaseAsync(key, held.Id, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Whether the record has the device. A write that was broken off may still be under way: one more makes it too late.</summary>
    /// <returns>Null if that can't be said.</returns>
    ValueTask<bool?> IsWrittenAsync(MfaClaim claim, bool isKnown) => transaction.RunAsync(
        claim.Owner,
        Actor,
        _ => [],
        (state, _) => new Decision<bool?>(state.Devices.Any(device => device.ClaimId == claim.Id), isKnown ? null : state),
        _ => (bool?)null,
        CancellationToken.None);

    async ValueTask TakeOutAsync(MfaClaim claim)
    {
        var isOut = await transaction.RunAsync(
            claim.Owner,
            Actor,
            _ => [],
            (state, context) => state.Devices.FirstOrDefault(device => device.ClaimId == claim.Id) is { } device
                ? new Decision<bool>(true, WithoutLost(state, context, device), AuditDraft.Of(MfaAuditKind.DeviceDeleted, MfaStatus.Accepted, device, "ClaimLost"))
                : new Decision<bool>(true),
            _ => false,
            CancellationToken.None).ConfigureAwait(false);
        if (!isOut)
            throw new InvalidOperationException("A device whose claim was lost couldn't be taken out of the record.");
    }

    // The password alone lets nobody in who had to enrol, and now hasn't.
    static OwnerState WithoutLost(OwnerState state, DecisionContext context, DeviceEntry device)
    {
        var next = state.Without(device.Id);
        return device.EndsRecovery && !next.HasActiveDevice
            ? next with { Recovery = next.Recovery with { MustEnroll = true } }
            : Addresses.WithoutWaysBack(next, context);
    }
}
