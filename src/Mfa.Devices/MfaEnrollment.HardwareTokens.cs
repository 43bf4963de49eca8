using Mfa.Devices.Decisions;
using Mfa.Devices.Owners;

namespace Mfa.Devices;

public sealed partial class MfaEnrollment
{
    /// <summary>Begins the enrolment of a hardware token from the inventory.</summary>
    /// <param name="owner">For whom.</param>
    /// <param name="serialNumber">What is printed on it, as typed. Whether there is such a token isn't said.</param>
    /// <param name="manufacturer">Who made it, where the inventory says so; otherwise null.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="proof">The owner's proof, where there is an active device; otherwise null.</param>
    /// <param name="binding">The session that the proof was made in; empty with a null proof.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns><see cref="MfaStatus.Malformed"/> if the serial number or the manufacturer can't be one.</returns>
    /// <exception cref="ArgumentNullException">The serial number or the actor is null.</exception>
    /// <exception cref="ArgumentException">The owner is default.</exception>
    public async ValueTask<MfaEnrollmentOffer> BeginHardwareTokenAsync(
        MfaOwnerKey owner,
        string serialNumber,
        string? manufacturer,
        MfaActor actor,
        MfaProof? proof,
        ReadOnlyMemory<byte> binding,
        CancellationToken cancellationToken)
    {
        owner.ThrowIfDefault(nameof(owner));
        ArgumentNullException.ThrowIfNull(actor);
        if (HardwareTokenSeed.Normalize(serialNumber) is not { } serial || HardwareTokenSeed.NormalizeManufacturer(manufacturer ?? "") is not { } maker)
            return new MfaEnrollmentOffer(MfaStatus.Malformed);

        var pending = new PendingEnrollment
        {
            Id = RandomId.New(),
            Kind = MfaDeviceKind.HardwareToken,
            ExpiresAt = _transaction.Now + _transaction.Options.EnrollmentLifetime,
            Token = new TokenEntry { Manufacturer = maker, SerialNumber = serial },
        };
        return await BeginAsync(owner, actor, proof, binding, pending, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Finishes the enrolment of a hardware token by two consecutive codes. An unknown serial number, somebody else's and wrong codes are one answer,
    /// <see cref="MfaStatus.Rejected"/>; administrators are told which.
    /// </summary>
    /// <param name="owner">For whom.</param>
    /// <param name="enrollmentId">The id that Begin gave.</param>
    /// <param name="name">The device's name: 1 to 64 printable characters (<see cref="IsDeviceName"/>), unlike those of the owner's other devices.</param>
    /// <param name="firstCode">A code. Anything.</param>
    /// <param name="secondCode">The next one. Anything.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="binding">The session that Begin was given; empty if Begin got none.</param>
    /// <param name="cancellationToken">Gives up; whether there is a device is then unknown.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The owner is default.</exception>
    public async ValueTask<MfaResult> FinishHardwareTokenAsync(
        MfaOwnerKey owner,
        Guid enrollmentId,
        string name,
        string firstCode,
        string secondCode,
        MfaActor actor,
        ReadOnlyMemory<byte> binding,
        CancellationToken cancellationToken)
    {
        owner.ThrowIfDefault(nameof(owner));
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(firstCode);
        ArgumentNullException.ThrowIfNull(secondCode);
        ArgumentNullException.ThrowIfNull(actor);
        var hash = Rules.HashOrNothing(binding);
        try
        {
            await _releases.RunAsync(owner, cancellationToken).ConfigureAwait(false);
            var pending = await _transaction.ReadAsync(
                owner, (state, context) => (Enrollment.Find(state, context, enrollmentId, MfaDeviceKind.HardwareToken, hash)?.Token, MfaStatus.NotPending), status => (null, status), cancellationToken)
                .ConfigureAwait(false);
            if (pending.Token is not { } typed)
                return new MfaResult(pending.Item2);

            var key = MfaUniqueKey.OfToken(owner.Tenant, typed.Manufacturer, typed.SerialNumber);
            var token = await _shelf.FindAsync(key, cancellationToken).ConfigureAwait(false);
            var isClaimed = token is not null && await _claims.TryClaimAsync(key, owner, state => HasToken(state, typed), cancellationToken).ConfigureAwait(false);

            // Read again: whoever had it may have put it back with another state before it could be claimed.
            var claimed = isClaimed ? await _shelf.FindAsync(key, cancellationToken).ConfigureAwait(false) : null;
            var result = await _transaction.RunAsync(
                owner,
                actor,
                _ => claimed is null ? [] : [claimed.Code],
                (state, context) => Enrollment.FinishHardwareToken(state, context, enrollmentId, hash, name, claimed?.Code, claimed?.Token, firstCode, secondCode),
                status => new MfaResult(status),
                cancellationToken).ConfigureAwait(false);
            if (isClaimed)
                await SettleAsync(key, owner, result.Status, state => HasToken(state, typed), cancellationToken).ConfigureAwait(false);

            if (result.Status == MfaStatus.Rejected && actor.IsAdministrator && !isClaimed)
                return new MfaResult(token is null ? MfaStatus.SerialUnknown : MfaStatus.SerialTaken);
            return result;
        }
        catch (Exception exception) when (!OwnerTransaction.IsCancellation(exception, cancellationToken))
        {
            _transaction.LogUnavailable(exception);
            return new MfaResult(MfaStatus.Unavailable);
        }
    }

    /// <summary>After the write: the claim lasts, or is given up. Where nobody knows what was written it lapses by itself, unless the record has it.</summary>
    async ValueTask SettleAsync(MfaUniqueKey key, MfaOwnerKey owner, MfaStatus status, Func<OwnerState, bool> has, CancellationToken cancellationToken)
    {
        try
        {
            // A refusal may be that of a second look, after a write whose answer was lost.
            var isHeld = status == MfaStatus.Accepted ? true
                : status == MfaStatus.Unavailable ? null
                : await _transaction.ReadAsync(owner, (state, _) => (bool?)has(state), _ => null, cancellationToken).ConfigureAwait(false);
            if (isHeld is true)
                _ = await _claims.ConfirmAsync(key, owner, cancellationToken).ConfigureAwait(false);
            else if (isHeld is false)
                await _claims.ReleaseAsync(key, owner, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!OwnerTransaction.IsCancellation(exception, cancellationToken))
        {
            // The record decides, whenever the claim is looked at again.
            _transaction.LogReleasePending(exception);
        }
    }

    static bool HasToken(OwnerState state, TokenEntry token) => state.Devices.Any(device =>
        device.Token is { } held && held.SerialNumber == token.SerialNumber && held.Manufacturer == token.Manufacturer);
}
