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
/// var result = await signIn.AuthenticateAsync(owner, code, only: null, continuation: null, sessionId, address, cancellationToken);
/// if (result.IsAccepted)
///     LetIn(result.Owner);
/// </code>
/// </remarks>
public sealed class MfaSignIn
{
    const string CodeMethod = "code", KeyMethod = "security_key", DiscoverableMethod = "passkey", RecoveryCodeMethod = "recovery_code";

    readonly OwnerTransaction _transaction;
    readonly IMfaUniqueIndex _index;
    readonly MfaMetrics _metrics;
    readonly SealedCeremonies _ceremonies;

    internal MfaSignIn(OwnerTransaction transaction, IMfaUniqueIndex index, MfaMetrics metrics)
    {
        _transaction = transaction;
        _index = index;
        _metrics = metrics;
        _ceremonies = new SealedCeremonies(transaction);
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
                state.CodeGate.IsClosed)
            {
                MustEnroll = state.Recovery.MustEnroll,
                RecoveryCodesLeft = state.Recovery.Codes?.Left ?? 0,
            },
            status => new MfaRequirement(status, [], null, false),
            cancellationToken);
    }

    /// <summary>Signs in with a code of a virtual device or a hardware token.</summary>
    /// <param name="owner">The owner, whose password was right.</param>
    /// <param name="code">
    /// What was typed. Anything: what can't be a code is <see cref="MfaStatus.Malformed"/>. A PIN that goes in front (<see cref="MfaDevice.Pin"/>) is part of it; where it is
    /// missing the answer is <see cref="MfaStatus.PinRequired"/>.
    /// </param>
    /// <param name="only">The device whose code it is; null for whichever fits, which makes a guess worth as much as all of them together.</param>
    /// <param name="continuation">What an answer of <see cref="MfaStatus.NextCodeRequired"/> held, with the next code; otherwise null.</param>
    /// <param name="binding">The session.</param>
    /// <param name="sourceAddress">From where, such as an IP address, for the audit: at most 256 characters; null if it isn't known.</param>
    /// <param name="cancellationToken">Gives up; whether the code is used up is then unknown.</param>
    /// <exception cref="ArgumentNullException"><paramref name="code"/> is null.</exception>
    /// <exception cref="ArgumentException">The owner is default, the binding empty, or the address can't be one.</exception>
    public ValueTask<MfaAuthentication> AuthenticateAsync(
        MfaOwnerKey owner,
        string code,
        Guid? only,
        string? continuation,
        ReadOnlyMemory<byte> binding,
        string? sourceAddress,
        CancellationToken cancellationToken)
    {
        owner.ThrowIfDefault(nameof(owner));
        ArgumentNullException.ThrowIfNull(code);
        var verb = new CodeSignIn(code, only, continuation, HashOf(binding));
        var actor = MfaActor.Owner(sourceAddress);
        return _metrics.AttemptAsync(CodeMethod, () => _transaction.RunAsync(
            owner,
            actor,
            state => verb.Candidates(state).SelectMany(device => device.Code!.Sealed()),
            verb.Decide,
            status => new MfaAuthentication(status),
            cancellationToken));
    }

    /// <summary>Signs in with a recovery code. Each is good once.</summary>
    /// <remarks>
    /// 80 bits can't be guessed, so nothing keeps the right code out: after failures in a row further ones are answered as before and no longer written. The owner is told on every
    /// channel. Ask for a new device at once, and for the lost one to be removed: the proof of this sign-in is good for both.
    /// </remarks>
    /// <param name="owner">The owner, whose password was right.</param>
    /// <param name="code">What was typed: 16 characters, in whichever case, with spaces or hyphens. Anything: what can't be a code is <see cref="MfaStatus.Malformed"/>.</param>
    /// <param name="binding">The session.</param>
    /// <param name="sourceAddress">From where, such as an IP address, for the audit: at most 256 characters; null if it isn't known.</param>
    /// <param name="cancellationToken">Gives up; whether the code is used up is then unknown.</param>
    /// <exception cref="ArgumentNullException"><paramref name="code"/> is null.</exception>
    /// <exception cref="ArgumentException">The owner is default, the binding empty, or the address can't be one.</exception>
    public ValueTask<MfaAuthentication> AuthenticateWithRecoveryCodeAsync(
        MfaOwnerKey owner, string code, ReadOnlyMemory<byte> binding, string? sourceAddress, CancellationToken cancellationToken)
    {
        owner.ThrowIfDefault(nameof(owner));
        ArgumentNullException.ThrowIfNull(code);
        var hash = HashOf(binding);
        var actor = MfaActor.Owner(sourceAddress);
        return _metrics.AttemptAsync(RecoveryCodeMethod, () => _transaction.RunAsync(
            owner,
            actor,
            _ => [],
            (state, context) => RecoveryCodes.SignIn(state, context, code, hash),
            status => new MfaAuthentication(status),
            cancellationToken));
    }

    /// <summary>Begins a sign-in with one of the owner's security keys. Nothing is written.</summary>
    /// <param name="owner">The owner, whose password was right.</param>
    /// <param name="only">The key that is to be used; null for any. Name one where keys were registered under different AppIDs.</param>
    /// <param name="request">What to ask for; the defaults are those of a second factor.</param>
    /// <param name="binding">The session; Finish must be given the same.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">The owner is default, or the binding empty.</exception>
    /// <exception cref="InvalidOperationException">No relying party is configured.</exception>
    public async ValueTask<MfaCeremonyOffer> BeginSecurityKeyAsync(
        MfaOwnerKey owner, Guid? only, FidoAuthenticationRequest? request, ReadOnlyMemory<byte> binding, CancellationToken cancellationToken)
    {
        owner.ThrowIfDefault(nameof(owner));
        _ = _transaction.RelyingParty;
        _ = HashOf(binding);
        var bytes = binding.ToArray();
        var (status, ceremony) = await _transaction.ReadAsync(
            owner, (state, context) => SecurityKeySignIn.Begin(state, context, only, request, bytes), status => (status, null), cancellationToken).ConfigureAwait(false);
        return await _ceremonies.OfferAsync(status, ceremony, CeremonyPurpose.SignIn(owner), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Finishes a sign-in with a security key. A ceremony signs in once.</summary>
    /// <param name="owner">The owner.</param>
    /// <param name="ceremonyId">The id that Begin gave. Anything.</param>
    /// <param name="responseJson">What the browser's <c>toJSON()</c> gave, UTF-8. Anything.</param>
    /// <param name="binding">The session that Begin was given.</param>
    /// <param name="sourceAddress">From where, such as an IP address, for the audit: at most 256 characters; null if it isn't known.</param>
    /// <param name="cancellationToken">Gives up; whether the ceremony is used up is then unknown.</param>
    /// <returns>
    /// After failures in a row, further ones are answered as before and no longer written, so that they don't get into the owner's way; a key that is right always gets in.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="ceremonyId"/> is null.</exception>
    /// <exception cref="ArgumentException">The owner is default, the binding empty, or the address can't be one.</exception>
    /// <exception cref="InvalidOperationException">No relying party is configured.</exception>
    public ValueTask<MfaAuthentication> FinishSecurityKeyAsync(
        MfaOwnerKey owner,
        string ceremonyId,
        ReadOnlyMemory<byte> responseJson,
        ReadOnlyMemory<byte> binding,
        string? sourceAddress,
        CancellationToken cancellationToken)
    {
        owner.ThrowIfDefault(nameof(owner));
        ArgumentNullException.ThrowIfNull(ceremonyId);
        _ = _transaction.RelyingParty;
        var hash = HashOf(binding);
        var actor = MfaActor.Owner(sourceAddress);
        var bytes = binding.ToArray();
        _ = FidoAuthenticationResponse.TryParse(responseJson.Span, out var response);
        return _metrics.AttemptAsync(KeyMethod, async () =>
        {
            var (status, ceremony) = await _ceremonies.OpenAsync(ceremonyId, CeremonyPurpose.SignIn(owner), cancellationToken).ConfigureAwait(false);
            return ceremony is null
                ? new MfaAuthentication(status)
                : await FinishAsync(owner, actor, ceremony, response, bytes, hash, cancellationToken).ConfigureAwait(false);
        });
    }

    /// <summary>Begins a sign-in with a discoverable credential (a passkey), by which the owner is found. No store is asked; the protector seals the ceremony.</summary>
    /// <param name="request">What to ask for; sign-in without a password needs user verification, which is the default here.</param>
    /// <param name="binding">The session; Finish must be given the same.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">The binding is empty.</exception>
    /// <exception cref="InvalidOperationException">No relying party is configured.</exception>
    public ValueTask<MfaCeremonyOffer> BeginDiscoverableAsync(
        FidoAuthenticationRequest? request, ReadOnlyMemory<byte> binding, CancellationToken cancellationToken)
    {
        _ = HashOf(binding);
        request ??= new FidoAuthenticationRequest { UserVerification = FidoUserVerification.Required };
        var ceremony = _transaction.RelyingParty.BeginAuthentication(FidoExpectedUser.Discoverable, [], request, binding.Span, _transaction.Now);
        return _ceremonies.OfferAsync(MfaStatus.Accepted, ceremony, CeremonyPurpose.DiscoverableSignIn, cancellationToken);
    }

    /// <summary>Finishes a sign-in with a discoverable credential. A ceremony signs in once.</summary>
    /// <param name="ceremonyId">What Begin gave as <see cref="MfaCeremonyOffer.Id"/>. Anything.</param>
    /// <param name="responseJson">What the browser's <c>toJSON()</c> gave, UTF-8. Anything.</param>
    /// <param name="binding">The session that Begin was given.</param>
    /// <param name="sourceAddress">From where, such as an IP address, for the audit: at most 256 characters; null if it isn't known.</param>
    /// <param name="cancellationToken">Gives up; whether the ceremony is used up is then unknown.</param>
    /// <returns>Whose it is stands in <see cref="MfaAuthentication.Owner"/>, in whichever tenant: compare. A response that doesn't hold is counted and writes nothing: anybody can send one.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="ceremonyId"/> is null.</exception>
    /// <exception cref="ArgumentException">The binding is empty, or the address can't be one.</exception>
    /// <exception cref="InvalidOperationException">No relying party is configured.</exception>
    public ValueTask<MfaAuthentication> FinishDiscoverableAsync(
        string ceremonyId, ReadOnlyMemory<byte> responseJson, ReadOnlyMemory<byte> binding, string? sourceAddress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ceremonyId);
        _ = _transaction.RelyingParty;
        var hash = HashOf(binding);
        var actor = MfaActor.Owner(sourceAddress);
        var bytes = binding.ToArray();
        _ = FidoAuthenticationResponse.TryParse(responseJson.Span, out var response);
        return _metrics.AttemptAsync(DiscoverableMethod, () => FinishDiscoverableAsync(ceremonyId, actor, response, bytes, hash, cancellationToken));
    }

    async ValueTask<MfaAuthentication> FinishDiscoverableAsync(
        string ceremonyId, MfaActor actor, FidoAuthenticationResponse? response, byte[] binding, byte[] bindingHash, CancellationToken cancellationToken)
    {
        var (status, ceremony) = await _ceremonies.OpenAsync(ceremonyId, CeremonyPurpose.DiscoverableSignIn, cancellationToken).ConfigureAwait(false);
        if (ceremony is null)
            return new MfaAuthentication(status);
        if (response is null)
            return new MfaAuthentication(MfaStatus.Malformed);
        MfaOwnerKey owner;
        try
        {
            var credential = MfaUniqueKey.OfCredential(_transaction.RelyingParty.Options.Id, response.CredentialId.Span);
            if (await _index.FindAsync(credential, cancellationToken).ConfigureAwait(false) is not { } claim)
                return new MfaAuthentication(MfaStatus.Rejected);
            owner = claim.Owner;
        }
        catch (Exception exception) when (!OwnerTransaction.IsCancellation(exception, cancellationToken))
        {
            _transaction.LogUnavailable(exception);
            return new MfaAuthentication(MfaStatus.Unavailable);
        }

        // Nobody has given a password yet: what a stranger sends reaches the owner's record only if the key itself signed it.
        var look = await _transaction.ReadAsync(
            owner,
            (state, context) => SecurityKeySignIn.Finish(state, context, ceremony, response, binding, bindingHash).Answer,
            status => new MfaAuthentication(status),
            cancellationToken).ConfigureAwait(false);
        return look.IsAccepted || look.CloneSuspected ? await FinishAsync(owner, actor, ceremony, response, binding, bindingHash, cancellationToken).ConfigureAwait(false) : look;
    }

    ValueTask<MfaAuthentication> FinishAsync(
        MfaOwnerKey owner,
        MfaActor actor,
        FidoAuthenticationCeremony ceremony,
        FidoAuthenticationResponse? response,
        byte[] binding,
        byte[] bindingHash,
        CancellationToken cancellationToken) => _transaction.RunAsync(
            owner,
            actor,
            _ => [],
            (state, context) => SecurityKeySignIn.Finish(state, context, ceremony, response, binding, bindingHash),
            status => new MfaAuthentication(status),
            cancellationToken);

    internal static byte[] HashOf(ReadOnlyMemory<byte> binding) => binding.IsEmpty
        ? throw new ArgumentException("The binding is empty: give bytes that name the session.", nameof(binding))
        : SHA256.HashData(binding.Span);
}
