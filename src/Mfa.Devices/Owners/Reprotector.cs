using Mfa.Devices.Decisions;

namespace Mfa.Devices.Owners;

/// <summary>Moves what is stored to the current key, and finishes deletions on the way.</summary>
internal sealed class Reprotector(OwnerTransaction transaction, IMfaDirectory directory, TokenShelf shelf, ReleaseRunner releases)
{
    static readonly MfaActor Actor = MfaActor.System("reprotect");

    public async ValueTask<MfaReprotection> OwnersAsync(string tenant, MfaReprotection? after, int count, CancellationToken cancellationToken)
    {
        var owners = await directory.ListOwnersAsync(tenant, after?.After, count, cancellationToken).ConfigureAwait(false);
        var (moved, failed) = (0, 0);
        foreach (var owner in owners)
        {
            switch (await MoveAsync(owner, cancellationToken).ConfigureAwait(false))
            {
                case MfaStatus.Accepted:
                    moved++;
                    break;
                case MfaStatus.Rejected:
                    break;
                default:
                    failed++;
                    break;
            }
        }

        return owners.Count < count
            ? new MfaReprotection(true, false, null) { Moved = moved, Failed = failed }
            : new MfaReprotection(false, false, owners[^1].Id) { Moved = moved, Failed = failed };
    }

    public async ValueTask<MfaReprotection> TokensAsync(string tenant, MfaReprotection after, int count, CancellationToken cancellationToken)
    {
        var tokens = await shelf.Inventory.ListAsync(tenant, after.After, count, cancellationToken).ConfigureAwait(false);
        var (moved, failed) = (0, 0);
        foreach (var token in tokens)
        {
            try
            {
                var document = TokenShelf.Read(token);
                var isOld = transaction.Keys.Protector.NeedsReprotection(document.Code.ProtectedSecret);
                if (!isOld && token.SerialKey == MfaUniqueKey.SerialKeyOf(tenant, document.Token.SerialNumber))
                    continue;

                // A row from before serial numbers had a key of their own is written with one.
                var code = isOld
                    ? await CodeEntries.ReprotectAsync(transaction.Keys.Protector, tenant, document.Code, cancellationToken).ConfigureAwait(false)
                    : document.Code;
                var outcome = await shelf.Inventory.TryReplaceAsync(
                    TokenShelf.Write(token, document with { Code = code }), token.Version, cancellationToken).ConfigureAwait(false);

                // Whoever was faster wrote what was there, under the old key: it comes with the next run.
                if (outcome == MfaWriteOutcome.Written)
                    moved++;
                else
                    failed++;
            }
            catch (AlteredRecordException exception)
            {
                transaction.LogUnavailable(exception);
                failed++;
            }
        }

        return tokens.Count < count
            ? new MfaReprotection(true, true, null) { Moved = moved, Failed = failed }
            : new MfaReprotection(true, false, tokens[^1].Key.Value) { Moved = moved, Failed = failed };
    }

    // Accepted: moved. Rejected: nothing to move.
    async ValueTask<MfaStatus> MoveAsync(MfaOwnerKey owner, CancellationToken cancellationToken)
    {
        // The old secrets are opened and protected anew outside the decision, which then puts in place those that are still there.
        var (old, hasReleases, hasUntold) = await transaction.ReadAsync(
            owner,
            (state, _) => ((ISealedEntry[]?)[.. EntriesOf(state).Where(IsOld)], state.Releases.Count > 0, state.Recovery.HasUntold),
            _ => (null, false, false),
            cancellationToken).ConfigureAwait(false);
        if (old is null)
            return MfaStatus.Unavailable;
        if (hasReleases)
            await releases.RunAsync(owner, cancellationToken).ConfigureAwait(false);
        if (hasUntold)
            await transaction.AnnounceAsync(owner).ConfigureAwait(false);

        IReadOnlyDictionary<Guid, byte[]> moved;
        try
        {
            moved = await SealedEntries.ReprotectAsync(transaction.Keys.Protector, owner.Tenant, old, cancellationToken).ConfigureAwait(false);
        }
        catch (AlteredRecordException exception)
        {
            transaction.LogUnavailable(exception);
            return MfaStatus.Unavailable;
        }

        // Every write puts the checksum under the current key.
        return await transaction.RunAsync(
            owner,
            Actor,
            _ => [],
            (state, context) => moved.Count > 0 || context.NeedsResealing
                ? new Decision<MfaStatus>(MfaStatus.Accepted, Replace(state, moved), new AuditDraft(MfaAuditKind.OwnerReprotected, MfaStatus.Accepted))
                : new Decision<MfaStatus>(MfaStatus.Rejected),
            status => status,
            cancellationToken).ConfigureAwait(false);
    }

    bool IsOld(ISealedEntry entry) => transaction.Keys.Protector.NeedsReprotection(entry.ProtectedSecret);

    static IEnumerable<ISealedEntry> EntriesOf(OwnerState state) => state.Devices.Select(device => device.Code)
        .Concat(state.Enrollments.Select(enrollment => enrollment.Code))
        .Concat(state.Releases.Select(release => release.Code))
        .OfType<CodeEntry>()
        .SelectMany(code => code.Sealed())
        .Concat(state.Recovery.Addresses());

    static OwnerState Replace(OwnerState state, IReadOnlyDictionary<Guid, byte[]> moved)
    {
        return state with
        {
            Devices = [.. state.Devices.Select(device => device with { Code = Moved(device.Code) })],
            Enrollments = [.. state.Enrollments.Select(enrollment => enrollment with { Code = Moved(enrollment.Code) })],
            Releases = [.. state.Releases.Select(release => release with { Code = Moved(release.Code) })],
            Recovery = state.Recovery.WithAddresses(address => moved.TryGetValue(address.SecretId, out var secret) ? address with { ProtectedSecret = secret } : address),
        };

        CodeEntry? Moved(CodeEntry? code) => code is null ? null : code with
        {
            ProtectedSecret = moved.GetValueOrDefault(code.SecretId, code.ProtectedSecret),
            Pin = code.Pin is { } pin ? pin with { ProtectedSecret = moved.GetValueOrDefault(pin.SecretId, pin.ProtectedSecret) } : null,
        };
    }
}
