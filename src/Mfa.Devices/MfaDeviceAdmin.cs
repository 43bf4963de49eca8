using Mfa.Devices.Decisions;
using Mfa.Devices.Owners;
using Mfa.U2f;

namespace Mfa.Devices;

/// <summary>Looks after the devices that an owner has: lists, renames, deactivates, activates, deletes and resynchronises them.</summary>
/// <remarks>
/// Thread-safe. While an owner has an active device, the owner needs a proof no older than five minutes, of the same session, and by another device than the one that is
/// to go. Administrators need none, and are audited.
/// </remarks>
public sealed partial class MfaDeviceAdmin
{
    readonly OwnerTransaction _transaction;
    readonly IMfaOwnerStore _store;
    readonly IMfaDirectory _directory;
    readonly TokenShelf _shelf;
    readonly ReleaseRunner _releases;
    readonly SealedCeremonies _ceremonies;

    internal MfaDeviceAdmin(OwnerTransaction transaction, IMfaOwnerStore store, IMfaDirectory directory, TokenShelf shelf, ReleaseRunner releases)
    {
        _transaction = transaction;
        _store = store;
        _directory = directory;
        _shelf = shelf;
        _releases = releases;
        _ceremonies = new SealedCeremonies(transaction);
    }

    /// <summary>An owner's devices, in the order in which they were enrolled.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The devices; null if the store doesn't answer.</returns>
    /// <exception cref="ArgumentException">The owner is default.</exception>
    public ValueTask<IReadOnlyList<MfaDevice>?> ListAsync(MfaOwnerKey owner, CancellationToken cancellationToken)
    {
        owner.ThrowIfDefault(nameof(owner));
        return _transaction.ReadAsync(
            owner, (state, _) => (IReadOnlyList<MfaDevice>?)[.. state.Devices.Select(device => new MfaDevice(device))], _ => null, cancellationToken);
    }

    /// <summary>Gives a device another name.</summary>
    /// <param name="owner">Whose it is.</param>
    /// <param name="deviceId">Which.</param>
    /// <param name="name">
    /// The name: 1 to 64 printable characters (<see cref="MfaEnrollment.IsDeviceName"/>), unlike those of the owner's other devices.
    /// </param>
    /// <param name="actor">Who acts.</param>
    /// <param name="proof">The owner's proof; otherwise null.</param>
    /// <param name="binding">The session that the proof was made in; empty with a null proof.</param>
    /// <param name="cancellationToken">Gives up; whether it was done is then unknown.</param>
    /// <exception cref="ArgumentNullException">Name or actor is null.</exception>
    /// <exception cref="ArgumentException">The owner is default.</exception>
    public ValueTask<MfaResult> RenameAsync(
        MfaOwnerKey owner, Guid deviceId, string name, MfaActor actor, MfaProof? proof, ReadOnlyMemory<byte> binding, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        return ChangeAsync(
            owner,
            actor,
            binding,
            null,
            (state, context, hash) => Rules.IsName(name)
                ? DeviceChanges.Rename(state, context, proof, hash, deviceId, name)
                : new Decision<MfaResult>(new MfaResult(MfaStatus.NameInvalid)),
            cancellationToken);
    }

    /// <summary>Deactivates a device: it keeps its secret and its place, and doesn't sign in.</summary>
    /// <param name="owner">Whose it is.</param>
    /// <param name="deviceId">Which. An owner's last active one is <see cref="MfaStatus.LastDevice"/>, but to an administrator.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="proof">The owner's proof, by another device; otherwise null.</param>
    /// <param name="binding">The session that the proof was made in; empty with a null proof.</param>
    /// <param name="cancellationToken">Gives up; whether it was done is then unknown.</param>
    /// <exception cref="ArgumentNullException">The actor is null.</exception>
    /// <exception cref="ArgumentException">The owner is default.</exception>
    public ValueTask<MfaResult> DeactivateAsync(
        MfaOwnerKey owner, Guid deviceId, MfaActor actor, MfaProof? proof, ReadOnlyMemory<byte> binding, CancellationToken cancellationToken) =>
        ChangeAsync(owner, actor, binding, null, (state, context, hash) => DeviceChanges.Deactivate(state, context, proof, hash, deviceId), cancellationToken);

    /// <summary>Activates a device that shows codes, by two consecutive ones.</summary>
    /// <param name="owner">Whose it is.</param>
    /// <param name="deviceId">Which.</param>
    /// <param name="firstCode">A code. Anything.</param>
    /// <param name="secondCode">The next one. Anything.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="proof">The owner's proof, where another device is active; otherwise null.</param>
    /// <param name="binding">The session that the proof was made in; empty with a null proof.</param>
    /// <param name="cancellationToken">Gives up; whether it was done is then unknown.</param>
    /// <exception cref="ArgumentNullException">A code or the actor is null.</exception>
    /// <exception cref="ArgumentException">The owner is default.</exception>
    public ValueTask<MfaResult> ActivateAsync(
        MfaOwnerKey owner,
        Guid deviceId,
        string firstCode,
        string secondCode,
        MfaActor actor,
        MfaProof? proof,
        ReadOnlyMemory<byte> binding,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(firstCode);
        ArgumentNullException.ThrowIfNull(secondCode);
        return ChangeAsync(
            owner, actor, binding, deviceId, (state, context, hash) => DeviceChanges.Activate(state, context, proof, hash, deviceId, firstCode, secondCode), cancellationToken);
    }

    /// <summary>Begins the activation of a security key, by a touch. Nothing is written.</summary>
    /// <param name="owner">Whose it is.</param>
    /// <param name="deviceId">Which.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="proof">The owner's proof, where another device is active; otherwise null.</param>
    /// <param name="binding">The session; Finish must be given the same.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentNullException">The actor is null.</exception>
    /// <exception cref="ArgumentException">The owner is default, or the binding empty.</exception>
    /// <exception cref="InvalidOperationException">No relying party is configured.</exception>
    public async ValueTask<MfaCeremonyOffer> BeginActivationAsync(
        MfaOwnerKey owner, Guid deviceId, MfaActor actor, MfaProof? proof, ReadOnlyMemory<byte> binding, CancellationToken cancellationToken)
    {
        owner.ThrowIfDefault(nameof(owner));
        ArgumentNullException.ThrowIfNull(actor);
        _ = _transaction.RelyingParty;
        var hash = MfaSignIn.HashOf(binding);
        var bytes = binding.ToArray();
        var (status, ceremony) = await _transaction.RunAsync(
            owner,
            actor,
            _ => [],
            (state, context) => new Decision<(MfaStatus, FidoAuthenticationCeremony?)>(Rules.Authorize(state, context, proof, hash) is { } refusal
                ? (refusal, null)
                : SecurityKeySignIn.BeginActivation(state, context, deviceId, bytes)),
            status => (status, null),
            cancellationToken).ConfigureAwait(false);
        return await _ceremonies.OfferAsync(status, ceremony, CeremonyPurpose.Activation(owner, deviceId), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Finishes the activation of a security key. A ceremony activates once.</summary>
    /// <param name="owner">Whose it is.</param>
    /// <param name="deviceId">Which.</param>
    /// <param name="ceremonyId">The id that Begin gave. Anything.</param>
    /// <param name="responseJson">What the browser's <c>toJSON()</c> gave, UTF-8. Anything.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="proof">The owner's proof, where another device is active; otherwise null.</param>
    /// <param name="binding">The session that Begin was given.</param>
    /// <param name="cancellationToken">Gives up; whether it was done is then unknown.</param>
    /// <exception cref="ArgumentNullException">The ceremony's id or the actor is null.</exception>
    /// <exception cref="ArgumentException">The owner is default, or the binding empty.</exception>
    /// <exception cref="InvalidOperationException">No relying party is configured.</exception>
    public async ValueTask<MfaResult> FinishActivationAsync(
        MfaOwnerKey owner,
        Guid deviceId,
        string ceremonyId,
        ReadOnlyMemory<byte> responseJson,
        MfaActor actor,
        MfaProof? proof,
        ReadOnlyMemory<byte> binding,
        CancellationToken cancellationToken)
    {
        owner.ThrowIfDefault(nameof(owner));
        ArgumentNullException.ThrowIfNull(ceremonyId);
        ArgumentNullException.ThrowIfNull(actor);
        _ = _transaction.RelyingParty;
        _ = MfaSignIn.HashOf(binding);
        var bytes = binding.ToArray();
        var (status, ceremony) = await _ceremonies.OpenAsync(ceremonyId, CeremonyPurpose.Activation(owner, deviceId), cancellationToken).ConfigureAwait(false);
        if (ceremony is null)
            return new MfaResult(status);
        if (!FidoAuthenticationResponse.TryParse(responseJson.Span, out var response))
            return new MfaResult(MfaStatus.Malformed);
        return await ChangeAsync(
            owner, actor, binding, null, (state, context, hash) => DeviceChanges.Activate(state, context, proof, hash, deviceId, ceremony, response, bytes), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Deletes a device. A hardware token goes back to the inventory, with the state that it has reached.</summary>
    /// <param name="owner">Whose it is.</param>
    /// <param name="deviceId">Which. An owner's last active one is <see cref="MfaStatus.LastDevice"/>, but to an administrator.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="proof">The owner's proof, by another device; otherwise null.</param>
    /// <param name="binding">The session that the proof was made in; empty with a null proof.</param>
    /// <param name="cancellationToken">Gives up; whether it was done is then unknown.</param>
    /// <exception cref="ArgumentNullException">The actor is null.</exception>
    /// <exception cref="ArgumentException">The owner is default.</exception>
    public ValueTask<MfaResult> DeleteAsync(
        MfaOwnerKey owner, Guid deviceId, MfaActor actor, MfaProof? proof, ReadOnlyMemory<byte> binding, CancellationToken cancellationToken) =>
        DeleteAsync(owner, deviceId, isLast: false, actor, proof, binding, cancellationToken);

    /// <summary>Deletes the last active device: from then on the owner has no second factor.</summary>
    /// <param name="owner">Whose it is.</param>
    /// <param name="deviceId">Which; one that isn't the last active one is <see cref="MfaStatus.DeviceStateWrong"/>.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="proof">The owner's proof, by that very device; otherwise null.</param>
    /// <param name="binding">The session that the proof was made in; empty with a null proof.</param>
    /// <param name="cancellationToken">Gives up; whether it was done is then unknown.</param>
    /// <exception cref="ArgumentNullException">The actor is null.</exception>
    /// <exception cref="ArgumentException">The owner is default.</exception>
    public ValueTask<MfaResult> DeleteLastAsync(
        MfaOwnerKey owner, Guid deviceId, MfaActor actor, MfaProof? proof, ReadOnlyMemory<byte> binding, CancellationToken cancellationToken) =>
        DeleteAsync(owner, deviceId, isLast: true, actor, proof, binding, cancellationToken);

    /// <summary>Finds a device again whose clock or counter has drifted too far, by two consecutive codes. They are used up by it.</summary>
    /// <param name="owner">Whose it is.</param>
    /// <param name="deviceId">Which.</param>
    /// <param name="firstCode">A code. Anything.</param>
    /// <param name="secondCode">The next one. Anything.</param>
    /// <param name="actor">Who acts. No proof is asked for: this signs nobody in.</param>
    /// <param name="cancellationToken">Gives up; whether it was done is then unknown.</param>
    /// <exception cref="ArgumentNullException">A code or the actor is null.</exception>
    /// <exception cref="ArgumentException">The owner is default.</exception>
    public ValueTask<MfaResult> ResynchronizeAsync(
        MfaOwnerKey owner, Guid deviceId, string firstCode, string secondCode, MfaActor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(firstCode);
        ArgumentNullException.ThrowIfNull(secondCode);
        return ChangeAsync(
            owner, actor, default, deviceId, (state, context, _) => Synchronization.Resynchronize(state, context, deviceId, firstCode, secondCode), cancellationToken);
    }

    /// <summary>
    /// Sets back a time-based device whose last accepted code lies ahead of the clock (<see cref="MfaStatus.AheadOfClock"/>), by two current codes. What is known to be
    /// used stays used.
    /// </summary>
    /// <param name="owner">Whose it is.</param>
    /// <param name="deviceId">Which.</param>
    /// <param name="firstCode">A code. Anything.</param>
    /// <param name="secondCode">The next one. Anything.</param>
    /// <param name="actor">An administrator; others are <see cref="MfaStatus.NotAllowed"/>.</param>
    /// <param name="cancellationToken">Gives up; whether it was done is then unknown.</param>
    /// <exception cref="ArgumentNullException">A code or the actor is null.</exception>
    /// <exception cref="ArgumentException">The owner is default.</exception>
    public ValueTask<MfaResult> ResetReplayGuardAsync(
        MfaOwnerKey owner, Guid deviceId, string firstCode, string secondCode, MfaActor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(firstCode);
        ArgumentNullException.ThrowIfNull(secondCode);
        return ChangeAsync(
            owner, actor, default, deviceId, (state, context, _) => Synchronization.ResetReplayGuard(state, context, deviceId, firstCode, secondCode), cancellationToken);
    }

    /// <summary>Opens codes that failures in a row have shut or closed, and takes back what a clock that was ahead has put off. What guesses have cost of the year's budget stays.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="actor">An administrator; others are <see cref="MfaStatus.NotAllowed"/>.</param>
    /// <param name="cancellationToken">Gives up; whether it was done is then unknown.</param>
    /// <exception cref="ArgumentNullException">The actor is null.</exception>
    /// <exception cref="ArgumentException">The owner is default.</exception>
    public ValueTask<MfaResult> OpenCodesAsync(MfaOwnerKey owner, MfaActor actor, CancellationToken cancellationToken) =>
        ChangeAsync(owner, actor, default, null, (state, context, _) => DeviceChanges.OpenCodes(state, context), cancellationToken);

    async ValueTask<MfaResult> DeleteAsync(
        MfaOwnerKey owner, Guid deviceId, bool isLast, MfaActor actor, MfaProof? proof, ReadOnlyMemory<byte> binding, CancellationToken cancellationToken)
    {
        var result = await ChangeAsync(
            owner, actor, binding, null, (state, context, hash) => DeviceChanges.Delete(state, context, proof, hash, deviceId, isLast), cancellationToken).ConfigureAwait(false);
        if (result.IsAccepted)
            await _releases.RunAsync(owner, cancellationToken).ConfigureAwait(false);
        return result;
    }

    ValueTask<MfaResult> ChangeAsync(
        MfaOwnerKey owner,
        MfaActor actor,
        ReadOnlyMemory<byte> binding,
        Guid? codesOf,
        Func<OwnerState, DecisionContext, byte[], Decision<MfaResult>> decide,
        CancellationToken cancellationToken)
    {
        owner.ThrowIfDefault(nameof(owner));
        ArgumentNullException.ThrowIfNull(actor);
        var hash = Rules.HashOrNothing(binding);
        return _transaction.RunAsync(
            owner,
            actor,
            state => codesOf is { } id && state.Find(id)?.Code is { } code ? code.Sealed() : [],
            (state, context) => decide(state, context, hash),
            status => new MfaResult(status),
            cancellationToken);
    }
}
