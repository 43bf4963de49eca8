namespace Mfa.Devices;

/// <summary>
/// Keeps the seeds of hardware tokens. Whose a token is says <see cref="IMfaUniqueIndex"/>; a token that somebody has keeps its row here.
/// </summary>
/// <remarks>Thread safety and durability as with <see cref="IMfaOwnerStore"/>.</remarks>
public interface IMfaTokenInventory
{
    /// <summary>
    /// Adds tokens, each for itself: one that is refused stops no other. Payloads are encrypted anew for each call: a row with a token's very payload was written by this
    /// call, whose answer was lost.
    /// </summary>
    /// <param name="tokens">The tokens, all of one tenant and of version 1.</param>
    /// <param name="events">An event for each, in order: written with it in one transaction, and not if it is refused. None at all for tokens without.</param>
    /// <param name="cancellationToken">Gives up; the outcome is then unknown.</param>
    /// <returns>An outcome for each, in order. Of two equal ones in one call the first is added.</returns>
    ValueTask<IReadOnlyList<MfaTokenAddOutcome>> AddAsync(IReadOnlyList<MfaInventoryToken> tokens, IReadOnlyList<MfaAuditEvent> events, CancellationToken cancellationToken);

    /// <summary>Finds a token.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<MfaInventoryToken?> FindAsync(MfaUniqueKey key, CancellationToken cancellationToken);

    /// <summary>Finds the tokens of one serial number, whoever made them, in the order of their keys.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="serialKey">The hash of the serial number (<see cref="MfaInventoryToken.SerialKey"/>).</param>
    /// <param name="count">How many at most, 1 to 1000.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<IReadOnlyList<MfaInventoryToken>> FindBySerialAsync(string tenant, string serialKey, int count, CancellationToken cancellationToken);

    /// <summary>Writes a token in place of the expected version.</summary>
    /// <param name="token">The token; its version is <paramref name="expectedVersion"/> + 1.</param>
    /// <param name="expectedVersion">The version that must be stored.</param>
    /// <param name="cancellationToken">Gives up; the outcome is then unknown.</param>
    ValueTask<MfaWriteOutcome> TryReplaceAsync(MfaInventoryToken token, long expectedVersion, CancellationToken cancellationToken);

    /// <summary>Takes a token out for good, if it has the expected version.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="expectedVersion">The version that must be stored.</param>
    /// <param name="events">Events to write in the same transaction.</param>
    /// <param name="cancellationToken">Gives up; the outcome is then unknown.</param>
    ValueTask<MfaWriteOutcome> TryRemoveAsync(MfaUniqueKey key, long expectedVersion, IReadOnlyList<MfaAuditEvent> events, CancellationToken cancellationToken);

    /// <summary>A tenant's tokens in the order of their keys.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="after">The key's value after which to begin; null for the beginning.</param>
    /// <param name="count">How many at most, 1 to 1000.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<IReadOnlyList<MfaInventoryToken>> ListAsync(string tenant, string? after, int count, CancellationToken cancellationToken);
}
