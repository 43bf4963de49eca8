namespace Mfa.AspNetCore.Tests;

/// <summary>The store in memory, which can be made to fail.</summary>
public sealed class FailingStore : IMfaOwnerStore, IMfaUniqueIndex, IMfaTokenInventory, IMfaDirectory
{
    readonly MfaMemoryStore _inner = new();

    public bool Fails { get; set; }

    MfaMemoryStore Inner => Fails ? throw new IOException("The database is gone.") : _inner;

    public ValueTask<MfaOwnerRecord?> ReadAsync(MfaOwnerKey owner, CancellationToken cancellationToken) => Inner.ReadAsync(owner, cancellationToken);

    public ValueTask<MfaWriteOutcome> TryWriteAsync(MfaOwnerRecord record, long expectedVersion, IReadOnlyList<MfaAuditEvent> events, CancellationToken cancellationToken) =>
        Inner.TryWriteAsync(record, expectedVersion, events, cancellationToken);

    public ValueTask<MfaWriteOutcome> DeleteAsync(
        MfaOwnerKey owner, long expectedVersion, string subject, IReadOnlyList<MfaAuditEvent> events, CancellationToken cancellationToken) =>
        Inner.DeleteAsync(owner, expectedVersion, subject, events, cancellationToken);

    public ValueTask<bool> TryClaimAsync(MfaUniqueKey key, MfaClaim claim, DateTimeOffset now, CancellationToken cancellationToken) =>
        Inner.TryClaimAsync(key, claim, now, cancellationToken);

    public ValueTask<bool> ConfirmAsync(MfaUniqueKey key, Guid claimId, CancellationToken cancellationToken) => Inner.ConfirmAsync(key, claimId, cancellationToken);

    public ValueTask ReleaseAsync(MfaUniqueKey key, Guid claimId, CancellationToken cancellationToken) => Inner.ReleaseAsync(key, claimId, cancellationToken);

    ValueTask<MfaClaim?> IMfaUniqueIndex.FindAsync(MfaUniqueKey key, CancellationToken cancellationToken) => ((IMfaUniqueIndex)Inner).FindAsync(key, cancellationToken);

    public ValueTask<IReadOnlyList<MfaTokenAddOutcome>> AddAsync(
        IReadOnlyList<MfaInventoryToken> tokens, IReadOnlyList<MfaAuditEvent> events, CancellationToken cancellationToken) => Inner.AddAsync(tokens, events, cancellationToken);

    public ValueTask<IReadOnlyList<MfaInventoryToken>> FindBySerialAsync(string tenant, string serialKey, int count, CancellationToken cancellationToken) =>
        Inner.FindBySerialAsync(tenant, serialKey, count, cancellationToken);

    ValueTask<MfaInventoryToken?> IMfaTokenInventory.FindAsync(MfaUniqueKey key, CancellationToken cancellationToken) =>
        ((IMfaTokenInventory)Inner).FindAsync(key, cancellationToken);

    public ValueTask<MfaWriteOutcome> TryReplaceAsync(MfaInventoryToken token, long expectedVersion, CancellationToken cancellationToken) =>
        Inner.TryReplaceAsync(token, expectedVersion, cancellationToken);

    public ValueTask<MfaWriteOutcome> TryRemoveAsync(MfaUniqueKey key, long expectedVersion, IReadOnlyList<MfaAuditEvent> events, CancellationToken cancellationToken) =>
        Inner.TryRemoveAsync(key, expectedVersion, events, cancellationToken);

    public ValueTask<IReadOnlyList<MfaInventoryToken>> ListAsync(string tenant, string? after, int count, CancellationToken cancellationToken) =>
        Inner.ListAsync(tenant, after, count, cancellationToken);

    public ValueTask<IReadOnlyList<MfaOwnerKey>> ListOwnersAsync(string tenant, string? after, int count, CancellationToken cancellationToken) =>
        Inner.ListOwnersAsync(tenant, after, count, cancellationToken);

    public ValueTask<IReadOnlyList<MfaOwnerKey>> ListOpenCasesAsync(string tenant, DateTimeOffset now, string? after, int count, CancellationToken cancellationToken) =>
        Inner.ListOpenCasesAsync(tenant, now, after, count, cancellationToken);

    public ValueTask<IReadOnlyList<MfaAuditEvent>> ListAuditAsync(MfaAuditQuery query, CancellationToken cancellationToken) => Inner.ListAuditAsync(query, cancellationToken);
}
