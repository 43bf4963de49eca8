using Mfa.Portal.Layout;
using Microsoft.AspNetCore.Mvc;

namespace Mfa.Portal.Labs;

/// <summary>The steps of a lab. They tick themselves off; whoever isn't signed in sees them without ticks.</summary>
internal sealed class LabPageModel(LabProgress progress, LabStart start, IHostEnvironment environment) : PortalPage
{
    public Lab Lab { get; private set; } = null!;

    /// <summary>What was done; null if nobody is signed in.</summary>
    public LabEvents? Events { get; private set; }

    public int Done => Events is { } events ? Lab.Steps.Count(step => step.IsDone(events)) : 0;

    public bool IsDone => Done == Lab.Steps.Count;

    /// <summary>Demo accounts and the outbox are there.</summary>
    public bool IsDevelopment => environment.IsDevelopment();

    public async Task<IActionResult> OnGetAsync(string id)
    {
        if (Lab.Find(id) is not { } lab)
            return NotFound();
        Lab = lab;
        Events = await progress.FindAsync(HttpContext, lab);
        return Page();
    }

    /// <summary>Begins again: what was done before counts no more. Devices stay.</summary>
    public IActionResult OnPost(string id)
    {
        if (Lab.Find(id) is not { } lab)
            return NotFound();
        start.Set(HttpContext, lab);
        return On($"/labs/{lab.Id}", new Notice(Texts.LabBegunAgain));
    }
}
