using Microsoft.EntityFrameworkCore;

namespace Mfa.Devices.EntityFrameworkCore;

internal sealed partial class MfaEntityFrameworkStore<TContext>
{
    public ValueTask<MfaOwnerRecord?> ReadAsync(MfaOwnerKey owner, CancellationToken cancellationToken) => RunAsync(
        async context =>
        {
            var row = await Rows<MfaOwnerRow>(context)
                .SingleOrDefaultAsync(row => row.Tenant == owner.Tenant && row.Id == owner.Id, cancellationToken).ConfigureAwait(false);
            if (row is null)
                return null;

            // A database that takes two people for one must not let one in as the other.
            if (row.Tenant != owner.Tenant || row.Id != owner.Id)
                throw new InvalidOperationException("The database doesn't compare text to the letter: give AddMfa a binary collation.");
            return row.ToRecord();
        },
        cancellationToken);

    public async ValueTask<MfaWriteOutcome> TryWriteAsync(
        MfaOwnerRecord record, long expectedVersion, IReadOnlyList<MfaAuditEvent> events, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(events);
        try
        {
            return await RunAsync(context => SwapAsync(context, record, expectedVersion, events, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (SaveFailure(exception) is not null)
        {
            var (version, writeId) = await FindWriteAsync(record.Owner, cancellationToken).ConfigureAwait(false);

            // It was committed, and the answer lost: a strategy that retries then meets its own row.
            if (writeId == record.WriteId)
                return MfaWriteOutcome.Written;
            if (SaveFailure(exception) is DbUpdateConcurrencyException || version != expectedVersion)
                return MfaWriteOutcome.Conflict;
            throw;
        }
    }

    public ValueTask<MfaWriteOutcome> DeleteAsync(
        MfaOwnerKey owner, long expectedVersion, string subject, IReadOnlyList<MfaAuditEvent> events, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(events);
        return RunAsync(
            async context =>
            {
                var outcome = MfaWriteOutcome.None;
                await context.Database.CreateExecutionStrategy().ExecuteInTransactionAsync(
                    async token => outcome = await EraseAsync(context, owner, expectedVersion, subject, events, token).ConfigureAwait(false),
                    token => AreWrittenAsync(context, events, token),
                    cancellationToken).ConfigureAwait(false);
                return outcome;
            },
            cancellationToken);
    }

    // One statement swaps the row, or inserts it; the events go with it, where the provider can in the same round trip.
    static async Task<MfaWriteOutcome> SwapAsync(
        TContext context, MfaOwnerRecord record, long expectedVersion, IReadOnlyList<MfaAuditEvent> events, CancellationToken cancellationToken)
    {
        var row = context.Entry(MfaOwnerRow.Of(record));
        if (expectedVersion == 0)
        {
            row.State = EntityState.Added;
        }
        else
        {
            row.State = EntityState.Modified;
            row.Property(owner => owner.Version).OriginalValue = expectedVersion;
        }

        context.AddRange(events.Select(MfaAuditRow.Of));
        _ = await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return MfaWriteOutcome.Written;
    }

    ValueTask<(long Version, Guid WriteId)> FindWriteAsync(MfaOwnerKey owner, CancellationToken cancellationToken) => RunAsync(
        async context =>
        {
            var row = await Rows<MfaOwnerRow>(context)
                .Where(row => row.Tenant == owner.Tenant && row.Id == owner.Id)
                .Select(row => new { row.Version, row.WriteId })
                .SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            return row is null ? default : (row.Version, row.WriteId);
        },
        cancellationToken);

    // Whether there is another version is seen before anything is changed, so that a conflict leaves nothing to take back.
    static async Task<MfaWriteOutcome> EraseAsync(
        TContext context, MfaOwnerKey owner, long expectedVersion, string subject, IReadOnlyList<MfaAuditEvent> events, CancellationToken cancellationToken)
    {
        var record = Rows<MfaOwnerRow>(context).Where(row => row.Tenant == owner.Tenant && row.Id == owner.Id);
        var isExpected = expectedVersion == 0
            ? !await record.AnyAsync(cancellationToken).ConfigureAwait(false)
            : await record.Where(row => row.Version == expectedVersion).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false) == 1;
        if (!isExpected)
            return MfaWriteOutcome.Conflict;
        _ = await Rows<MfaAuditRow>(context)
            .Where(row => row.Subject == subject && row.SourceAddress != null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.SourceAddress, (string?)null), cancellationToken).ConfigureAwait(false);
        context.ChangeTracker.Clear();
        context.AddRange(events.Select(MfaAuditRow.Of));
        _ = await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return MfaWriteOutcome.Written;
    }

    // Without events nothing tells; then it is done once more.
    static async Task<bool> AreWrittenAsync(TContext context, IReadOnlyList<MfaAuditEvent> events, CancellationToken cancellationToken)
    {
        if (events.Count == 0)
            return false;
        var first = MfaAuditRow.Of(events[0]);
        return await Rows<MfaAuditRow>(context)
            .AnyAsync(row => row.Tenant == first.Tenant && row.At == first.At && row.Id == first.Id, cancellationToken).ConfigureAwait(false);
    }
}
