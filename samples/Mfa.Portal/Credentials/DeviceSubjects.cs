using Mfa.Portal.Accounts;
using Mfa.Portal.Security;

namespace Mfa.Portal.Credentials;

/// <summary>Finds out whose devices a request is about.</summary>
internal sealed class DeviceSubjects(MfaHttpSignIn signIn, Users users)
{
    /// <summary>The route value of pages for administrators.</summary>
    public const string UserId = "userId";

    /// <returns>Null if there is no session, or no such user.</returns>
    public async ValueTask<DeviceSubject?> FindAsync(HttpContext context)
    {
        if (await signIn.GetSessionAsync(context) is not { } session)
            return null;
        var address = ClientAddress.Of(context);
        if (context.GetRouteValue(UserId) is not string id)
            return new DeviceSubject(session.Owner, context.User.Identity!.Name!, MfaActor.Owner(address), session.Binding, session.Proof, IsOwn: true);

        // The policy of the route said so before; a route that forgot it opens nothing.
        if (!context.User.IsInRole(PortalPrincipal.RootRole) || session.MfaAt is null)
            throw new InvalidOperationException("A page for administrators was reached by somebody else.");
        return await users.FindAsync(id, context.RequestAborted) is { } user
            ? new DeviceSubject(
                new MfaOwnerKey(session.Owner.Tenant, user.Id), user.Name, MfaActor.Administrator(session.Owner.Id, address), session.Binding, Proof: null, IsOwn: false)
            : null;
    }
}
