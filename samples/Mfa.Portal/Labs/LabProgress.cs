using Mfa.Portal.Security;

namespace Mfa.Portal.Labs;

/// <summary>Looks up what the audit says of whoever is signed in, for a lab.</summary>
internal sealed class LabProgress(MfaDeviceAdmin admin, LabStart start, PortalOptions options)
{
    // 20,000 events: far more than a lab makes, and an end for a page that anybody may ask for.
    const int MaximumPages = 20;

    /// <summary>The events since the lab was begun; null if nobody is signed in.</summary>
    public async ValueTask<LabEvents?> FindAsync(HttpContext context, Lab lab)
    {
        if (context.User.Identity?.IsAuthenticated is not true || PortalPrincipal.OwnerOf(context.User, options.Account) is not { } owner)
            return null;
        var subject = await admin.GetSubjectAsync(owner, context.RequestAborted);
        List<MfaAuditEvent> all = [];
        for (var page = 0; page < MaximumPages; page++)
        {
            var query = new MfaAuditQuery(owner.Tenant) { Subject = subject, From = start.Find(context, lab), After = all.LastOrDefault(), Count = MfaAuditQuery.MaximumCount };
            var events = await admin.ListAuditAsync(query, context.RequestAborted);
            all.AddRange(events);
            if (events.Count < MfaAuditQuery.MaximumCount)
                break;
        }

        return new LabEvents(all);
    }
}
