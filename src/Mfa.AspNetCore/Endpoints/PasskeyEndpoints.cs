using System.Security.Cryptography;
using Mfa.AspNetCore.Endpoints.Messages;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Mfa.AspNetCore.Endpoints;

/// <summary>
/// Signing in with a passkey and no password. Nobody is known yet: the session that will be is named in a cookie, protected, so that a response is good in the
/// browser that asked for it alone.
/// </summary>
internal static class PasskeyEndpoints
{
    const string Purpose = "Mfa.AspNetCore.Passkey.v1";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var operations = new OperationGroup(routes, context => new((Caller.Nobody(context), null)), "SignIn.");
        operations.Post<CeremonyResponse>("/passkey/begin", "BeginPasskey", "Begins to sign in with a passkey and no password.", BeginAsync);
        operations.Post<FinishKeyRequest, SignedInResponse>(
            "/passkey/finish", "FinishPasskey", "Signs in with a passkey and no password.", MfaJson.Default.FinishKeyRequest, FinishAsync);
    }

    static async Task<IResult> BeginAsync(HttpContext context, Caller nobody)
    {
        var binding = RandomNumberGenerator.GetBytes(SessionClaims.BindingLength);
        var offer = await context.Service<MfaSignIn>().BeginDiscoverableAsync(request: null, binding, context.RequestAborted).ConfigureAwait(false);
        if (offer.IsAccepted)
            context.Response.Cookies.Append(CookieName(context), Convert.ToBase64String(Protector(context).Protect(binding)), CookieOf(context));
        return Answers.Of(context, offer);
    }

    static async Task<IResult> FinishAsync(HttpContext context, Caller nobody, FinishKeyRequest request)
    {
        if (ReadBinding(context) is not { } binding)
            return StatusProblems.Of(context, MfaStatus.NotPending);
        var result = await context.Service<MfaSignIn>().FinishDiscoverableAsync(
            request.CeremonyId, request.Response.Utf8(), binding, nobody.Actor.SourceAddress, context.RequestAborted).ConfigureAwait(false);
        context.Response.Cookies.Delete(CookieName(context), CookieOf(context));
        if (!result.IsAccepted)
            return StatusProblems.Of(context, result);

        // The account may have been closed since: then the answer is that of a passkey which nobody has.
        var find = context.Service<IOptions<MfaAspNetCoreOptions>>().Value.FindPrincipal!;
        if (await find(context, result.Owner, context.RequestAborted).ConfigureAwait(false) is not { } principal)
            return StatusProblems.Of(context, MfaStatus.Rejected);
        await context.Service<MfaHttpSignIn>().SignInWithPasskeyAsync(context, principal, result, binding).ConfigureAwait(false);
        return SignInEndpoints.SignedIn(result, returnUrl: null);
    }

    static byte[]? ReadBinding(HttpContext context)
    {
        try
        {
            return context.Request.Cookies[CookieName(context)] is { Length: > 0 and < 1024 } text
                && Protector(context).Unprotect(Convert.FromBase64String(text)) is { Length: SessionClaims.BindingLength } binding
                ? binding
                : null;
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException)
        {
            return null;
        }
    }

    static string CookieName(HttpContext context) => context.Service<IOptions<MfaAspNetCoreOptions>>().Value.PasskeyCookieName;

    static IDataProtector Protector(HttpContext context) => context.Service<IDataProtectionProvider>().CreateProtector(Purpose);

    static CookieOptions CookieOf(HttpContext context) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Strict,
        Secure = SignIn.CookieSecurity.IsSecure(context, context.Service<IHostEnvironment>()),
        Path = context.Request.PathBase is { HasValue: true } basePath ? basePath : "/",
    };
}
