using Mfa.Portal.Credentials;

namespace Mfa.Portal.Activity;

/// <summary>What was done with the person's devices, or tried.</summary>
internal sealed class OwnModel(SubjectServices services, ActivityBook book) : SubjectPage(services)
{
    public ActivityList List { get; private set; } = null!;

    public async Task OnGetAsync(string? group, int? days, string? before) =>
        List = await book.ReadAsync("/credentials/activity", ActivityFilter.Parse(group, days, before), Subject.Owner, isOwn: true, HttpContext.RequestAborted);
}
