using Mfa.Portal.Layout;

namespace Mfa.Portal.Labs;

/// <summary>The three labs, and how far whoever is signed in has come.</summary>
internal sealed class IndexModel(LabProgress progress) : PortalPage
{
    /// <summary>A lab, and how many of its steps are done; null if nobody is signed in.</summary>
    public sealed record Row(Lab Lab, int? Done);

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task OnGetAsync()
    {
        List<Row> rows = [];
        foreach (var lab in Lab.All)
            rows.Add(new Row(lab, await progress.FindAsync(HttpContext, lab) is { } events ? lab.Steps.Count(step => step.IsDone(events)) : null));
        Rows = rows;
    }
}
