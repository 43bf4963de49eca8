using System.Security.Cryptography;
using Mfa.Devices.Decisions;
using Mfa.Devices.Owners;

namespace Mfa.Devices;

public sealed partial class MfaEnrollment
{
    /// <summary>Begins the enrolment of a hardware token from the inventory.</summary>
    /// <param name="owner">For whom.</param>
    /// <param name="serialNumber">What is printed on it, as typed; of a SecurID token with or without the zeros in front. Whether there is such a token isn't said.</param>
    /// <param name="manufacturer">Who made it; null if nobody typed that: then it is the token without a maker, or the only one of that serial number.</param>
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

    /// <summary>Finishes the enrolment of a hardware token without a PIN.</summary>
    /// <inheritdoc cref="FinishHardwareTokenAsync(MfaOwnerKey, Guid, string, string, string, string?, MfaActor, ReadOnlyMemory{byte}, CancellationToken)"/>
    public ValueTask<MfaResult> FinishHardwareTokenAsync(
        MfaOwnerKey owner,
        Guid enrollmentId,
        string name,
        string firstCode,
        string secondCode,
        MfaActor actor,
        ReadOnlyMemory<byte> binding,
        CancellationToken cancellationToken) =>
        FinishHardwareTokenAsync(owner, enrollmentId, name, firstCode, secondCode, pin: null, actor, binding, cancellationToken);

    /// <summary>
    /// Finishes the enrolment of a hardware token by two consecutive codes. An unknown serial number, somebody else's and wrong codes are one answer,
    /// <see cref="MfaStatus.Rejected"/>, and cost the same; administrators are told which.
    /// </summary>
    /// <remarks>
    /// <para>It shares gate and budget with <see cref="MfaDeviceAdmin.ResynchronizeAsync"/>: after too many failures it is <see cref="MfaStatus.Throttled"/> or
    /// <see cref="MfaStatus.CodesClosed"/>. After ten the enrolment is over.</para>
    /// <para>A SecurID token that shows its code to whoever looks is enrolled by two codes, with the PIN in front or without; from then on the PIN goes in front. Of one into which
    /// the PIN is typed the codes are typed as it shows them.</para>
    /// </remarks>
    /// <param name="owner">For whom.</param>
    /// <param name="enrollmentId">The id that Begin gave.</param>
    /// <param name="name">The device's name: 1 to 64 printable characters (<see cref="IsDeviceName"/>), unlike those of the owner's other devices.</param>
    /// <param name="firstCode">A code. Anything.</param>
    /// <param name="secondCode">The next one. Anything.</param>
    /// <param name="pin">
    /// The PIN of a SecurID token; null for none. One that isn't 4 to 8 digits is <see cref="MfaStatus.PinInvalid"/>, before anything else is looked at. A token that adds a PIN
    /// to its codes needs one: without it the answer is as for wrong codes, to an administrator <see cref="MfaStatus.PinRequired"/>. One of a kind that has no PIN is
    /// <see cref="MfaStatus.PinNotSupported"/>, if its codes are right.
    /// </param>
    /// <param name="actor">Who acts.</param>
    /// <param name="binding">The session that Begin was given; empty if Begin got none.</param>
    /// <param name="cancellationToken">Gives up; whether there is a device is then unknown.</param>
    /// <exception cref="ArgumentNullException">An argument but the PIN is null.</exception>
    /// <exception cref="ArgumentException">The owner is default.</exception>
    public async ValueTask<MfaResult> FinishHardwareTokenAsync(
        MfaOwnerKey owner,
        Guid enrollmentId,
        string name,
        string firstCode,
        string secondCode,
        string? pin,
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
        var digits = pin is null ? null : PinEntry.Read(pin);
        if (pin is not null && digits is null)
            return new MfaResult(MfaStatus.PinInvalid);
        try
        {
            await _releases.RunAsync(owner, cancellationToken).ConfigureAwait(false);
            var (typed, refusal) = await _transaction.ReadAsync(
                owner,
                (state, context) => (Enrollment.Find(state, context, enrollmentId, MfaDeviceKind.HardwareToken, hash)?.Token, MfaStatus.NotPending),
                status => (null, status),
                cancellationToken).ConfigureAwait(false);
            if (typed is null)
                return new MfaResult(refusal);

            // Made up in any case, so that its absence doesn't tell that there is a token.
            var nothing = new TokenCandidate(await CodeEntries.MakeUpAsync(_transaction.Keys.Protector, owner.Tenant, cancellationToken).ConfigureAwait(false));
            var found = await _shelf.FindAsync(
                owner.Tenant, typed.SerialNumber, typed.Manufacturer.Length == 0 ? null : typed.Manufacturer, cancellationToken).ConfigureAwait(false);
            var key = found?.Key ?? MfaUniqueKey.OfToken(owner.Tenant, typed.Manufacturer, typed.SerialNumber);
            var token = found is null ? null : TokenShelf.Read(found);

            // Nothing is claimed by wrong codes.
            var result = await FinishAsync(token is null ? nothing : new TokenCandidate(token.Code, token.Token)).ConfigureAwait(false);
            if (result.IsAccepted)
                result = await ClaimAsync(key, nothing).ConfigureAwait(false);
            return result.Status == MfaStatus.Rejected && actor.IsAdministrator
                ? new MfaResult(token is null ? MfaStatus.SerialUnknown : await IsHeldAsync(key, cancellationToken).ConfigureAwait(false) ? MfaStatus.SerialTaken : MfaStatus.Rejected)
                : result;
        }
        catch (Exception exception) when (!OwnerTransaction.IsCancellation(exception, cancellationToken))
        {
            _transaction.LogUnavailable(exception);
            return new MfaResult(MfaStatus.Unavailable);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(digits);
        }

        async ValueTask<MfaResult> ClaimAsync(MfaUniqueKey key, TokenCandidate nothing)
        {
            if (await _claims.TryClaimAsync(key, owner, cancellationToken).ConfigureAwait(false) is not { } claim)
                return await FinishAsync(nothing).ConfigureAwait(false);
            return await WriteAsync(key, claim, MfaStatus.Rejected, async () =>
            {
                // Read again: whoever had it may have put it back with another state before it could be claimed.
                if (await _shelf.FindAsync(key, cancellationToken).ConfigureAwait(false) is not { } token)
                    return await FinishAsync(nothing).ConfigureAwait(false);

                // A re-protection that is under way may have passed the owner, and not have come to the token.
                var code = _transaction.Keys.Protector.NeedsReprotection(token.Code.ProtectedSecret)
                    ? await CodeEntries.ReprotectAsync(_transaction.Keys.Protector, owner.Tenant, token.Code, cancellationToken).ConfigureAwait(false)
                    : token.Code;
                var own = digits is not null && code.Type == CodeType.SecurId
                    ? await CodeEntries.ProtectPinAsync(_transaction.Keys.Protector, owner.Tenant, code, digits, _transaction.Now, cancellationToken).ConfigureAwait(false)
                    : null;

                // Nothing authenticates the inventory's rows as a whole: a PIN that stands in one is nobody's.
                return await FinishAsync(new TokenCandidate(code with { Pin = own }, token.Token, claim)).ConfigureAwait(false);
            }).ConfigureAwait(false);
        }

        ValueTask<MfaResult> FinishAsync(TokenCandidate token) => _transaction.RunAsync(
            owner,
            actor,
            _ => [token.Code],
            (state, context) => Enrollment.FinishHardwareToken(state, context, enrollmentId, hash, name, token, firstCode, secondCode, digits),
            status => new MfaResult(status),
            cancellationToken);
    }

    async ValueTask<bool> IsHeldAsync(MfaUniqueKey key, CancellationToken cancellationToken) =>
        await _claims.FindAsync(key, cancellationToken).ConfigureAwait(false) is { } claim && !claim.IsLapsedAt(_transaction.Now);
}
