using System.Security.Cryptography;
using Mfa.Devices.Decisions;
using Mfa.Devices.Owners;
using Mfa.U2f;

namespace Mfa.Devices;

public sealed partial class MfaEnrollment
{
    const int UserHandleLength = 32;

    /// <summary>Begins the enrolment of a security key or passkey.</summary>
    /// <param name="owner">For whom.</param>
    /// <param name="accountName">The account's name, which keys and browsers show. Not empty.</param>
    /// <param name="displayName">The person's name; the account's name if null.</param>
    /// <param name="request">What to ask for; the defaults are those of a second factor.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="proof">The owner's proof, where there is an active device; otherwise null.</param>
    /// <param name="binding">The session; Finish must be given the same.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentNullException">The account's name or the actor is null.</exception>
    /// <exception cref="ArgumentException">The owner is default, the account's name empty, or the binding empty.</exception>
    /// <exception cref="InvalidOperationException">No relying party is configured.</exception>
    public async ValueTask<MfaCeremonyOffer> BeginSecurityKeyAsync(
        MfaOwnerKey owner,
        string accountName,
        string? displayName,
        FidoRegistrationRequest? request,
        MfaActor actor,
        MfaProof? proof,
        ReadOnlyMemory<byte> binding,
        CancellationToken cancellationToken)
    {
        owner.ThrowIfDefault(nameof(owner));
        ArgumentNullException.ThrowIfNull(actor);
        _ = _transaction.RelyingParty;
        var hash = MfaSignIn.HashOf(binding);
        var bytes = binding.ToArray();
        var user = new FidoUser(RandomNumberGenerator.GetBytes(UserHandleLength), accountName, displayName);
        var id = RandomId.New();
        return await _transaction.RunAsync(
            owner,
            actor,
            _ => [],
            (state, context) => SecurityKeyEnrollment.Begin(state, context, proof, hash, user, request, bytes, id),
            status => new MfaCeremonyOffer(status),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Finishes the enrolment of a security key. The ceremony is used up once the response was looked at.</summary>
    /// <param name="owner">For whom.</param>
    /// <param name="ceremonyId">The id that Begin gave.</param>
    /// <param name="name">The device's name: 1 to 64 printable characters (<see cref="IsDeviceName"/>), unlike those of the owner's other devices.</param>
    /// <param name="responseJson">What the browser's <c>toJSON()</c> gave, UTF-8. Anything.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="binding">The session that Begin was given.</param>
    /// <param name="cancellationToken">Gives up; whether there is a device is then unknown.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The owner is default, or the binding empty.</exception>
    /// <exception cref="InvalidOperationException">No relying party is configured.</exception>
    public async ValueTask<MfaResult> FinishSecurityKeyAsync(
        MfaOwnerKey owner,
        string ceremonyId,
        string name,
        ReadOnlyMemory<byte> responseJson,
        MfaActor actor,
        ReadOnlyMemory<byte> binding,
        CancellationToken cancellationToken)
    {
        owner.ThrowIfDefault(nameof(owner));
        ArgumentNullException.ThrowIfNull(ceremonyId);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(actor);
        _ = _transaction.RelyingParty;
        var hash = MfaSignIn.HashOf(binding);
        var bytes = binding.ToArray();
        try
        {
            await _releases.RunAsync(owner, cancellationToken).ConfigureAwait(false);

            // What is to be claimed stands in a response that holds; the decision looks at it again.
            var credential = await _transaction.ReadAsync(
                owner,
                (state, context) => SecurityKeyEnrollment.Look(state, context, ceremonyId, name, responseJson, bytes, hash),
                _ => null,
                cancellationToken).ConfigureAwait(false);
            if (credential is null)
                return await FinishAsync(null).ConfigureAwait(false);
            var key = MfaUniqueKey.OfCredential(credential.RelyingPartyId, credential.Id.Span);
            return await _claims.TryClaimAsync(key, owner, cancellationToken).ConfigureAwait(false) is { } claim
                ? await WriteAsync(key, claim, MfaStatus.AlreadyRegistered, () => FinishAsync(claim)).ConfigureAwait(false)
                : await FinishAsync(null).ConfigureAwait(false);
        }
        catch (Exception exception) when (!OwnerTransaction.IsCancellation(exception, cancellationToken))
        {
            _transaction.LogUnavailable(exception);
            return new MfaResult(MfaStatus.Unavailable);
        }

        ValueTask<MfaResult> FinishAsync(MfaClaim? claim) => _transaction.RunAsync(
            owner,
            actor,
            _ => [],
            (state, context) => SecurityKeyEnrollment.Finish(state, context, ceremonyId, name, responseJson, bytes, hash, claim),
            status => new MfaResult(status),
            cancellationToken);
    }
}
