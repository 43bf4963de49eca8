using Mfa.Portal.Accounts;
using Mfa.Portal.Credentials;
using Mfa.Portal.Layout;
using Mfa.Portal.Recovery;
using Microsoft.AspNetCore.Mvc;

namespace Mfa.Portal.Admin;

/// <summary>Helps a user who has lost all devices: they are deactivated, and a code is shown once, to be handed over. Nobody helps root.</summary>
internal sealed class HelpModel(SubjectServices services, ShownOnce shown, Users users) : SubjectPage(services)
{
    const string Purpose = "help";

    /// <summary>The code; null before it is made.</summary>
    public string? Code { get; private set; }

    public MfaRecoveryOverview Overview { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await IsRootAsync())
            return On(Subject.ListUrl, new Notice(Texts.HelpNotForRoot, IsWarning: true));
        Overview = await Recovery.GetAsync(Subject, HttpContext.RequestAborted);
        Code = shown.Take(HttpContext, Subject, Purpose) is [var code] ? code : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(bool sure)
    {
        if (await IsRootAsync())
            return On(Subject.ListUrl, new Notice(Texts.HelpNotForRoot, IsWarning: true));
        if (!sure)
            return Back(new FormAnswer(Texts.HelpConfirm) { Field = "Sure" });
        var help = await Recovery.HelpAsync(Subject);
        switch (help.Status)
        {
            case MfaStatus.Accepted:
                shown.Write(HttpContext, Subject, Purpose, [help.Code!]);
                return LocalRedirect(Request.Path.Value!);
            case MfaStatus.NoActiveDevice:
                return On(Subject.ListUrl, new Notice(Texts.HelpNotNeeded, IsWarning: true));
            default:
                return Back(RecoveryAnswers.Of(help.Status, help.RetryAt, Now));
        }
    }

    async ValueTask<bool> IsRootAsync() => await users.FindAsync(Subject.Owner.Id, HttpContext.RequestAborted) is not { IsRoot: false };
}
