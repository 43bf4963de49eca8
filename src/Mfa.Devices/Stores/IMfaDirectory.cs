namespace Mfa.Devices;

/// <summary>What administration and re-protection look through; never on the way of a sign-in, so a replica may answer.</summary>
/// <remarks>Thread-safe.</remarks>
public interface IMfaDirectory
{
    /// <summary>The owners of a tenant who have a record, in an ordinal order of their ids: by code units or by code points, as the store pleases.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="after">The id after which to begin; null for the beginning.</param>
    /// <param name="count">How many at most, 1 to 1000.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<IReadOnlyList<MfaOwnerKey>> ListOwnersAsync(string tenant, string? after, int count, CancellationToken cancellationToken);

    /// <summary>The owners of a tenant whose record says that a recovery case is open (<see cref="MfaOwnerRecord.OpenCaseUntil"/>), in the same order.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="now">The time: cases that ended then or before don't count.</param>
    /// <param name="after">The id after which to begin; null for the beginning.</param>
    /// <param name="count">How many at most, 1 to 1000.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<IReadOnlyList<MfaOwnerKey>> ListOpenCasesAsync(string tenant, DateTimeOffset now, string? after, int count, CancellationToken cancellationToken);

    /// <summary>Audit events, the oldest first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<IReadOnlyList<MfaAuditEvent>> ListAuditAsync(MfaAuditQuery query, CancellationToken cancellationToken);
}
