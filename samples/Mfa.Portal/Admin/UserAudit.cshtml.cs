using Mfa.Portal.Activity;
using Mfa.Portal.Credentials;

namespace Mfa.Portal.Admin;

/// <summary>What was done with a user's devices, or tried, for an administrator.</summary>
internal sealed class UserAuditModel(SubjectServices services, ActivityBook book) : SubjectPage(services)
{
    public ActivityList List { get; private set; } = null!;

    public async Task OnGetAsync(string? group, int? days, string? before) =>
        List = await book.ReadAsync(Subject.ListUrl + "/audit", ActivityFilter.Parse(group, days, before), Subject.Owner, isOwn: false, HttpContext.RequestAborted);
}
