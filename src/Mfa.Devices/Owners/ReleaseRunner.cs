using Mfa.Devices.Decisions;

namespace Mfa.Devices.Owners;

/// <summary>Carries out what deletions leave to do outside the record, in an order that can be interrupted anywhere and begun again.</summary>
internal sealed class ReleaseRunner(OwnerTransaction transaction, TokenShelf shelf, IMfaUniqueIndex index)
{
    static readonly MfaActor Actor = MfaActor.System("release");

    /// <summary>Does what is left for an owner. What can't be done now is left for the next call.</summary>
    public async ValueTask RunAsync(MfaOwnerKey owner, CancellationToken cancellationToken)
    {
        foreach (var release in await transaction.ReadAsync(owner, (state, _) => state.Releases, _ => [], cancellationToken).ConfigureAwait(false))
        {
            // One that can't be done keeps no other from being done.
            try
            {
                await RunAsync(owner, release, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!OwnerTransaction.IsCancellation(exception, cancellationToken))
            {
                transaction.LogReleasePending(exception);
            }
        }
    }

    async ValueTask RunAsync(MfaOwnerKey owner, Release release, CancellationToken cancellationToken)
    {
        // The token goes back first: once it can be claimed, its state must be there. One whose row can't be read goes nowhere, and can't be enrolled either.
        if (release.Code is not null)
        {
            try
            {
                await shelf.ReturnAsync(
                    release.UniqueKey,
                    release.Code,
                    async () => (await index.FindAsync(release.UniqueKey, cancellationToken).ConfigureAwait(false))?.Id == release.ClaimId,
                    cancellationToken).ConfigureAwait(false);
            }
            catch (AlteredRecordException exception)
            {
                transaction.LogUnavailable(exception);
            }
        }

        await index.ReleaseAsync(release.UniqueKey, release.ClaimId, cancellationToken).ConfigureAwait(false);
        _ = await transaction.RunAsync(
            owner,
            Actor,
            _ => [],
            (state, _) => state.Releases.Any(other => other.IsOf(release))
                ? new Decision<bool>(true, state with { Releases = [.. state.Releases.Where(other => !other.IsOf(release))] })
                : new Decision<bool>(true),
            _ => false,
            cancellationToken).ConfigureAwait(false);
    }
}
