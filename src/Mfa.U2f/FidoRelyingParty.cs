using System.Security.Cryptography;
using Mfa.U2f.Ceremonies;
using Mfa.U2f.WebAuthn;

namespace Mfa.U2f;

/// <summary>
/// The relying party of WebAuthn (Level 3, section 7): begins and finishes registrations and authentications.
/// </summary>
/// <remarks>
/// <para>Immutable, thread-safe, without I/O or clock: one instance serves all users. Nothing that a stranger sends makes it
/// throw; refusing costs no more than accepting.</para>
/// <para>The caller keeps the ceremony between the two halves, uses it once, looks the stored credential up, and discharges the result's
/// obligations.</para>
/// </remarks>
public sealed class FidoRelyingParty
{
    /// <summary>Makes a relying party.</summary>
    /// <param name="options">Who it is, and its policy.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// An option is missing or out of range: no id, no origin, an origin that is no origin, no algorithm that this platform has, RS1 without its
    /// option, a lifetime outside one second to an hour.
    /// </exception>
    public FidoRelyingParty(FidoRelyingPartyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        RelyingPartyRules.ThrowIfInvalid(options, nameof(options));
        Options = options;
    }

    /// <summary>Who it is, and its policy.</summary>
    public FidoRelyingPartyOptions Options { get; }

    /// <summary>Begins a registration.</summary>
    /// <param name="user">The user for whom a credential is made.</param>
    /// <param name="existing">The user's credentials: the authenticator refuses to make a second one beside them.</param>
    /// <param name="request">What to ask for; the defaults are those of a second factor.</param>
    /// <param name="binding">Bytes that name the session; Finish must be given the same. Never empty.</param>
    /// <param name="now">The time.</param>
    /// <returns>The ceremony, with the options for the browser.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="user"/> or <paramref name="existing"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The binding is empty; a credential is null, another user's or another relying party's; there are more than 64; or they have different
    /// AppIDs: one request can only exclude one.
    /// </exception>
    /// <remarks>If one of the credentials was registered through U2F, <c>appidExclude</c> is sent by itself.</remarks>
    public FidoRegistrationCeremony BeginRegistration(
        FidoUser user, IReadOnlyCollection<FidoCredential> existing, FidoRegistrationRequest? request, ReadOnlySpan<byte> binding, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(existing);
        RelyingPartyRules.ThrowIfUnbound(binding, nameof(binding));
        RelyingPartyRules.ThrowIfNotThoseOf(user.Handle.Span, Options.Id, existing, nameof(existing));
        request ??= new FidoRegistrationRequest();
        RelyingPartyRules.ThrowIfUndefined(request, nameof(request));
        var appId = RelyingPartyRules.OneAppId(existing, nameof(existing));
        var fields = NewCeremony(isRegistration: true, binding, now) with
        {
            UserHandle = user.Handle,
            RequiresUserVerification = request.UserVerification == FidoUserVerification.Required,
            Extensions = Asked(request.Extensions)
                | (appId is null ? AskedExtensions.None : AskedExtensions.AppIdExclude)
                | (request.CredentialProtection == FidoCredentialProtection.NotStated ? AskedExtensions.None : AskedExtensions.CredProtect),
            AppId = appId,
            Algorithms = Options.Algorithms,
            IsConditional = request.IsConditional,
            CredentialProtection = request.CredentialProtection,
        };
        return new FidoRegistrationCeremony(fields, OptionsJson.Registration(Options, user, fields, request, existing));
    }

    /// <summary>Finishes a registration: WebAuthn Level 3, 7.1.</summary>
    /// <param name="ceremony">
    /// The ceremony, taken from where it was kept, where it can't be taken again. Another relying party's is <see cref="FidoStatus.BindingMismatch"/>.
    /// </param>
    /// <param name="responseJson">What the browser's <c>toJSON()</c> gave, UTF-8. Anything: what it isn't is a refusal.</param>
    /// <param name="binding">The bytes that Begin was given.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="ArgumentNullException"><paramref name="ceremony"/> is null.</exception>
    public FidoRegistrationResult FinishRegistration(FidoRegistrationCeremony ceremony, ReadOnlySpan<byte> responseJson, ReadOnlySpan<byte> binding, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(ceremony);
        return RegistrationVerification.Verify(Options, ceremony, responseJson, binding, now);
    }

    /// <summary>Begins an authentication.</summary>
    /// <param name="user">Who is expected.</param>
    /// <param name="allowed">The credentials that may be used: a known user's; none for a discoverable one.</param>
    /// <param name="request">What to ask for; the defaults are those of a second factor.</param>
    /// <param name="binding">Bytes that name the session; Finish must be given the same. Never empty.</param>
    /// <param name="now">The time.</param>
    /// <returns>The ceremony, with the options for the browser.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="user"/> or <paramref name="allowed"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The binding is empty; a known user has no credential to allow, or one that is null, another user's or another relying party's, or more than
    /// 64; a discoverable one has any; or the credentials have different AppIDs: one request can only ask for one.
    /// </exception>
    /// <remarks>If one of the credentials was registered through U2F, <c>appid</c> is sent by itself.</remarks>
    public FidoAuthenticationCeremony BeginAuthentication(
        FidoExpectedUser user, IReadOnlyCollection<FidoCredential> allowed, FidoAuthenticationRequest? request, ReadOnlySpan<byte> binding, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(allowed);
        RelyingPartyRules.ThrowIfUnbound(binding, nameof(binding));
        RelyingPartyRules.ThrowIfNotAllowed(user, Options.Id, allowed, nameof(allowed));
        request ??= new FidoAuthenticationRequest();
        RelyingPartyRules.ThrowIfUndefined(request, nameof(request));
        var appId = RelyingPartyRules.OneAppId(allowed, nameof(allowed));
        var fields = NewCeremony(isRegistration: false, binding, now) with
        {
            UserHandle = user.Handle,
            RequiresUserVerification = request.UserVerification == FidoUserVerification.Required,
            Extensions = (Asked(request.Extensions) & ~(AskedExtensions.CredProps | AskedExtensions.Prf)) | (appId is null ? AskedExtensions.None : AskedExtensions.AppId),
            AppId = appId,
            AllowedIds = [.. allowed.Select(credential => credential.Id)],
        };
        return new FidoAuthenticationCeremony(fields, OptionsJson.Authentication(Options, fields, request, allowed));
    }

    /// <summary>Finishes an authentication: WebAuthn Level 3, 7.2.</summary>
    /// <param name="ceremony">
    /// The ceremony, taken from where it was kept, where it can't be taken again. Another relying party's is <see cref="FidoStatus.BindingMismatch"/>.
    /// </param>
    /// <param name="response">The response, read by <see cref="FidoAuthenticationResponse.TryParse"/>.</param>
    /// <param name="stored">The credential stored under the response's id; null if there is none, which is a refusal with a ledger.</param>
    /// <param name="binding">The bytes that Begin was given.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="ArgumentNullException"><paramref name="ceremony"/> or <paramref name="response"/> is null.</exception>
    public FidoAuthenticationResult FinishAuthentication(
        FidoAuthenticationCeremony ceremony, FidoAuthenticationResponse response, FidoCredential? stored, ReadOnlySpan<byte> binding, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(ceremony);
        ArgumentNullException.ThrowIfNull(response);
        return AuthenticationVerification.Verify(Options, ceremony, response, stored, imported: null, binding, now);
    }

    /// <summary>
    /// Finishes an authentication with a key that was imported before; otherwise as without.
    /// </summary>
    /// <param name="ceremony">
    /// The ceremony, taken from where it was kept, where it can't be taken again. Another relying party's is <see cref="FidoStatus.BindingMismatch"/>.
    /// </param>
    /// <param name="response">The response, read by <see cref="FidoAuthenticationResponse.TryParse"/>.</param>
    /// <param name="stored">The credential stored under the response's id.</param>
    /// <param name="key">That credential's key. It is not disposed.</param>
    /// <param name="binding">The bytes that Begin was given.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The key isn't the credential's.</exception>
    public FidoAuthenticationResult FinishAuthentication(
        FidoAuthenticationCeremony ceremony, FidoAuthenticationResponse response, FidoCredential stored, FidoPublicKey key, ReadOnlySpan<byte> binding, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(ceremony);
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(key);
        if (!key.IsKeyOf(stored))
            throw new ArgumentException("The key isn't the stored credential's.", nameof(key));
        return AuthenticationVerification.Verify(Options, ceremony, response, stored, key, binding, now);
    }

    CeremonyFields NewCeremony(bool isRegistration, ReadOnlySpan<byte> binding, DateTimeOffset now) => new()
    {
        IsRegistration = isRegistration,
        Id = RandomNumberGenerator.GetBytes(FidoCeremony.IdLength),
        RelyingPartyId = Options.Id,
        Challenge = RandomNumberGenerator.GetBytes(FidoCeremony.ChallengeLength),
        ExpiresAt = DateTimeOffset.FromUnixTimeMilliseconds((now + Options.CeremonyLifetime).ToUnixTimeMilliseconds()),
        BindingHash = SHA256.HashData(binding),
        UserHandle = null,
    };

    static AskedExtensions Asked(FidoExtensionRequests requests) => (AskedExtensions)requests & (AskedExtensions.CredProps | AskedExtensions.Uvm | AskedExtensions.LargeBlob | AskedExtensions.Prf);
}
