using Mfa.Portal.Accounts;
using Mfa.Portal.Recovery;
using Mfa.Portal.Security;

namespace Mfa.Portal.Credentials;

/// <summary>Finds out whose devices a request is about.</summary>
internal sealed class DeviceSubjects(MfaHttpSignIn signIn, Users users, RecoveryCalls recovery)
{
    /// <summary>The route value of pages for administrators.</summary>
    public const string UserId = "userId";

    /// <returns>Null if there is no session, no such user, or nothing that a recovery allows.</returns>
    public async ValueTask<DeviceSubject?> FindAsync(HttpContext context)
    {
        if (RecoveringPage.Is(context))
            return await FindRecoveringAsync(context);
        if (await signIn.GetSessionAsync(context) is not { } session)
            return null;
        var address = ClientAddress.Of(context);
        if (context.GetRouteValue(UserId) is not string id)
            return new DeviceSubject(SubjectKind.Own, session.Owner, context.User.Identity!.Name!, MfaActor.Owner(address), session.Binding, session.Proof);

        // The policy of the route said so before; a route that forgot it opens nothing.
        if (!context.User.IsInRole(PortalPrincipal.RootRole) || session.MfaAt is null)
            throw new InvalidOperationException("A page for administrators was reached by somebody else.");
        return await users.FindAsync(id, context.RequestAborted) is { } user
            ? new DeviceSubject(
                SubjectKind.Administered,
                new MfaOwnerKey(session.Owner.Tenant, user.Id),
                user.Name,
                MfaActor.Administrator(session.Owner.Id, address),
                session.Binding,
                Proof: null)
            : null;
    }

    /// <summary>After the password, in the browser that a recovery allows to enrol one device. The device layer looks again at each step.</summary>
    async ValueTask<DeviceSubject?> FindRecoveringAsync(HttpContext context) =>
        await recovery.FindAsync(context) is { } waiting && (await recovery.GetAsync(context, waiting.Owner)).EnrollmentUntil is not null
            ? new DeviceSubject(
                SubjectKind.Recovering, waiting.Owner, waiting.User.Name, MfaActor.Recovery(ClientAddress.Of(context)), recovery.BrowserOf(context), Proof: null)
            : null;
}
