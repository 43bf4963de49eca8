using Mfa.Devices.Decisions;

namespace Mfa.Devices.Owners;

/// <summary>Carries out what deletions leave to do outside the record, in an order that can be interrupted anywhere and begun again.</summary>
internal sealed class ReleaseRunner(OwnerTransaction transaction, TokenShelf shelf, IMfaUniqueIndex index)
{
    static readonly MfaActor Actor = MfaActor.System("release");

    /// <summary>Does what is left for an owner. What can't be done now is left for the next call.</summary>
    public async ValueTask RunAsync(MfaOwnerKey owner, CancellationToken cancellationToken)
    {
        try
        {
            var releases = await transaction.ReadAsync(owner, (state, _) => state.Releases, _ => [], cancellationToken).ConfigureAwait(false);
            foreach (var release in releases)
            {
                // The token goes back first: once it can be claimed, its state must be there.
                if (release.Code is not null)
                {
                    await shelf.ReturnAsync(
                        release.UniqueKey,
                        release.Code,
                        async () => (await index.FindAsync(release.UniqueKey, cancellationToken).ConfigureAwait(false))?.Id == release.ClaimId,
                        cancellationToken).ConfigureAwait(false);
                }

                await index.ReleaseAsync(release.UniqueKey, release.ClaimId, cancellationToken).ConfigureAwait(false);
                _ = await transaction.RunAsync(
                    owner,
                    Actor,
                    _ => [],
                    (state, _) => new Decision<bool>(true, state with { Releases = [.. state.Releases.Where(other => !other.IsOf(release))] }),
                    _ => false,
                    cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (!OwnerTransaction.IsCancellation(exception, cancellationToken))
        {
            transaction.LogReleasePending(exception);
        }
    }
}
