using Mfa.Portal.Activity;
using Mfa.Portal.Layout;

namespace Mfa.Portal.Admin;

/// <summary>What was done with everybody's devices, or tried.</summary>
internal sealed class AuditModel(ActivityBook book) : PortalPage
{
    public ActivityList List { get; private set; } = null!;

    public async Task OnGetAsync(string? group, int? days, string? before) =>
        List = await book.ReadAsync("/admin/audit", ActivityFilter.Parse(group, days, before), owner: null, isOwn: false, HttpContext.RequestAborted);
}
