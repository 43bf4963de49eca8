namespace Mfa.Devices;

/// <summary>Keeps everything in this process's memory: for tests, and to try things out. What it keeps is gone when the process is.</summary>
/// <remarks>Thread-safe: one lock round everything.</remarks>
public sealed class MfaMemoryStore : IMfaOwnerStore, IMfaUniqueIndex, IMfaTokenInventory, IMfaDirectory
{
    readonly Lock _lock = new();
    readonly Dictionary<MfaOwnerKey, MfaOwnerRecord> _owners = [];
    readonly Dictionary<MfaUniqueKey, MfaClaim> _claims = [];
    readonly Dictionary<MfaUniqueKey, MfaInventoryToken> _tokens = [];
    readonly HashSet<(string Tenant, string Fingerprint)> _seeds = [];
    readonly List<MfaAuditEvent> _events = [];

    /// <inheritdoc/>
    public ValueTask<MfaOwnerRecord?> ReadAsync(MfaOwnerKey owner, CancellationToken cancellationToken) =>
        Do(() => _owners.GetValueOrDefault(owner), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<MfaWriteOutcome> TryWriteAsync(
        MfaOwnerRecord record, long expectedVersion, IReadOnlyList<MfaAuditEvent> events, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(events);
        return Do(
            () =>
            {
                if ((_owners.GetValueOrDefault(record.Owner)?.Version ?? 0) != expectedVersion)
                    return MfaWriteOutcome.Conflict;
                _owners[record.Owner] = record;
                _events.AddRange(events);
                return MfaWriteOutcome.Written;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<MfaWriteOutcome> DeleteAsync(
        MfaOwnerKey owner, long expectedVersion, string subject, IReadOnlyList<MfaAuditEvent> events, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(events);
        return Do(
            () =>
            {
                if ((_owners.GetValueOrDefault(owner)?.Version ?? 0) != expectedVersion)
                    return MfaWriteOutcome.Conflict;
                _ = _owners.Remove(owner);
                for (var index = 0; index < _events.Count; index++)
                {
                    if (_events[index] is { SourceAddress: not null } entry && entry.Subject == subject)
                        _events[index] = WithoutAddress(entry);
                }

                _events.AddRange(events);
                return MfaWriteOutcome.Written;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<bool> TryClaimAsync(MfaUniqueKey key, MfaClaim claim, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return Do(
            () =>
            {
                if (_claims.TryGetValue(key, out var held) && !held.IsLapsedAt(now))
                    return false;
                _claims[key] = claim;
                return true;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<bool> ConfirmAsync(MfaUniqueKey key, Guid claimId, CancellationToken cancellationToken) => Do(
        () =>
        {
            if (!_claims.TryGetValue(key, out var held) || held.Id != claimId)
                return false;
            _claims[key] = new MfaClaim(held.Id, held.Owner, null);
            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public async ValueTask ReleaseAsync(MfaUniqueKey key, Guid claimId, CancellationToken cancellationToken) => await Do(
        () => _claims.TryGetValue(key, out var held) && held.Id == claimId && _claims.Remove(key),
        cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    ValueTask<MfaClaim?> IMfaUniqueIndex.FindAsync(MfaUniqueKey key, CancellationToken cancellationToken) =>
        Do(() => _claims.GetValueOrDefault(key), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<MfaTokenAddOutcome>> AddAsync(
        IReadOnlyList<MfaInventoryToken> tokens, IReadOnlyList<MfaAuditEvent> events, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentNullException.ThrowIfNull(events);
        if (events.Count != 0 && events.Count != tokens.Count)
            throw new ArgumentException("There is an event for each token, or none.", nameof(events));
        return Do(() => (IReadOnlyList<MfaTokenAddOutcome>)[.. tokens.Select((token, index) => Add(token, events.Count == 0 ? null : events[index]))], cancellationToken);
    }

    /// <inheritdoc/>
    ValueTask<MfaInventoryToken?> IMfaTokenInventory.FindAsync(MfaUniqueKey key, CancellationToken cancellationToken) =>
        Do(() => _tokens.GetValueOrDefault(key), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<MfaWriteOutcome> TryReplaceAsync(MfaInventoryToken token, long expectedVersion, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(token);
        return Do(
            () =>
            {
                if (_tokens.GetValueOrDefault(token.Key)?.Version != expectedVersion)
                    return MfaWriteOutcome.Conflict;
                _tokens[token.Key] = token;
                return MfaWriteOutcome.Written;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<MfaWriteOutcome> TryRemoveAsync(
        MfaUniqueKey key, long expectedVersion, IReadOnlyList<MfaAuditEvent> events, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(events);
        return Do(
            () =>
            {
                if (_tokens.GetValueOrDefault(key) is not { } token || token.Version != expectedVersion)
                    return MfaWriteOutcome.Conflict;
                _ = _tokens.Remove(key) && _seeds.Remove((token.Tenant, token.SeedFingerprint));
                _events.AddRange(events);
                return MfaWriteOutcome.Written;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<MfaInventoryToken>> FindBySerialAsync(string tenant, string serialKey, int count, CancellationToken cancellationToken) => Do(
        () => (IReadOnlyList<MfaInventoryToken>)[.. _tokens.Values
            .Where(token => token.Tenant == tenant && token.SerialKey == serialKey)
            .OrderBy(token => token.Key.Value, StringComparer.Ordinal)
            .Take(count)],
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<MfaInventoryToken>> ListAsync(string tenant, string? after, int count, CancellationToken cancellationToken) => Do(
        () => (IReadOnlyList<MfaInventoryToken>)[.. _tokens.Values
            .Where(token => token.Tenant == tenant && string.CompareOrdinal(token.Key.Value, after) > 0)
            .OrderBy(token => token.Key.Value, StringComparer.Ordinal)
            .Take(count)],
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<MfaOwnerKey>> ListOwnersAsync(string tenant, string? after, int count, CancellationToken cancellationToken) => Do(
        () => (IReadOnlyList<MfaOwnerKey>)[.. _owners.Keys
            .Where(owner => owner.Tenant == tenant && string.CompareOrdinal(owner.Id, after) > 0)
            .OrderBy(owner => owner.Id, StringComparer.Ordinal)
            .Take(count)],
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<MfaOwnerKey>> ListOpenCasesAsync(string tenant, DateTimeOffset now, string? after, int count, CancellationToken cancellationToken) => Do(
        () => (IReadOnlyList<MfaOwnerKey>)[.. _owners.Values
            .Where(record => record.Owner.Tenant == tenant && record.OpenCaseUntil > now && string.CompareOrdinal(record.Owner.Id, after) > 0)
            .Select(record => record.Owner)
            .OrderBy(owner => owner.Id, StringComparer.Ordinal)
            .Take(count)],
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<MfaAuditEvent>> ListAuditAsync(MfaAuditQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Do(
            () => (IReadOnlyList<MfaAuditEvent>)[.. _events
                .Where(entry => entry.Tenant == query.Tenant
                    && (query.Subject is null || entry.Subject == query.Subject)
                    && !(entry.At < query.From)
                    && !(entry.At >= query.To)
                    && (query.Kinds.Count == 0 || query.Kinds.Contains(entry.Kind))
                    && (query.After is null || (entry.At, entry.Id).CompareTo((query.After.At, query.After.Id)) > 0))
                .OrderBy(entry => (entry.At, entry.Id))
                .Take(query.Count)],
            cancellationToken);
    }

    MfaTokenAddOutcome Add(MfaInventoryToken token, MfaAuditEvent? added)
    {
        if (_tokens.TryGetValue(token.Key, out var there))
            return there.SeedFingerprint == token.SeedFingerprint ? MfaTokenAddOutcome.AlreadyAdded : MfaTokenAddOutcome.SerialTaken;
        if (!_seeds.Add((token.Tenant, token.SeedFingerprint)))
            return MfaTokenAddOutcome.SeedTaken;
        _tokens.Add(token.Key, token);
        if (added is not null)
            _events.Add(added);
        return MfaTokenAddOutcome.Added;
    }

    ValueTask<T> Do<T>(Func<T> action, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            return ValueTask.FromResult(action());
    }

    static MfaAuditEvent WithoutAddress(MfaAuditEvent entry) => new()
    {
        Id = entry.Id,
        Tenant = entry.Tenant,
        Subject = entry.Subject,
        At = entry.At,
        Kind = entry.Kind,
        Status = entry.Status,
        DeviceId = entry.DeviceId,
        DeviceKind = entry.DeviceKind,
        ActorKind = entry.ActorKind,
        ActorId = entry.ActorId,
        Detail = entry.Detail,
    };
}
