using Microsoft.EntityFrameworkCore;

namespace Mfa.Devices.EntityFrameworkCore;

internal sealed partial class MfaEntityFrameworkStore<TContext>
{
    // As many as go into one statement everywhere.
    const int BatchLength = 200;

    // Who loses this often isn't racing: each loss is somebody else's batch.
    const int MaximumTries = 10;

    public async ValueTask<IReadOnlyList<MfaTokenAddOutcome>> AddAsync(
        IReadOnlyList<MfaInventoryToken> tokens, IReadOnlyList<MfaAuditEvent> events, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentNullException.ThrowIfNull(events);
        if (events.Count != 0 && events.Count != tokens.Count)
            throw new ArgumentException("There is an event for each token, or none.", nameof(events));
        cancellationToken.ThrowIfCancellationRequested();
        var outcomes = new List<MfaTokenAddOutcome>(tokens.Count);
        foreach (var batch in tokens.Select((token, index) => (token, events.Count == 0 ? null : events[index])).Chunk(BatchLength))
            outcomes.AddRange(await AddBatchAsync(batch, cancellationToken).ConfigureAwait(false));
        return outcomes;
    }

    ValueTask<MfaInventoryToken?> IMfaTokenInventory.FindAsync(MfaUniqueKey key, CancellationToken cancellationToken) => RunAsync(
        async context => (await Token(context, key).SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false))?.ToToken(), cancellationToken);

    public ValueTask<IReadOnlyList<MfaInventoryToken>> FindBySerialAsync(string tenant, string serialKey, int count, CancellationToken cancellationToken) => RunAsync(
        async context =>
        {
            var rows = await Rows<MfaTokenRow>(context)
                .Where(row => row.Tenant == tenant && row.SerialKey == serialKey)
                .OrderBy(row => row.Key).Take(count).ToListAsync(cancellationToken).ConfigureAwait(false);
            return (IReadOnlyList<MfaInventoryToken>)[.. rows.Select(row => row.ToToken())];
        },
        cancellationToken);

    public ValueTask<MfaWriteOutcome> TryReplaceAsync(MfaInventoryToken token, long expectedVersion, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(token);
        var next = MfaTokenRow.Of(token);
        return RunAsync(
            async context => OutcomeOf(await Token(context, token.Key)
                .Where(row => row.Version == expectedVersion)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.Tenant, next.Tenant)
                        .SetProperty(row => row.SerialKey, next.SerialKey)
                        .SetProperty(row => row.Version, next.Version)
                        .SetProperty(row => row.SeedFingerprint, next.SeedFingerprint)
                        .SetProperty(row => row.Payload, next.Payload),
                    cancellationToken).ConfigureAwait(false)),
            cancellationToken);
    }

    public ValueTask<MfaWriteOutcome> TryRemoveAsync(
        MfaUniqueKey key, long expectedVersion, IReadOnlyList<MfaAuditEvent> events, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(events);
        return RunAsync(
            async context =>
            {
                var outcome = MfaWriteOutcome.None;
                await context.Database.CreateExecutionStrategy().ExecuteInTransactionAsync(
                    async token =>
                    {
                        outcome = OutcomeOf(await Token(context, key).Where(row => row.Version == expectedVersion).ExecuteDeleteAsync(token).ConfigureAwait(false));
                        if (outcome != MfaWriteOutcome.Written)
                            return;
                        context.ChangeTracker.Clear();
                        context.AddRange(events.Select(MfaAuditRow.Of));
                        _ = await context.SaveChangesAsync(token).ConfigureAwait(false);
                    },
                    token => AreWrittenAsync(context, events, token),
                    cancellationToken).ConfigureAwait(false);
                return outcome;
            },
            cancellationToken);
    }

    public ValueTask<IReadOnlyList<MfaInventoryToken>> ListAsync(string tenant, string? after, int count, CancellationToken cancellationToken) => RunAsync(
        async context =>
        {
            var rows = Rows<MfaTokenRow>(context).Where(row => row.Tenant == tenant);
            if (after is not null)
                rows = rows.Where(row => row.Key.CompareTo(after) > 0);
            var page = await rows.OrderBy(row => row.Key).Take(count).ToListAsync(cancellationToken).ConfigureAwait(false);
            return (IReadOnlyList<MfaInventoryToken>)[.. page.Select(row => row.ToToken())];
        },
        cancellationToken);

    // What is free is inserted as one transaction; whoever loses a race looks again.
    async ValueTask<MfaTokenAddOutcome[]> AddBatchAsync((MfaInventoryToken Token, MfaAuditEvent? Event)[] batch, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            var (outcomes, isOurs) = await JudgeAsync([.. batch.Select(entry => entry.Token)], isSecondLook: tries > 1, cancellationToken).ConfigureAwait(false);
            var free = batch.Where((_, index) => outcomes[index] == MfaTokenAddOutcome.Added && !isOurs[index]).ToArray();
            if (free.Length == 0)
                return outcomes;
            try
            {
                return await RunAsync(
                    async context =>
                    {
                        context.AddRange(free.Select(entry => MfaTokenRow.Of(entry.Token)));
                        context.AddRange(free.Select(entry => entry.Event).OfType<MfaAuditEvent>().Select(MfaAuditRow.Of));
                        _ = await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
                        return outcomes;
                    },
                    cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (tries < MaximumTries && SaveFailure(exception) is not null)
            {
                // Look again.
            }
        }
    }

    // On a second look a row may be the very one that was committed while its answer was lost: the seed in it is encrypted anew each time, so its bytes are nobody else's.
    ValueTask<(MfaTokenAddOutcome[] Outcomes, bool[] IsOurs)> JudgeAsync(MfaInventoryToken[] batch, bool isSecondLook, CancellationToken cancellationToken) => RunAsync(
        async context =>
        {
            string[] keys = [.. batch.Select(token => token.Key.Value)], tenants = [.. batch.Select(token => token.Tenant).Distinct()];
            string[] fingerprints = [.. batch.Select(token => token.SeedFingerprint)];
            var there = await Rows<MfaTokenRow>(context)
                .Where(row => keys.Contains(row.Key) || (tenants.Contains(row.Tenant) && fingerprints.Contains(row.SeedFingerprint)))
                .Select(row => new { row.Key, row.Tenant, row.SeedFingerprint, Payload = isSecondLook ? row.Payload : null })
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            var serials = there.ToDictionary(row => row.Key, row => row.SeedFingerprint, StringComparer.Ordinal);
            var seeds = there.Select(row => (row.Tenant, row.SeedFingerprint)).ToHashSet();
            var written = there.Where(row => row.Payload is not null).ToDictionary(row => row.Key, row => row.Payload, StringComparer.Ordinal);
            bool[] isOurs = [.. batch.Select(token => written.TryGetValue(token.Key.Value, out var payload) && token.Payload.Span.SequenceEqual(payload))];
            return (batch.Select((token, index) => isOurs[index] ? MfaTokenAddOutcome.Added : Judge(token)).ToArray(), isOurs);

            MfaTokenAddOutcome Judge(MfaInventoryToken token)
            {
                if (serials.TryGetValue(token.Key.Value, out var seed))
                    return seed == token.SeedFingerprint ? MfaTokenAddOutcome.AlreadyAdded : MfaTokenAddOutcome.SerialTaken;
                if (!seeds.Add((token.Tenant, token.SeedFingerprint)))
                    return MfaTokenAddOutcome.SeedTaken;
                serials.Add(token.Key.Value, token.SeedFingerprint);
                return MfaTokenAddOutcome.Added;
            }
        },
        cancellationToken);

    static MfaWriteOutcome OutcomeOf(int rows) => rows == 1 ? MfaWriteOutcome.Written : MfaWriteOutcome.Conflict;

    static IQueryable<MfaTokenRow> Token(TContext context, MfaUniqueKey key) => Rows<MfaTokenRow>(context).Where(row => row.Key == key.Value);
}
