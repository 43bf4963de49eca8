using Mfa.U2f.Checks;
using Mfa.U2f.Messages;

namespace Mfa.U2f;

/// <summary>
/// Verifies raw U2F registrations and authentications (FIDO U2F 1.2): each call takes what the server stored and returns what to store.
/// </summary>
/// <remarks>
/// <para>Immutable, thread-safe, without I/O, clock or user data. Nothing that a stranger sends makes it throw: a refusal is a value, with a
/// ledger that says how far the steps went.</para>
/// <para>The caller keeps the challenge in the user's session, uses it once, looks the credential up among those of the user who is
/// signing in, and discharges the result's obligations before it acts on an acceptance.</para>
/// <code>
/// var result = verifier.VerifyAuthentication(response, challenge, FidoExpectedUser.Known(userHandle), stored, now);
/// if (result.IsAccepted &amp;&amp; await store.TrySwapAsync(stored, result.UpdatedCredential))
///     SignIn();
/// </code>
/// </remarks>
public sealed class U2fVerifier
{
    const int MaximumInputLength = 256 * 1024;

    readonly string[] _trustedFacets;
    readonly byte[] _applicationParameter;

    /// <summary>Makes a verifier.</summary>
    /// <param name="options">The policy.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">An option is missing or out of range.</exception>
    public U2fVerifier(U2fVerifierOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate(nameof(options));
        Options = options;
        _trustedFacets = [.. options.TrustedFacets];
        _applicationParameter = MessageParameter.OfApplication(options.AppId, nameof(options));
    }

    /// <summary>The policy.</summary>
    public U2fVerifierOptions Options { get; }

    /// <summary>Verifies a registration that a browser sent.</summary>
    /// <param name="response">The response. One that reports an error is <see cref="FidoStatus.MalformedResponse"/>.</param>
    /// <param name="challenge">The challenge of the request, taken from where it was kept, where it can't be taken again.</param>
    /// <param name="now">The time, for the challenge and for the trust in the attestation certificate.</param>
    /// <returns>The outcome, the ledger, and the credential to store.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="response"/> or <paramref name="challenge"/> is null.</exception>
    public U2fRegistrationResult VerifyRegistration(U2fRegisterResponse response, U2fChallenge challenge, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(challenge);
        var run = new CheckRun();
        return run.Enter(FidoCheck.U2fMessage, U2fChecks.Response(response.ErrorCode))
            ? VerifyRegistration(response.RegistrationData, response.ClientData, challenge, now)
            : new U2fRegistrationResult(run.Status, run.Ledger);
    }

    /// <summary>Verifies a registration from its two parts.</summary>
    /// <param name="registrationData">The raw message, without a status word.</param>
    /// <param name="clientData">The client data as they came: UTF-8 JSON.</param>
    /// <param name="challenge">The challenge of the request, taken from where it was kept, where it can't be taken again.</param>
    /// <param name="now">The time, for the challenge and for the trust in the attestation certificate.</param>
    /// <returns>The outcome, the ledger, and the credential to store.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="challenge"/> is null.</exception>
    public U2fRegistrationResult VerifyRegistration(
        ReadOnlyMemory<byte> registrationData, ReadOnlyMemory<byte> clientData, U2fChallenge challenge, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(challenge);
        (registrationData, clientData) = (Own(registrationData), Own(clientData));
        var run = new CheckRun();
        var isAccepted = VerifyRegistration(ref run, registrationData, clientData, challenge, now, out var message, out var attestation, out var trust);
        return isAccepted
            ? new U2fRegistrationResult(run.Ledger, message!, Options.AppId) { Attestation = attestation, Trust = trust }
            : new U2fRegistrationResult(run.Status, run.Ledger) { Attestation = attestation, Trust = trust };
    }

    /// <summary>Verifies an authentication that a browser sent. That the credential is the user's is left to the caller.</summary>
    /// <param name="response">The response. One that reports an error is <see cref="FidoStatus.MalformedResponse"/>.</param>
    /// <param name="challenge">The challenge of the request, taken from where it was kept, where it can't be taken again.</param>
    /// <param name="keyHandle">The stored credential's key handle.</param>
    /// <param name="publicKey">The stored credential's public key, which stays the caller's to dispose.</param>
    /// <param name="counter">The stored credential's counter; 0 if there was no authentication yet.</param>
    /// <param name="appId">The AppID that the stored credential was registered with, whichever AppID this verifier has.</param>
    /// <param name="now">The time, for the challenge.</param>
    /// <returns>The outcome, the ledger, and the counter to store.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="response"/>, <paramref name="challenge"/> or <paramref name="publicKey"/> is null.</exception>
    /// <exception cref="ArgumentException">The stored key handle or AppID is empty.</exception>
    /// <exception cref="ObjectDisposedException">The key was disposed.</exception>
    public U2fAuthenticationResult VerifyAuthentication(
        U2fSignResponse response, U2fChallenge challenge, ReadOnlySpan<byte> keyHandle, FidoPublicKey publicKey, uint counter, string appId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(challenge);
        if (keyHandle.IsEmpty)
            throw new ArgumentException("The stored key handle is empty.", nameof(keyHandle));
        ArgumentNullException.ThrowIfNull(publicKey);
        var applicationParameter = MessageParameter.OfApplication(appId, nameof(appId));

        var run = new CheckRun();
        if (!run.Enter(FidoCheck.U2fMessage, U2fChecks.Response(response.ErrorCode))
            || !run.Enter(FidoCheck.U2fKeyHandle, U2fChecks.KeyHandle(response.KeyHandle.Span, keyHandle)))
            return new U2fAuthenticationResult(run.Status, run.Ledger, counter);
        return VerifyAuthentication(ref run, response.SignatureData, response.ClientData, challenge, publicKey, counter, applicationParameter, now);
    }

    /// <summary>Verifies an authentication that a browser sent, with a stored credential.</summary>
    /// <param name="response">The response. One that reports an error is <see cref="FidoStatus.MalformedResponse"/>.</param>
    /// <param name="challenge">The challenge of the request, taken from where it was kept, where it can't be taken again.</param>
    /// <param name="user">The user who is signing in; U2F has no discoverable one.</param>
    /// <param name="stored">
    /// The credential stored under the response's key handle; null if there is none, which is a refusal with a ledger. So is one without an AppID: it wasn't
    /// registered through U2F.
    /// </param>
    /// <param name="now">The time, for the challenge.</param>
    /// <returns>The outcome, the ledger, and the credential to store.</returns>
    /// <exception cref="ArgumentNullException">Response, challenge or user is null.</exception>
    /// <exception cref="ArgumentException">The user is discoverable.</exception>
    public U2fAuthenticationResult VerifyAuthentication(
        U2fSignResponse response, U2fChallenge challenge, FidoExpectedUser user, FidoCredential? stored, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(challenge);
        ArgumentNullException.ThrowIfNull(user);
        if (user.Handle is not { } handle)
            throw new ArgumentException("U2F only knows users who were identified before.", nameof(user));

        var run = new CheckRun();
        FidoPublicKey? key = null;
        try
        {
            if (!run.Enter(FidoCheck.U2fMessage, U2fChecks.Response(response.ErrorCode))
                || !run.Enter(FidoCheck.U2fKeyHandle, U2fChecks.Owner(stored, handle.Span))
                || !run.Enter(FidoCheck.U2fPublicKey, U2fChecks.PublicKey(stored!, out key)))
                return new U2fAuthenticationResult(run.Status, run.Ledger, stored?.SignCount ?? 0);

            var result = VerifyAuthentication(response, challenge, stored!.Id.Span, key!, stored.SignCount, stored.AppId!, now);
            result.UpdatedCredential = result.IsAccepted ? stored.After(result.Counter) : null;
            return result;
        }
        finally
        {
            key?.Dispose();
        }
    }

    /// <summary>Verifies an authentication from its two parts, which name no key: the signature alone ties them to the credential. That it is the user's is left to the caller.</summary>
    /// <param name="signatureData">The raw message, without a status word.</param>
    /// <param name="clientData">The client data as they came: UTF-8 JSON.</param>
    /// <param name="challenge">The challenge of the request, taken from where it was kept, where it can't be taken again.</param>
    /// <param name="publicKey">The stored credential's public key, which stays the caller's to dispose.</param>
    /// <param name="counter">The stored credential's counter; 0 if there was no authentication yet.</param>
    /// <param name="appId">The AppID that the stored credential was registered with, whichever AppID this verifier has.</param>
    /// <param name="now">The time, for the challenge.</param>
    /// <returns>The outcome, the ledger, and the counter to store.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="challenge"/> or <paramref name="publicKey"/> is null.</exception>
    /// <exception cref="ArgumentException">The stored AppID is empty.</exception>
    /// <exception cref="ObjectDisposedException">The key was disposed.</exception>
    public U2fAuthenticationResult VerifyAuthentication(
        ReadOnlyMemory<byte> signatureData, ReadOnlyMemory<byte> clientData, U2fChallenge challenge, FidoPublicKey publicKey, uint counter, string appId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(challenge);
        ArgumentNullException.ThrowIfNull(publicKey);
        var applicationParameter = MessageParameter.OfApplication(appId, nameof(appId));

        (signatureData, clientData) = (Own(signatureData), Own(clientData));
        var run = new CheckRun();
        run.Enter(FidoCheck.U2fKeyHandle, CheckResult.NotApplicable);
        return VerifyAuthentication(ref run, signatureData, clientData, challenge, publicKey, counter, applicationParameter, now);
    }

    // What is checked must be what is hashed: a copy, so that nobody changes it in between. What is too long is refused for that, uncopied.
    static ReadOnlyMemory<byte> Own(ReadOnlyMemory<byte> input) => input.Length <= MaximumInputLength ? input.ToArray() : input;

    /// <summary>The steps of a registration: what costs nothing first, then the two that hand keys to the platform.</summary>
    bool VerifyRegistration(
        ref CheckRun run,
        ReadOnlyMemory<byte> registrationData,
        ReadOnlyMemory<byte> clientDataBytes,
        U2fChallenge challenge,
        DateTimeOffset now,
        out U2fRegistrationData? message,
        out FidoAttestationResult attestation,
        out FidoTrustVerdict? trust)
    {
        (attestation, trust) = (default, null);
        if (!run.Enter(FidoCheck.U2fMessage, U2fChecks.Message(registrationData, out message))
            || !run.Enter(FidoCheck.U2fClientDataType, U2fChecks.ClientDataType(clientDataBytes, U2fClientData.RegistrationType, out var clientData))
            || !run.Enter(FidoCheck.U2fChallenge, U2fChecks.Challenge(clientData!.Challenge, challenge, now))
            || !run.Enter(FidoCheck.U2fFacet, U2fChecks.Facet(clientData.Origin, _trustedFacets))
            || !run.Enter(FidoCheck.U2fPublicKey, U2fChecks.PublicKey(message!.PublicKey.Span)))
            return false;

        var challengeParameter = MessageParameter.OfClientData(clientDataBytes.Span);
        if (!run.Enter(FidoCheck.U2fAttestationSignature, U2fChecks.AttestationSignature(message, _applicationParameter, challengeParameter, out attestation)))
            return false;

        trust = Options.TrustSource.Evaluate(attestation.Attestation!, now);
        if (!run.Enter(FidoCheck.U2fTrust, U2fChecks.Trust(trust, Options.RequireTrustedAttestation)))
            return false;

        run.Enter(FidoCheck.U2fKeyHandle, CheckResult.NotApplicable);
        run.Enter(FidoCheck.U2fSignature, CheckResult.NotApplicable);
        run.Enter(FidoCheck.U2fUserPresence, CheckResult.NotApplicable);
        run.Enter(FidoCheck.U2fCounter, CheckResult.NotApplicable);
        run.Enter(FidoCheck.U2fUpdate, CheckResult.LeftToCaller);
        return true;
    }

    /// <summary>The steps of an authentication: what costs nothing first, then the signature, and the counter once the signature vouches for it.</summary>
    U2fAuthenticationResult VerifyAuthentication(
        ref CheckRun run,
        ReadOnlyMemory<byte> signatureData,
        ReadOnlyMemory<byte> clientDataBytes,
        U2fChallenge challenge,
        FidoPublicKey publicKey,
        uint counter,
        ReadOnlySpan<byte> applicationParameter,
        DateTimeOffset now)
    {
        if (!run.Enter(FidoCheck.U2fMessage, U2fChecks.Message(signatureData, out U2fSignatureData? message))
            || !run.Enter(FidoCheck.U2fPublicKey, U2fChecks.PublicKey(publicKey))
            || !run.Enter(FidoCheck.U2fClientDataType, U2fChecks.ClientDataType(clientDataBytes, U2fClientData.AuthenticationType, out var clientData))
            || !run.Enter(FidoCheck.U2fChallenge, U2fChecks.Challenge(clientData!.Challenge, challenge, now))
            || !run.Enter(FidoCheck.U2fFacet, U2fChecks.Facet(clientData.Origin, _trustedFacets))
            || !run.Enter(FidoCheck.U2fUserPresence, U2fChecks.UserPresence(message!)))
            return new U2fAuthenticationResult(run.Status, run.Ledger, counter);

        var challengeParameter = MessageParameter.OfClientData(clientDataBytes.Span);
        if (!run.Enter(FidoCheck.U2fSignature, U2fChecks.Signature(message!, publicKey, applicationParameter, challengeParameter)))
            return new U2fAuthenticationResult(run.Status, run.Ledger, counter);

        var advance = U2fChecks.Counter(message!.Counter, counter, Options.CounterPolicy, Options.RefuseZeroCounters);
        var isCloneSuspected = advance.Outcome is FidoCheckOutcome.Failed or FidoCheckOutcome.SkippedByPolicy;
        if (!run.Enter(FidoCheck.U2fCounter, advance))
            return new U2fAuthenticationResult(run.Status, run.Ledger, counter) { ReportedCounter = message.Counter, CloneSuspected = true };

        run.Enter(FidoCheck.U2fAttestationSignature, CheckResult.NotApplicable);
        run.Enter(FidoCheck.U2fTrust, CheckResult.NotApplicable);
        run.Enter(FidoCheck.U2fUpdate, CheckResult.LeftToCaller);
        return new U2fAuthenticationResult(FidoStatus.Accepted, run.Ledger, Math.Max(counter, message.Counter))
        {
            ReportedCounter = message.Counter,
            CloneSuspected = isCloneSuspected,
        };
    }
}
