using Mfa.Devices.Import;
using Mfa.Portal.Layout;
using Mfa.Portal.Security;
using Microsoft.AspNetCore.Mvc;

namespace Mfa.Portal.Admin.Import;

/// <summary>How an import stands, and what became of the records that somebody should look at.</summary>
internal sealed class RunModel(ImportRuns runs) : PortalPage
{
    public ImportRun Run { get; private set; } = null!;

    public ImportState State { get; private set; }

    public MfaSeedFileProgress Progress { get; private set; }

    public IReadOnlyList<MfaSeedFileRow> Rows { get; private set; } = [];

    /// <summary>How many rows there are besides those that are shown.</summary>
    public long More { get; private set; }

    public IActionResult OnGet(Guid id)
    {
        if (runs.Find(id, PortalPrincipal.IdOf(User)!) is not { } run)
            return On("/admin/tokens", new Notice(Texts.ImportGone, IsWarning: true));
        Run = run;
        (State, Progress, Rows, var notable) = run.Look();
        More = notable - Rows.Count;
        return Page();
    }
}
