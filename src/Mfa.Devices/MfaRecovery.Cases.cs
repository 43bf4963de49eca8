using Mfa.Devices.Decisions;
using Mfa.Devices.Owners;

namespace Mfa.Devices;

public sealed partial class MfaRecovery
{
    /// <summary>Opens a lost-device case: sends a code to the e-mail address and another to the telephone.</summary>
    /// <remarks>Who may open one is the application's to say; AWS lets root. A browser has one case: asked again, it gets the same, and nothing is sent.</remarks>
    /// <param name="owner">The owner, whose password was right.</param>
    /// <param name="browser">The browser's binding.</param>
    /// <param name="sourceAddress">From where, for the audit, the messages and administrators: at most 256 characters; null if it isn't known.</param>
    /// <param name="cancellationToken">Gives up; whether codes were sent is then unknown.</param>
    /// <returns>
    /// The case; or <see cref="MfaStatus.ChannelsMissing"/>, <see cref="MfaStatus.AddressChangedRecently"/>, <see cref="MfaStatus.RecoveryFrozen"/>,
    /// <see cref="MfaStatus.NotOffered"/>, <see cref="MfaStatus.NoActiveDevice"/> where nothing can be lost, <see cref="MfaStatus.Throttled"/> after three within a day.
    /// </returns>
    /// <exception cref="ArgumentException">The owner is default, the binding empty, or the address can't be one.</exception>
    public ValueTask<MfaRecoveryResult> OpenCaseAsync(MfaOwnerKey owner, ReadOnlyMemory<byte> browser, string? sourceAddress, CancellationToken cancellationToken)
    {
        var hash = MfaSignIn.HashOf(browser);
        var id = RandomId.New();
        return RunAsync(
            owner, MfaActor.Owner(sourceAddress), state => state.Recovery.Addresses(), (state, context) => LostDeviceCases.Open(state, context, hash, id), cancellationToken);
    }

    /// <summary>Sends a code of a case again: the same one, at most twice.</summary>
    /// <param name="owner">The owner, whose password was right.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="kind">Which of the two.</param>
    /// <param name="browser">The browser's binding.</param>
    /// <param name="sourceAddress">From where, for the messages: at most 256 characters; null if it isn't known.</param>
    /// <param name="cancellationToken">Gives up; whether it was sent is then unknown.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind is none.</exception>
    /// <exception cref="ArgumentException">The owner is default, the binding empty, or the address can't be one.</exception>
    public ValueTask<MfaRecoveryResult> SendCaseCodeAgainAsync(
        MfaOwnerKey owner, Guid caseId, MfaChannelKind kind, ReadOnlyMemory<byte> browser, string? sourceAddress, CancellationToken cancellationToken)
    {
        ThrowIfNoKind(kind);
        var hash = MfaSignIn.HashOf(browser);
        return RunAsync(
            owner,
            MfaActor.Owner(sourceAddress),
            state => state.Recovery.Addresses(),
            (state, context) => LostDeviceCases.SendAgain(state, context, hash, caseId, kind),
            cancellationToken);
    }

    /// <summary>Enters one of the two codes. With the second one the case is confirmed, and waits.</summary>
    /// <param name="owner">The owner, whose password was right.</param>
    /// <param name="caseId">The case; one of another browser is <see cref="MfaStatus.NotPending"/>, as one that is over.</param>
    /// <param name="kind">Where the code was sent to.</param>
    /// <param name="code">What was typed. Anything.</param>
    /// <param name="browser">The browser's binding.</param>
    /// <param name="sourceAddress">From where, for the audit: at most 256 characters; null if it isn't known.</param>
    /// <param name="cancellationToken">Gives up; whether it counted is then unknown.</param>
    /// <returns>After five wrong codes the case is over.</returns>
    /// <exception cref="ArgumentNullException">The code is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The kind is none.</exception>
    /// <exception cref="ArgumentException">The owner is default, the binding empty, or the address can't be one.</exception>
    public ValueTask<MfaRecoveryResult> EnterCaseCodeAsync(
        MfaOwnerKey owner, Guid caseId, MfaChannelKind kind, string code, ReadOnlyMemory<byte> browser, string? sourceAddress, CancellationToken cancellationToken)
    {
        ThrowIfNoKind(kind);
        ArgumentNullException.ThrowIfNull(code);
        var hash = MfaSignIn.HashOf(browser);
        return RunAsync(
            owner, MfaActor.Owner(sourceAddress), _ => [], (state, context) => LostDeviceCases.EnterCode(state, context, hash, caseId, kind, code), cancellationToken);
    }

    /// <summary>Finishes a case that has waited. It signs nobody in.</summary>
    /// <remarks>
    /// The devices are deactivated, but for the one of the proof; recovery codes are void. Without a device left, one may be enrolled as <see cref="MfaActor.Recovery"/> with the
    /// same browser's binding. End the owner's sessions, and forget remembered browsers.
    /// </remarks>
    /// <param name="owner">The owner, whose password was right.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="browser">The browser's binding.</param>
    /// <param name="proof">A proof by a device that is left, which ends the wait; otherwise null.</param>
    /// <param name="session">The session that the proof was made in; empty with a null proof.</param>
    /// <param name="sourceAddress">From where, for the audit and the messages: at most 256 characters; null if it isn't known.</param>
    /// <param name="cancellationToken">Gives up; whether it was done is then unknown.</param>
    /// <returns><see cref="MfaStatus.Waiting"/> before its time; <see cref="MfaStatus.ProofRequired"/> for a proof that isn't good, or by a recovery code.</returns>
    /// <exception cref="ArgumentException">The owner is default, the binding empty, or the address can't be one.</exception>
    public ValueTask<MfaRecoveryResult> FinishCaseAsync(
        MfaOwnerKey owner,
        Guid caseId,
        ReadOnlyMemory<byte> browser,
        MfaProof? proof,
        ReadOnlyMemory<byte> session,
        string? sourceAddress,
        CancellationToken cancellationToken)
    {
        var hash = MfaSignIn.HashOf(browser);
        var sessionHash = Rules.HashOrNothing(session);
        return RunAsync(
            owner, MfaActor.Owner(sourceAddress), _ => [], (state, context) => LostDeviceCases.Finish(state, context, hash, caseId, proof, sessionHash), cancellationToken);
    }

    /// <summary>Calls a case off. It counts as one of the day all the same.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="proof">The owner's proof; null for administrators, and in the browser that opened it.</param>
    /// <param name="binding">The session that the proof was made in, or the browser's binding; empty for administrators.</param>
    /// <param name="cancellationToken">Gives up; whether it was done is then unknown.</param>
    /// <exception cref="ArgumentNullException">The actor is null.</exception>
    /// <exception cref="ArgumentException">The owner is default.</exception>
    public ValueTask<MfaRecoveryResult> CancelCaseAsync(
        MfaOwnerKey owner, Guid caseId, MfaActor actor, MfaProof? proof, ReadOnlyMemory<byte> binding, CancellationToken cancellationToken)
    {
        var hash = Rules.HashOrNothing(binding);
        return RunAsync(owner, actor, _ => [], (state, context) => LostDeviceCases.Cancel(state, context, hash, caseId, proof), cancellationToken);
    }
}
