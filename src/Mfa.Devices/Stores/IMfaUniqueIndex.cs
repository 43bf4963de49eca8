namespace Mfa.Devices;

/// <summary>
/// Sees to it that serial numbers, credential ids and ceremonies have one owner among all: claim, write the owner's record, confirm. What was
/// claimed and not confirmed lapses, so that a process that died holds nothing for ever.
/// </summary>
/// <remarks>Thread safety and durability as with <see cref="IMfaOwnerStore"/>. Each call is one atomic step.</remarks>
public interface IMfaUniqueIndex
{
    /// <summary>Claims a key that nobody holds: none ever did, or a claim has lapsed at <paramref name="now"/>.</summary>
    /// <param name="key">What is claimed.</param>
    /// <param name="owner">For whom.</param>
    /// <param name="now">The time.</param>
    /// <param name="expiresAt">When the claim lapses if it isn't confirmed.</param>
    /// <param name="cancellationToken">Gives up; the outcome is then unknown.</param>
    /// <returns>False if somebody holds it, also if that is <paramref name="owner"/>: a claim is made once.</returns>
    ValueTask<bool> TryClaimAsync(MfaUniqueKey key, MfaOwnerKey owner, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>Makes an owner's claim last.</summary>
    /// <param name="key">What was claimed.</param>
    /// <param name="owner">By whom.</param>
    /// <param name="cancellationToken">Gives up; the outcome is then unknown.</param>
    /// <returns>False if the owner doesn't hold it (any more). To confirm twice is no error.</returns>
    ValueTask<bool> ConfirmAsync(MfaUniqueKey key, MfaOwnerKey owner, CancellationToken cancellationToken);

    /// <summary>Gives a key up, if the owner holds it; otherwise nothing happens.</summary>
    /// <param name="key">What was claimed.</param>
    /// <param name="owner">By whom.</param>
    /// <param name="cancellationToken">Gives up; the outcome is then unknown.</param>
    ValueTask ReleaseAsync(MfaUniqueKey key, MfaOwnerKey owner, CancellationToken cancellationToken);

    /// <summary>Who holds a key, or held it last: a claim that has lapsed is returned as it stands.</summary>
    /// <remarks>
    /// Nobody but the next claimant may remove a claim that has lapsed: its owner's record may have been written under it. Only those of
    /// <see cref="MfaUniqueKind.Ceremony"/> a store may drop.
    /// </remarks>
    /// <param name="key">What was claimed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<MfaClaim?> FindAsync(MfaUniqueKey key, CancellationToken cancellationToken);
}
