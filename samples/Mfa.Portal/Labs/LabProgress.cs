using Mfa.Portal.Security;

namespace Mfa.Portal.Labs;

/// <summary>Looks up what the audit says of whoever is signed in, for a lab.</summary>
internal sealed class LabProgress(MfaDeviceAdmin admin, LabStart start, PortalOptions options)
{
    /// <summary>The events since the lab was begun; null if nobody is signed in.</summary>
    public async ValueTask<LabEvents?> FindAsync(HttpContext context, Lab lab)
    {
        if (context.User.Identity?.IsAuthenticated is not true || PortalPrincipal.OwnerOf(context.User, options.Account) is not { } owner)
            return null;
        var query = new MfaAuditQuery(owner.Tenant)
        {
            Subject = await admin.GetSubjectAsync(owner, context.RequestAborted),
            From = start.Find(context, lab),
            Count = MfaAuditQuery.MaximumCount,
        };
        return new LabEvents(await admin.ListAuditAsync(query, context.RequestAborted));
    }
}
