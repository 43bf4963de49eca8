using System.Security.Cryptography;
using Mfa.Devices.Decisions;
using Mfa.Devices.Owners;

namespace Mfa.Devices;

public sealed partial class MfaDeviceAdmin
{
    /// <summary>Sets, changes or removes the PIN of a device (<see cref="MfaDevice.Pin"/>). The owner is told on every channel.</summary>
    /// <remarks>A next-tokencode exchange that was begun under another PIN, or none, isn't finished under this one.</remarks>
    /// <param name="owner">Whose it is.</param>
    /// <param name="deviceId">Which. One whose kind has no PIN is <see cref="MfaStatus.PinNotSupported"/>.</param>
    /// <param name="newPin">
    /// 4 to 8 digits; others are <see cref="MfaStatus.PinInvalid"/>. Null to remove the PIN: of a token that adds it to its codes that is <see cref="MfaStatus.PinRequired"/>.
    /// </param>
    /// <param name="actor">Who acts.</param>
    /// <param name="proof">The owner's proof; otherwise null.</param>
    /// <param name="binding">The session that the proof was made in; empty with a null proof.</param>
    /// <param name="cancellationToken">Gives up; whether it was done is then unknown.</param>
    /// <exception cref="ArgumentNullException">The actor is null.</exception>
    /// <exception cref="ArgumentException">The owner is default.</exception>
    public async ValueTask<MfaResult> ChangePinAsync(
        MfaOwnerKey owner, Guid deviceId, string? newPin, MfaActor actor, MfaProof? proof, ReadOnlyMemory<byte> binding, CancellationToken cancellationToken)
    {
        owner.ThrowIfDefault(nameof(owner));
        ArgumentNullException.ThrowIfNull(actor);
        var hash = Rules.HashOrNothing(binding);
        var digits = newPin is null ? null : PinEntry.Read(newPin);
        if (newPin is not null && digits is null)
            return new MfaResult(MfaStatus.PinInvalid);
        try
        {
            // What the PIN is bound to is read first; whether it may be changed is asked again when it is.
            var (status, code) = await _transaction.RunAsync(
                owner,
                actor,
                _ => [],
                (state, context) => new Decision<(MfaStatus, CodeEntry?)>(DeviceChanges.FindForPin(state, context, proof, hash, deviceId, isRemoval: newPin is null)),
                status => (status, null),
                cancellationToken).ConfigureAwait(false);
            if (code is null)
                return new MfaResult(status);
            var pin = digits is null
                ? null
                : await CodeEntries.ProtectPinAsync(_transaction.Keys.Protector, owner.Tenant, code, digits, _transaction.Now, cancellationToken).ConfigureAwait(false);
            return await ChangeAsync(
                owner, actor, binding, null, (state, context, hash) => DeviceChanges.ChangePin(state, context, proof, hash, deviceId, code.SecretId, pin), cancellationToken)
                .ConfigureAwait(false);
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
    }
}
