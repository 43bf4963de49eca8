using System.Security.Claims;
using Mfa.Portal.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Mfa.Portal.Security;

/// <summary>Users as claims.</summary>
internal static class PortalPrincipal
{
    public const string Scheme = "Portal", RootRole = "root";

    const string StampClaim = "portal_stamp";

    public static ClaimsPrincipal Of(UserRow user)
    {
        List<Claim> claims = [new(ClaimTypes.NameIdentifier, user.Id), new(ClaimTypes.Name, user.Name), new(StampClaim, user.SecurityStamp)];
        if (user.IsRoot)
            claims.Add(new Claim(ClaimTypes.Role, RootRole));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme));
    }

    public static string? IdOf(ClaimsPrincipal principal) => principal.FindFirstValue(ClaimTypes.NameIdentifier);

    public static MfaOwnerKey? OwnerOf(ClaimsPrincipal principal, string account) => IdOf(principal) is { } id ? new MfaOwnerKey(account, id) : null;

    public static async ValueTask<ClaimsPrincipal?> FindAsync(HttpContext context, MfaOwnerKey owner, CancellationToken cancellationToken) =>
        await context.RequestServices.GetRequiredService<Users>().FindAsync(owner.Id, cancellationToken) is { } user ? Of(user) : null;

    /// <summary>Carries the session of this request over to another stamp; it ends when it would have ended.</summary>
    public static async ValueTask RenewAsync(HttpContext context, string stamp)
    {
        if (await context.AuthenticateAsync(Scheme) is not { Succeeded: true, Principal: { } principal, Properties: { } properties })
            return;
        var renewed = principal.Clone();
        foreach (var identity in renewed.Identities)
        {
            if (identity.FindFirst(StampClaim) is not { } claim)
                continue;
            identity.RemoveClaim(claim);
            identity.AddClaim(new Claim(StampClaim, stamp));
        }

        await context.SignInAsync(Scheme, renewed, properties);
    }

    /// <summary>Ends sessions of users who are gone, or whose stamp is another one since.</summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var users = context.HttpContext.RequestServices.GetRequiredService<Users>();
        var user = context.Principal is { } principal && IdOf(principal) is { } id ? await users.FindAsync(id, context.HttpContext.RequestAborted) : null;
        if (user is not null && context.Principal!.HasClaim(StampClaim, user.SecurityStamp))
            return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(Scheme);
    }
}
