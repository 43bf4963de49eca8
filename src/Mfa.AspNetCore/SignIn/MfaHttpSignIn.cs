using System.Security.Claims;
using Mfa.AspNetCore.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Mfa.AspNetCore;

/// <summary>
/// Signs browsers in, in two steps: after the first factor a cookie that opens nothing, after the second the application's own. Thread-safe.
/// </summary>
/// <remarks>
/// <para>The session's id is made when the first factor was right, whatever cookies the browser brought along, and lives in the cookie's protected ticket only: an id
/// that somebody planted before is never taken over. The proof lives in the ticket of the application's cookie and is bound to that id, so it is worth nothing in
/// another session.</para>
/// <code>
/// var result = await httpSignIn.BeginAsync(HttpContext, principal, returnUrl);   // the password was right
/// return result.RedirectUrl is { } url ? LocalRedirect(url) : StatusCode(503);
/// </code>
/// </remarks>
public sealed class MfaHttpSignIn
{
    readonly Devices.MfaSignIn _signIn;
    readonly MfaAspNetCoreOptions _options;
    readonly IAuthenticationSchemeProvider _schemes;
    readonly TimeProvider _clock;

    /// <summary>Made by the application's services.</summary>
    /// <param name="signIn">The device layer's sign-in.</param>
    /// <param name="options">The options.</param>
    /// <param name="schemes">The application's authentication schemes.</param>
    /// <param name="clock">The time.</param>
    public MfaHttpSignIn(Devices.MfaSignIn signIn, IOptions<MfaAspNetCoreOptions> options, IAuthenticationSchemeProvider schemes, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        _signIn = signIn;
        _options = options.Value;
        _schemes = schemes;
        _clock = clock;
    }

    /// <summary>
    /// After the first factor. Somebody without an active device is signed in at once, without the claims of a second factor, unless a recovery took the last one away
    /// (<see cref="MfaRequirement.MustEnroll"/>); otherwise the partial cookie is set, and whoever was signed in in this browser is signed out.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="firstFactor">Whose first factor was right. Claims that only this package writes are taken off.</param>
    /// <param name="returnUrl">The page to return to. Anything: what isn't a page of this application is forgotten.</param>
    /// <param name="isPersistent">Whether the session is to outlive the browser.</param>
    /// <param name="firstFactorMethod">What the first factor was (RFC 8176); <c>pwd</c> by default.</param>
    /// <exception cref="ArgumentNullException">Context or principal is null.</exception>
    /// <exception cref="ArgumentException">The principal isn't authenticated, or is nobody's.</exception>
    public async ValueTask<MfaFirstFactorResult> BeginAsync(
        HttpContext context, ClaimsPrincipal firstFactor, string? returnUrl = null, bool isPersistent = false, string firstFactorMethod = "pwd")
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(firstFactor);
        ArgumentException.ThrowIfNullOrWhiteSpace(firstFactorMethod);
        var owner = _options.FindOwner(firstFactor)
            ?? throw new ArgumentException("The principal has no owner: MfaAspNetCoreOptions.FindOwner found none.", nameof(firstFactor));
        var session = SessionClaims.Begin(firstFactor, [firstFactorMethod], binding: null, _clock.GetUtcNow());
        var local = LocalUrl.OrNull(returnUrl);
        var requirement = await _signIn.GetRequirementAsync(owner, context.RequestAborted).ConfigureAwait(false);
        if (requirement.Status != MfaStatus.Accepted)
            return new MfaFirstFactorResult(requirement, local, redirectUrl: null);

        var scheme = await ApplicationSchemeAsync().ConfigureAwait(false);
        if (!requirement.IsRequired)
        {
            await context.SignOutAsync(MfaDefaults.PartialScheme).ConfigureAwait(false);
            await context.SignInAsync(scheme, session, new AuthenticationProperties { IsPersistent = isPersistent }).ConfigureAwait(false);
            return new MfaFirstFactorResult(requirement, local, local ?? context.Request.PathBase.Add("/"));
        }

        await context.SignOutAsync(scheme).ConfigureAwait(false);
        var ticket = PartialTicket.Write(session, scheme, local, isPersistent, _clock.GetUtcNow(), _options.PartialLifetime);
        await context.SignInAsync(MfaDefaults.PartialScheme, ticket.Principal, ticket.Properties).ConfigureAwait(false);
        return new MfaFirstFactorResult(requirement, local, context.Request.PathBase.Add(_options.ChallengePath));
    }

    /// <summary>The sign-in that waits for its second factor; null if there is none, or its time is over.</summary>
    /// <param name="context">The request.</param>
    /// <exception cref="ArgumentNullException">The context is null.</exception>
    public async ValueTask<MfaPartialSignIn?> GetPartialAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var partial = PartialTicket.Read(await context.AuthenticateAsync(MfaDefaults.PartialScheme).ConfigureAwait(false), _options.FindOwner);

        // The cookie handler lets a ticket through at the very moment at which it expires.
        return partial?.ExpiresAt > _clock.GetUtcNow() ? partial : null;
    }

    /// <summary>The session of the application's cookie; null if nobody is signed in, or the session wasn't begun by this class.</summary>
    /// <param name="context">The request.</param>
    /// <exception cref="ArgumentNullException">The context is null.</exception>
    public async ValueTask<MfaSession?> GetSessionAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var scheme = await ApplicationSchemeAsync().ConfigureAwait(false);
        return MfaSession.Of(await context.AuthenticateAsync(scheme).ConfigureAwait(false), _options.FindOwner);
    }

    /// <summary>After the second factor: deletes the partial cookie and signs the application's in, with the claims of the second factor and its proof.</summary>
    /// <param name="context">The request, with the partial cookie.</param>
    /// <param name="authentication">The sign-in, accepted, made with the binding of <see cref="GetPartialAsync"/>.</param>
    /// <returns>The sign-in that was completed, with the page to return to; null if its time is over: then the password is asked for again.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The authentication wasn't accepted, or is somebody else's.</exception>
    public async ValueTask<MfaPartialSignIn?> CompleteAsync(HttpContext context, MfaAuthentication authentication)
    {
        ThrowUnlessAccepted(authentication);
        if (await GetPartialAsync(context).ConfigureAwait(false) is not { } partial)
            return null;
        ThrowUnlessOf(partial.Owner, authentication);

        await context.SignOutAsync(MfaDefaults.PartialScheme).ConfigureAwait(false);
        await SignInAsync(context, partial.FirstFactor, authentication, new AuthenticationProperties { IsPersistent = partial.IsPersistent }).ConfigureAwait(false);
        return partial;
    }

    /// <summary>
    /// A second factor again, for somebody who is signed in: renews claims and proof in the application's cookie. Nobody has to sign out and in. The session ends
    /// when it would have ended.
    /// </summary>
    /// <param name="context">The request, with the application's cookie.</param>
    /// <param name="authentication">The sign-in, accepted, made with the binding of <see cref="GetSessionAsync"/>.</param>
    /// <returns>Whether there was a session.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The authentication wasn't accepted, or is somebody else's.</exception>
    public async ValueTask<bool> StepUpAsync(HttpContext context, MfaAuthentication authentication)
    {
        ThrowUnlessAccepted(authentication);
        if (await GetSessionAsync(context).ConfigureAwait(false) is not { } session)
            return false;
        ThrowUnlessOf(session.Owner, authentication);
        await SignInAsync(context, session.Principal, authentication, session.Properties.Clone()).ConfigureAwait(false);
        return true;
    }

    /// <summary>Signs in with a passkey and nothing else, in a session of its own.</summary>
    /// <param name="context">The request.</param>
    /// <param name="principal">The owner's principal, which the application looked up.</param>
    /// <param name="authentication">A discoverable sign-in, accepted.</param>
    /// <param name="binding">The binding that it was made with, 32 random bytes that the server made.</param>
    /// <param name="isPersistent">Whether the session is to outlive the browser.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The authentication wasn't accepted, or is somebody else's; or the binding has another length.</exception>
    public async ValueTask SignInWithPasskeyAsync(
        HttpContext context, ClaimsPrincipal principal, MfaAuthentication authentication, ReadOnlyMemory<byte> binding, bool isPersistent = false)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(principal);
        ThrowUnlessAccepted(authentication);
        if (_options.FindOwner(principal) is not { } owner)
            throw new ArgumentException("The principal has no owner: MfaAspNetCoreOptions.FindOwner found none.", nameof(principal));
        ThrowUnlessOf(owner, authentication);
        if (binding.Length != SessionClaims.BindingLength)
            throw new ArgumentException($"The binding of a passkey's session has {SessionClaims.BindingLength} bytes.", nameof(binding));

        await context.SignOutAsync(MfaDefaults.PartialScheme).ConfigureAwait(false);
        var session = SessionClaims.Begin(principal, [], binding, _clock.GetUtcNow());
        await SignInAsync(context, session, authentication, new AuthenticationProperties { IsPersistent = isPersistent }).ConfigureAwait(false);
    }

    /// <summary>Signs out: of a session, and of a sign-in that waits for its second factor.</summary>
    /// <param name="context">The request.</param>
    /// <exception cref="ArgumentNullException">The context is null.</exception>
    public async ValueTask SignOutAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        await context.SignOutAsync(MfaDefaults.PartialScheme).ConfigureAwait(false);
        await context.SignOutAsync(await ApplicationSchemeAsync().ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>Ends the application's session in this browser; a sign-in that waits goes on waiting.</summary>
    internal async ValueTask EndSessionAsync(HttpContext context) =>
        await context.SignOutAsync(await ApplicationSchemeAsync().ConfigureAwait(false)).ConfigureAwait(false);

    async ValueTask SignInAsync(HttpContext context, ClaimsPrincipal session, MfaAuthentication authentication, AuthenticationProperties properties)
    {
        MfaSession.Keep(properties, authentication.ToProof());
        var principal = SessionClaims.Elevate(session, authentication);
        await context.SignInAsync(await ApplicationSchemeAsync().ConfigureAwait(false), principal, properties).ConfigureAwait(false);
    }

    async ValueTask<string> ApplicationSchemeAsync() =>
        _options.ApplicationScheme
        ?? (await _schemes.GetDefaultSignInSchemeAsync().ConfigureAwait(false))?.Name
        ?? throw new InvalidOperationException(
            "The application has no default sign-in scheme. Add one, as AddAuthentication().AddCookie() does, or set MfaAspNetCoreOptions.ApplicationScheme.");

    static void ThrowUnlessAccepted(MfaAuthentication authentication)
    {
        ArgumentNullException.ThrowIfNull(authentication);
        if (!authentication.IsAccepted)
            throw new ArgumentException("The sign-in wasn't accepted.", nameof(authentication));
    }

    static void ThrowUnlessOf(MfaOwnerKey owner, MfaAuthentication authentication)
    {
        if (authentication.Owner != owner)
            throw new ArgumentException("The sign-in is somebody else's.", nameof(authentication));
    }
}
