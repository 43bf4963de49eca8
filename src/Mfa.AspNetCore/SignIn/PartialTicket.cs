using System.Buffers.Text;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace Mfa.AspNetCore.SignIn;

/// <summary>
/// The ticket of the partial cookie. Its principal has no name, no id and no role, only the session's id: code that authenticates the scheme by mistake learns
/// nobody's identity from it. The first factor's principal travels inside, serialised.
/// </summary>
internal static class PartialTicket
{
    const string PrincipalItem = ".mfa.principal", ReturnItem = ".mfa.return", PersistentItem = ".mfa.persistent";

    public static AuthenticationTicket Write(ClaimsPrincipal session, string scheme, string? returnUrl, bool isPersistent, DateTimeOffset now, TimeSpan lifetime)
    {
        var properties = new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now + lifetime, IsPersistent = false, AllowRefresh = false };
        properties.Items[PrincipalItem] = Base64Url.EncodeToString(TicketSerializer.Default.Serialize(new AuthenticationTicket(session, scheme)));
        if (returnUrl is not null)
            properties.Items[ReturnItem] = returnUrl;
        if (isPersistent)
            properties.Items[PersistentItem] = "1";
        var identity = new ClaimsIdentity([session.FindFirst(MfaClaimTypes.Session)!.Clone()], MfaDefaults.PartialScheme);
        return new AuthenticationTicket(new ClaimsPrincipal(identity), properties, MfaDefaults.PartialScheme);
    }

    public static MfaPartialSignIn? Read(AuthenticateResult result, Func<ClaimsPrincipal, MfaOwnerKey?> findOwner)
    {
        if (result is not { Succeeded: true, Properties: { ExpiresUtc: { } expiresAt } properties }
            || !properties.Items.TryGetValue(PrincipalItem, out var text) || text is null
            || TicketSerializer.Default.Deserialize(Base64Url.DecodeFromChars(text))?.Principal is not { } session
            || findOwner(session) is not { } owner
            || SessionClaims.BindingOf(session) is not { } binding)
            return null;

        _ = properties.Items.TryGetValue(ReturnItem, out var returnUrl);
        return new MfaPartialSignIn(owner, binding, session, LocalUrl.OrNull(returnUrl), properties.Items.ContainsKey(PersistentItem), expiresAt);
    }
}
