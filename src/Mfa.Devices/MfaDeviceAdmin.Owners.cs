using System.Text.Json;
using Mfa.Devices.Decisions;
using Mfa.Devices.Owners;

namespace Mfa.Devices;

public sealed partial class MfaDeviceAdmin
{
    const int MaximumErasureTries = 5;

    /// <summary>Erases all that is stored of an owner: devices, attempts, and the addresses in the audit, whose pseudonyms stay. Hardware tokens go back to the inventory.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="actor">An administrator, or the system; others are <see cref="MfaStatus.NotAllowed"/>.</param>
    /// <param name="cancellationToken">Gives up; how much was erased is then unknown, and it can be repeated.</param>
    /// <returns><see cref="MfaStatus.Busy"/> if the owner's devices are changed all the time.</returns>
    /// <exception cref="ArgumentNullException">The actor is null.</exception>
    /// <exception cref="ArgumentException">The owner is default.</exception>
    public async ValueTask<MfaResult> EraseAsync(MfaOwnerKey owner, MfaActor actor, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < MaximumErasureTries; tries++)
        {
            // First everything becomes a release, so that nothing stays held whatever happens next; then the rest goes.
            var result = await ChangeAsync(owner, actor, default, null, (state, context, _) => OwnerChanges.Empty(state, context), cancellationToken).ConfigureAwait(false);
            if (!result.IsAccepted)
                return result;
            await _releases.RunAsync(owner, cancellationToken).ConfigureAwait(false);
            var left = await _transaction.ReadAsync(
                owner, (state, context) => ((long Version, int Devices, int Releases)?)(context.Version, state.Devices.Count, state.Releases.Count), _ => null, cancellationToken)
                .ConfigureAwait(false);
            if (left is null or { Releases: > 0 })
                return new MfaResult(MfaStatus.Unavailable);

            // What was enrolled or written meanwhile isn't erased unseen.
            if (left.Value.Devices > 0)
                continue;
            switch (await DeleteAsync(owner, left.Value.Version, actor, cancellationToken).ConfigureAwait(false))
            {
                case MfaWriteOutcome.Written:
                    return result;
                case MfaWriteOutcome.Conflict:
                    continue;
                default:
                    return new MfaResult(MfaStatus.Unavailable);
            }
        }

        return new MfaResult(MfaStatus.Busy);
    }

    /// <summary>What is stored of an owner, as JSON for that person: devices, attempts, addresses and audit events. No secret, key handle or code is in it, and no address that an administrator acted from.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>UTF-8 JSON; null if the store doesn't answer.</returns>
    /// <exception cref="ArgumentNullException">The actor is null.</exception>
    /// <exception cref="ArgumentException">The owner is default.</exception>
    public async ValueTask<byte[]?> ExportAsync(MfaOwnerKey owner, MfaActor actor, CancellationToken cancellationToken)
    {
        owner.ThrowIfDefault(nameof(owner));
        ArgumentNullException.ThrowIfNull(actor);
        try
        {
            var (state, addresses) = await _transaction.RunAsync(
                owner,
                actor,
                state => state.Recovery.Addresses(),
                (state, context) =>
                {
                    ExportDocument.Address[] addresses = [.. state.Recovery.Addresses().Select(address => new ExportDocument.Address(address.Kind, context.AddressOf(address)))];
                    return context.Version > 0
                        ? new Decision<(OwnerState?, ExportDocument.Address[])>((state, addresses), state, new AuditDraft(MfaAuditKind.OwnerExported, MfaStatus.Accepted))
                        : new Decision<(OwnerState?, ExportDocument.Address[])>((state, addresses));
                },
                _ => (null, []),
                cancellationToken).ConfigureAwait(false);
            if (state is null)
                return null;

            var subject = await _transaction.Keys.SubjectAsync(owner, cancellationToken).ConfigureAwait(false);
            var events = new List<MfaAuditEvent>();
            for (IReadOnlyList<MfaAuditEvent> page = []; events.Count == 0 || page.Count == MfaAuditQuery.MaximumCount;)
            {
                page = await _directory.ListAuditAsync(
                    new MfaAuditQuery(owner.Tenant) { Subject = subject, Count = MfaAuditQuery.MaximumCount, After = events.LastOrDefault() }, cancellationToken).ConfigureAwait(false);
                if (page.Count == 0)
                    break;
                events.AddRange(page);
            }

            return JsonSerializer.SerializeToUtf8Bytes(ExportDocument.Of(owner, state, addresses, events), ExportJson.Default.ExportDocument);
        }
        catch (Exception exception) when (!OwnerTransaction.IsCancellation(exception, cancellationToken))
        {
            _transaction.LogUnavailable(exception);
            return null;
        }
    }

    /// <summary>The audit events of an owner, or of everybody in a tenant, the oldest first.</summary>
    /// <param name="query">Which; its <see cref="MfaAuditQuery.Subject"/> is what <see cref="GetSubjectAsync"/> gives.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The events. What the store throws is thrown on.</returns>
    /// <exception cref="ArgumentNullException">The query is null.</exception>
    public ValueTask<IReadOnlyList<MfaAuditEvent>> ListAuditAsync(MfaAuditQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _directory.ListAuditAsync(query, cancellationToken);
    }

    /// <summary>An owner's pseudonym in the audit.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">The owner is default.</exception>
    public ValueTask<string> GetSubjectAsync(MfaOwnerKey owner, CancellationToken cancellationToken)
    {
        owner.ThrowIfDefault(nameof(owner));
        return _transaction.Keys.SubjectAsync(owner, cancellationToken);
    }

    /// <summary>
    /// Moves secrets and checksums of a tenant to the current key, a batch at a time: first those of owners, then those in the inventory. Begin with null, go on with what
    /// comes back until <see cref="MfaReprotection.IsComplete"/>; it can be interrupted and begun again.
    /// </summary>
    /// <remarks>
    /// It also finishes what a process that died left of a deletion: a token that isn't back in the inventory, a claim that isn't given up. Run it now and then, also if
    /// the key stays; while there is nothing to do it only reads.
    /// </remarks>
    /// <param name="tenant">The tenant.</param>
    /// <param name="after">Where the batch before ended; null for the beginning.</param>
    /// <param name="count">How many owners or tokens at most, 1 to 1000.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How far it came. What the directory throws is thrown on.</returns>
    /// <exception cref="ArgumentNullException">The tenant is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is out of range.</exception>
    public ValueTask<MfaReprotection> ReprotectAsync(string tenant, MfaReprotection? after, int count, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 1000);
        var reprotector = new Reprotector(_transaction, _directory, _shelf, _releases);
        return after is null or { AreOwnersComplete: false }
            ? reprotector.OwnersAsync(tenant, after, count, cancellationToken)
            : reprotector.TokensAsync(tenant, after, count, cancellationToken);
    }

    /// <returns>None if the store doesn't answer.</returns>
    async ValueTask<MfaWriteOutcome> DeleteAsync(MfaOwnerKey owner, long version, MfaActor actor, CancellationToken cancellationToken)
    {
        try
        {
            var subject = await _transaction.Keys.SubjectAsync(owner, cancellationToken).ConfigureAwait(false);
            var events = await _transaction.EventsAsync(owner, actor, [new AuditDraft(MfaAuditKind.OwnerErased, MfaStatus.Accepted)], cancellationToken).ConfigureAwait(false);
            return await _store.DeleteAsync(owner, version, subject, events, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!OwnerTransaction.IsCancellation(exception, cancellationToken))
        {
            _transaction.LogUnavailable(exception);
            return MfaWriteOutcome.None;
        }
    }
}
