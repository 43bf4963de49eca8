namespace Mfa.Devices;

/// <summary>
/// Keeps one record per owner, and the audit events that were written with it. Nothing else decides who may sign in, so its promises are hard ones.
/// </summary>
/// <remarks>
/// <para>Thread safety: any number of calls at once, from any number of machines. Reads come from the primary; a write that was answered
/// <see cref="MfaWriteOutcome.Written"/> survives the loss of any one machine. A store that fails throws; what it throws is its own.</para>
/// <para>The suite <c>MfaStoreConformance</c> of the test kit checks all of it.</para>
/// </remarks>
public interface IMfaOwnerStore
{
    /// <summary>Reads an owner's record, as of the last write that was answered.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The record; null if the owner has none.</returns>
    ValueTask<MfaOwnerRecord?> ReadAsync(MfaOwnerKey owner, CancellationToken cancellationToken);

    /// <summary>Writes a record in place of the expected version, and the events, in one transaction: both or neither.</summary>
    /// <param name="record">
    /// The record. Its version is <paramref name="expectedVersion"/> + 1; of an owner's first it is any positive one, as its writer pleases, so that an owner who was erased
    /// begins with another version than before.
    /// </param>
    /// <param name="expectedVersion">The version that must be stored; 0 if none may be.</param>
    /// <param name="events">The events, in order.</param>
    /// <param name="cancellationToken">Gives up; the outcome is then unknown.</param>
    /// <returns>Whether it was written, or another version was there. Of any number of writers that expect one version, one is answered Written.</returns>
    ValueTask<MfaWriteOutcome> TryWriteAsync(
        MfaOwnerRecord record, long expectedVersion, IReadOnlyList<MfaAuditEvent> events, CancellationToken cancellationToken);

    /// <summary>Erases an owner, in one transaction: the record, if it is of the expected version, and the addresses in the audit events that carry the owner's pseudonym.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="expectedVersion">The version that must be stored; 0 if none may be: then only the events are seen to, as often as one likes.</param>
    /// <param name="subject">The pseudonym in the events (<see cref="MfaAuditEvent.Subject"/>).</param>
    /// <param name="events">Events to write in the same transaction.</param>
    /// <param name="cancellationToken">Gives up; the outcome is then unknown.</param>
    /// <returns>Written, or Conflict if another version is stored, or none where one was expected: then nothing was changed.</returns>
    ValueTask<MfaWriteOutcome> DeleteAsync(
        MfaOwnerKey owner, long expectedVersion, string subject, IReadOnlyList<MfaAuditEvent> events, CancellationToken cancellationToken);
}
