using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Mfa.AspNetCore;

/// <summary>How the application and its second factors meet. Checked when the application starts; not to be changed afterwards.</summary>
public sealed class MfaAspNetCoreOptions
{
    /// <summary>The application's cookie scheme; null, the default, for its default sign-in scheme.</summary>
    public string? ApplicationScheme { get; set; }

    /// <summary>The name of the cookie between password and second factor.</summary>
    public string PartialCookieName { get; set; } = MfaDefaults.PartialCookieName;

    /// <summary>
    /// The name of the cookie between asking for a passkey and its response, where there is a sign-in with a passkey and no password. Like
    /// <see cref="PartialCookieName"/> it may begin with <c>__Host-</c> where the application stands at the root of its host and has HTTPS.
    /// </summary>
    public string PasskeyCookieName { get; set; } = MfaDefaults.PasskeyCookieName;

    /// <summary>The name of the cookie by which a browser is known again while a lost-device case waits (<see cref="MfaRecoveryBrowser"/>). It may begin with <c>__Host-</c> as well.</summary>
    public string RecoveryCookieName { get; set; } = MfaDefaults.RecoveryCookieName;

    /// <summary>How long a person may take from the password to the second factor: 1 minute to 1 hour, 10 minutes by default. It doesn't slide.</summary>
    public TimeSpan PartialLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The SameSite mode of that cookie: strict by default. Where another site gives the first factor (OpenID Connect, SAML), choose
    /// <see cref="SameSiteMode.Lax"/>: a browser that comes back from there doesn't send a strict cookie yet.
    /// </summary>
    public SameSiteMode PartialSameSite { get; set; } = SameSiteMode.Strict;

    /// <summary>The page that asks for the second factor, <c>/challenge</c> by default.</summary>
    public PathString ChallengePath { get; set; } = "/challenge";

    /// <summary>The page that asks for the first factor; problems name it. <c>/</c> by default.</summary>
    public PathString LoginPath { get; set; } = "/";

    /// <summary>The query parameter that carries the page to return to.</summary>
    public string ReturnUrlParameter { get; set; } = "returnUrl";

    /// <summary>
    /// Whose devices a principal's are; null if nobody's. By default the id is the claim <see cref="ClaimTypes.NameIdentifier"/> and the tenant is empty.
    /// </summary>
    public Func<ClaimsPrincipal, MfaOwnerKey?> FindOwner { get; set; } = OwnerByNameIdentifier;

    /// <summary>What keys and apps show as the account's name; the principal's name by default.</summary>
    public Func<ClaimsPrincipal, string?> FindAccountName { get; set; } = principal => principal.Identity?.Name;

    /// <summary>
    /// The principal of an owner, for signing in with a passkey and no password; null from it refuses. Without it, the default, there is no such sign-in.
    /// </summary>
    public Func<HttpContext, MfaOwnerKey, CancellationToken, ValueTask<ClaimsPrincipal?>>? FindPrincipal { get; set; }

    /// <summary>
    /// The authorization policy that an administrator fulfils. Without it, the default, there are no endpoints for administrators. Let it ask for a second factor
    /// as well. Administrators reach the owners of their own tenant only.
    /// </summary>
    public string? AdministratorPolicy { get; set; }

    /// <summary>
    /// Who may open lost-device cases, once the password was right; AWS lets root. Without it, the default, nobody may, and there are no endpoints for them. It needs
    /// <see cref="OnRecovered"/>.
    /// </summary>
    public Func<ClaimsPrincipal, bool>? MayOpenCases { get; set; }

    /// <summary>
    /// Ends the owner's sessions and forgets remembered browsers, as by a new security stamp: whoever has a lost device may have a session as well. Called by the endpoints
    /// when a case was finished and when an administrator has helped, and once more when the new device is enrolled: what it failed to do the first time it does then.
    /// Without it, the default, nothing of this can be done through the endpoints, nor an administrator's code be entered. What it throws is thrown on, but after an administrator's help, whose code comes back with <c>areSessionsEnded</c> false; what was recovered stays so. Don't hand it the request's
    /// <see cref="HttpContext.RequestAborted"/>: who hangs up isn't to keep a session.
    /// </summary>
    /// <remarks>Who calls <see cref="MfaRecovery"/> in pages of its own does the same there.</remarks>
    public Func<HttpContext, MfaOwnerKey, ValueTask>? OnRecovered { get; set; }

    /// <summary>
    /// The owner of an account's name, as it stands in the login form, for "this was not me" (<see cref="MfaRecovery.StopAsync"/>): anybody may ask, with any text. Null from it is
    /// answered as a wrong code is. Without it, the default, there is no such endpoint. Limit how often an address may ask (<c>RequireRateLimiting</c>).
    /// </summary>
    public Func<HttpContext, string, CancellationToken, ValueTask<MfaOwnerKey?>>? FindOwnerByName { get; set; }

    static MfaOwnerKey? OwnerByNameIdentifier(ClaimsPrincipal principal) =>
        principal.FindFirstValue(ClaimTypes.NameIdentifier) is { Length: > 0 } id ? new MfaOwnerKey("", id) : null;
}
