using System.Security.Cryptography;
using Mfa.Devices.Decisions;
using Mfa.Devices.Diagnostics;
using Mfa.Devices.Owners;
using Mfa.U2f;

namespace Mfa.Devices;

/// <summary>
/// Signs in with a second factor. Every answer, right or wrong, is stored before it is given; what can't be stored is <see cref="MfaStatus.Unavailable"/>.
/// </summary>
/// <remarks>
/// <para>Thread-safe. The first factor is the application's, and comes before.</para>
/// <para>The binding names the session that is signing in: bytes that no other session has and that nobody else knows, such as the id in its cookie. A
/// proof made of the result is good in that session only.</para>
/// <code>
/// var result = await signIn.AuthenticateAsync(owner, code, only: null, continuation: null, sessionId, cancellationToken);
/// if (result.IsAccepted)
///     LetIn(result.Owner);
/// </code>
/// </remarks>
public sealed class MfaSignIn
{
    const string CodeMethod = "code", KeyMethod = "security_key", DiscoverableMethod = "passkey";

    readonly OwnerTransaction _transaction;
    readonly IMfaUniqueIndex _index;
    readonly MfaMetrics _metrics;
    readonly DiscoverableCeremonies _discoverable;

    internal MfaSignIn(OwnerTransaction transaction, IMfaUniqueIndex index, MfaMetrics metrics)
    {
        _transaction = transaction;
        _index = index;
        _metrics = metrics;
        _discoverable = new DiscoverableCeremonies(transaction.Keys);
    }

    /// <summary>Whether a second factor must be demanded of an owner, and which ones there are. Changes nothing.</summary>
    /// <param name="owner">The owner, whose password was right.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">The owner is default.</exception>
    public ValueTask<MfaRequirement> GetRequirementAsync(MfaOwnerKey owner, CancellationToken cancellationToken)
    {
        owner.ThrowIfDefault(nameof(owner));
        return _transaction.ReadAsync(
            owner,
            (state, context) => new MfaRequirement(
                MfaStatus.Accepted,
                [.. state.Devices.Where(device => device.IsActive).OrderByDescending(device => device.LastUsedAt ?? device.EnrolledAt).Select(device => new MfaDevice(device))],
                state.CodeGate.IsShutAt(context.Now) ? state.CodeGate.ShutUntil : null,
                state.CodeGate.IsClosed),
            status => new MfaRequirement(status, [], null, false),
            cancellationToken);
    }

    /// <summary>Signs in with a code of a virtual device or a hardware token.</summary>
    /// <param name="owner">The owner, whose password was right.</param>
    /// <param name="code">What was typed. Anything: what can't be a code is <see cref="MfaStatus.Malformed"/>.</param>
    /// <param name="only">The device whose code it is; null for whichever fits, which makes a guess worth as much as all of them together.</param>
    /// <param name="continuation">What an answer of <see cref="MfaStatus.NextCodeRequired"/> held, with the next code; otherwise null.</param>
    /// <param name="binding">The session.</param>
    /// <param name="cancellationToken">Gives up; whether the code is used up is then unknown.</param>
    /// <exception cref="ArgumentNullException"><paramref name="code"/> is null.</exception>
    /// <exception cref="ArgumentException">The owner is default, or the binding empty.</exception>
    public ValueTask<MfaAuthentication> AuthenticateAsync(
        MfaOwnerKey owner, string code, Guid? only, string? continuation, ReadOnlyMemory<byte> binding, CancellationToken cancellationToken)
    {
        owner.ThrowIfDefault(nameof(owner));
        ArgumentNullException.ThrowIfNull(code);
        var verb = new CodeSignIn(code, only, continuation, HashOf(binding));
        return _metrics.AttemptAsync(CodeMethod, () => _transaction.RunAsync(
            owner,
            MfaActor.Owner(),
            state => verb.Candidates(state).Select(device => device.Code!),
            verb.Decide,
            status => new MfaAuthentication(status),
            cancellationToken));
    }

    /// <summary>Begins a sign-in with one of the owner's security keys.</summary>
    /// <param name="owner">The owner, whose password was right.</param>
    /// <param name="only">The key that is to be used; null for any. Name one where keys were registered under different AppIDs.</param>
    /// <param name="request">What to ask for; the defaults are those of a second factor.</param>
    /// <param name="binding">The session; Finish must be given the same.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">The owner is default, or the binding empty.</exception>
    /// <exception cref="InvalidOperationException">No relying party is configured.</exception>
    public ValueTask<MfaCeremonyOffer> BeginSecurityKeyAsync(
        MfaOwnerKey owner, Guid? only, FidoAuthenticationRequest? request, ReadOnlyMemory<byte> binding, CancellationToken cancellationToken)
    {
        owner.ThrowIfDefault(nameof(owner));
        _ = _transaction.RelyingParty;
        _ = HashOf(binding);
        var bytes = binding.ToArray();
        return _transaction.RunAsync(
            owner,
            MfaActor.Owner(),
            _ => [],
            (state, context) => SecurityKeySignIn.Begin(state, context, only, activates: null, request, bytes),
            status => new MfaCeremonyOffer(status),
            cancellationToken);
    }

    /// <summary>Finishes a sign-in with a security key. The ceremony is used up, whatever comes of it.</summary>
    /// <param name="owner">The owner.</param>
    /// <param name="ceremonyId">The id that Begin gave.</param>
    /// <param name="responseJson">What the browser's <c>toJSON()</c> gave, UTF-8. Anything.</param>
    /// <param name="binding">The session that Begin was given.</param>
    /// <param name="cancellationToken">Gives up; whether the ceremony is used up is then unknown.</param>
    /// <exception cref="ArgumentNullException"><paramref name="ceremonyId"/> is null.</exception>
    /// <exception cref="ArgumentException">The owner is default, or the binding empty.</exception>
    /// <exception cref="InvalidOperationException">No relying party is configured.</exception>
    public ValueTask<MfaAuthentication> FinishSecurityKeyAsync(
        MfaOwnerKey owner, string ceremonyId, ReadOnlyMemory<byte> responseJson, ReadOnlyMemory<byte> binding, CancellationToken cancellationToken)
    {
        owner.ThrowIfDefault(nameof(owner));
        ArgumentNullException.ThrowIfNull(ceremonyId);
        _ = _transaction.RelyingParty;
        var hash = HashOf(binding);
        var bytes = binding.ToArray();
        _ = FidoAuthenticationResponse.TryParse(responseJson.Span, out var response);
        return _metrics.AttemptAsync(KeyMethod, () => _transaction.RunAsync(
            owner,
            MfaActor.Owner(),
            _ => [],
            (state, context) => SecurityKeySignIn.Finish(state, context, ceremonyId, response, bytes, hash),
            status => new MfaAuthentication(status),
            cancellationToken));
    }

    /// <summary>Begins a sign-in with a discoverable credential (a passkey), by which the owner is found. No store is asked.</summary>
    /// <param name="request">What to ask for; sign-in without a password needs user verification, which is the default here.</param>
    /// <param name="binding">The session; Finish must be given the same.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">The binding is empty.</exception>
    /// <exception cref="InvalidOperationException">No relying party is configured.</exception>
    public async ValueTask<MfaCeremonyOffer> BeginDiscoverableAsync(
        FidoAuthenticationRequest? request, ReadOnlyMemory<byte> binding, CancellationToken cancellationToken)
    {
        _ = HashOf(binding);
        request ??= new FidoAuthenticationRequest { UserVerification = FidoUserVerification.Required };
        var ceremony = _transaction.RelyingParty.BeginAuthentication(FidoExpectedUser.Discoverable, [], request, binding.Span, _transaction.Now);
        try
        {
            return new MfaCeremonyOffer(ceremony, await _discoverable.ProtectAsync(ceremony, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception) when (!OwnerTransaction.IsCancellation(exception, cancellationToken))
        {
            _transaction.LogUnavailable(exception);
            return new MfaCeremonyOffer(MfaStatus.Unavailable);
        }
    }

    /// <summary>Finishes a sign-in with a discoverable credential. The ceremony is used up.</summary>
    /// <param name="ceremonyId">What Begin gave as <see cref="MfaCeremonyOffer.Id"/>. Anything.</param>
    /// <param name="responseJson">What the browser's <c>toJSON()</c> gave, UTF-8. Anything.</param>
    /// <param name="binding">The session that Begin was given.</param>
    /// <param name="cancellationToken">Gives up; whether the ceremony is used up is then unknown.</param>
    /// <returns>Whose it is stands in <see cref="MfaAuthentication.Owner"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="ceremonyId"/> is null.</exception>
    /// <exception cref="ArgumentException">The binding is empty.</exception>
    /// <exception cref="InvalidOperationException">No relying party is configured.</exception>
    public ValueTask<MfaAuthentication> FinishDiscoverableAsync(
        string ceremonyId, ReadOnlyMemory<byte> responseJson, ReadOnlyMemory<byte> binding, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ceremonyId);
        var relyingParty = _transaction.RelyingParty;
        var hash = HashOf(binding);
        var bytes = binding.ToArray();
        _ = FidoAuthenticationResponse.TryParse(responseJson.Span, out var response);
        return _metrics.AttemptAsync(DiscoverableMethod, () => FinishAsync(ceremonyId, relyingParty, response, bytes, hash, cancellationToken));
    }

    async ValueTask<MfaAuthentication> FinishAsync(
        string ceremonyId, FidoRelyingParty relyingParty, FidoAuthenticationResponse? response, byte[] binding, byte[] bindingHash, CancellationToken cancellationToken)
    {
        MfaOwnerKey owner;
        FidoAuthenticationCeremony? ceremony;
        try
        {
            ceremony = await _discoverable.UnprotectAsync(ceremonyId, cancellationToken).ConfigureAwait(false);
            if (ceremony is null || ceremony.ExpiresAt <= _transaction.Now)
                return new MfaAuthentication(MfaStatus.NotPending);
            if (response is null)
                return new MfaAuthentication(MfaStatus.Malformed);

            var credential = MfaUniqueKey.OfCredential(relyingParty.Options.Id, response.CredentialId.Span);
            if (await _index.FindAsync(credential, cancellationToken).ConfigureAwait(false) is not { } claim)
                return new MfaAuthentication(MfaStatus.Rejected);
            owner = claim.Owner;

            // The first who claims the ceremony uses it up; it can lapse once the ceremony has.
            var use = new MfaClaim(RandomId.New(), owner, ceremony.ExpiresAt + DiscoverableCeremonies.Grace);
            var isFirst = await _index.TryClaimAsync(MfaUniqueKey.OfCeremony(ceremony.Id.Span), use, _transaction.Now, cancellationToken).ConfigureAwait(false);
            if (!isFirst)
                return new MfaAuthentication(MfaStatus.NotPending);
        }
        catch (Exception exception) when (!OwnerTransaction.IsCancellation(exception, cancellationToken))
        {
            _transaction.LogUnavailable(exception);
            return new MfaAuthentication(MfaStatus.Unavailable);
        }

        return await _transaction.RunAsync(
            owner,
            MfaActor.Owner(),
            _ => [],
            (state, context) => SecurityKeySignIn.Finish(state, context, ceremony, response, binding, bindingHash),
            status => new MfaAuthentication(status),
            cancellationToken).ConfigureAwait(false);
    }

    internal static byte[] HashOf(ReadOnlyMemory<byte> binding) => binding.IsEmpty
        ? throw new ArgumentException("The binding is empty: give bytes that name the session.", nameof(binding))
        : SHA256.HashData(binding.Span);
}
