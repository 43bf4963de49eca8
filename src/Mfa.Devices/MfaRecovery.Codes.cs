using Mfa.Devices.Decisions;
using Mfa.Devices.Secrets;

namespace Mfa.Devices;

public sealed partial class MfaRecovery
{
    /// <summary>Makes a new set of recovery codes; the one before is void. Sign in with one by <see cref="MfaSignIn.AuthenticateWithRecoveryCodeAsync"/>.</summary>
    /// <param name="owner">Whose. Who has no active device needs none: <see cref="MfaStatus.NoActiveDevice"/>.</param>
    /// <param name="actor">Who acts. To an administrator the codes are shown as well.</param>
    /// <param name="proof">The owner's proof; otherwise null.</param>
    /// <param name="binding">The session that the proof was made in; empty with a null proof.</param>
    /// <param name="cancellationToken">Gives up; whether there is a new set is then unknown: make another.</param>
    /// <returns>The codes, to be shown once.</returns>
    /// <exception cref="ArgumentNullException">The actor is null.</exception>
    /// <exception cref="ArgumentException">The owner is default.</exception>
    public ValueTask<MfaRecoveryCodes> CreateCodesAsync(
        MfaOwnerKey owner, MfaActor actor, MfaProof? proof, ReadOnlyMemory<byte> binding, CancellationToken cancellationToken)
    {
        owner.ThrowIfDefault(nameof(owner));
        ArgumentNullException.ThrowIfNull(actor);
        var hash = Rules.HashOrNothing(binding);
        byte[][] codes = [.. Enumerable.Range(0, _transaction.Options.Recovery.RecoveryCodes).Select(_ => RecoveryCode.New())];
        return _transaction.RunAsync(
            owner,
            actor,
            _ => [],
            (state, context) => RecoveryCodes.Make(state, context, proof, hash, codes),
            status => new MfaRecoveryCodes(status),
            cancellationToken);
    }
}
