namespace Mfa.Devices;

/// <summary>
/// Sees to it that serial numbers and credential ids have one owner among all: claim, write the owner's record, confirm. What was
/// claimed and not confirmed lapses, so that a process that died holds nothing for ever.
/// </summary>
/// <remarks>
/// <para>Each claim has an id of its own. Who made it confirms and releases it by that id, so a process that was held up does nothing to whoever
/// came after it, be it another claim of the same owner.</para>
/// <para>Thread safety and durability as with <see cref="IMfaOwnerStore"/>. Each call is one atomic step.</para>
/// </remarks>
public interface IMfaUniqueIndex
{
    /// <summary>
    /// Claims a key that nobody holds: there is no claim on it, or one that was never confirmed and has lapsed at <paramref name="now"/>, whose place the new one takes.
    /// </summary>
    /// <param name="key">What is claimed.</param>
    /// <param name="claim">The claim, not confirmed.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Gives up; the outcome is then unknown.</param>
    /// <returns>False if there is another claim, also if it is the same owner's.</returns>
    ValueTask<bool> TryClaimAsync(MfaUniqueKey key, MfaClaim claim, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Makes a claim last.</summary>
    /// <param name="key">What was claimed.</param>
    /// <param name="claimId">The claim's id.</param>
    /// <param name="cancellationToken">Gives up; the outcome is then unknown.</param>
    /// <returns>
    /// False if that claim doesn't stand (any more): somebody else's has taken its place, or it was released. One that has lapsed and whose place nobody took still
    /// stands. To confirm twice is no error.
    /// </returns>
    ValueTask<bool> ConfirmAsync(MfaUniqueKey key, Guid claimId, CancellationToken cancellationToken);

    /// <summary>Gives a claim up, confirmed or not, if it still stands; otherwise nothing happens.</summary>
    /// <param name="key">What was claimed.</param>
    /// <param name="claimId">The claim's id.</param>
    /// <param name="cancellationToken">Gives up; the outcome is then unknown.</param>
    ValueTask ReleaseAsync(MfaUniqueKey key, Guid claimId, CancellationToken cancellationToken);

    /// <summary>The claim on a key: one that has lapsed is returned as it stands.</summary>
    /// <remarks>
    /// Nobody but the next claimant may remove a claim that has lapsed: its owner's record may have been written under it.
    /// </remarks>
    /// <param name="key">What was claimed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The claim; null if there is none.</returns>
    ValueTask<MfaClaim?> FindAsync(MfaUniqueKey key, CancellationToken cancellationToken);
}
