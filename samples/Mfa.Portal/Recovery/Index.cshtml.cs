using Mfa.Portal.Layout;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Mfa.Portal.Recovery;

/// <summary>
/// For somebody who gave the password and has lost the device. The root user opens a case and enters the codes that were sent; anybody enters an administrator's code.
/// Either allows one enrolment in this browser, and signs nobody in.
/// </summary>
internal sealed class RecoverModel(RecoveryCalls calls, TimeProvider clock) : PortalPage
{
    const string Path = RecoveringPage.StartPath;

    public const string Email = "EmailCode", Telephone = "TelephoneCode", Help = "HelpCode";

    public LostSignIn Waiting { get; private set; } = null!;

    public MfaRecoveryOverview Overview { get; private set; } = null!;

    /// <summary>Only the root user's case is opened by itself: everybody else has an administrator.</summary>
    public bool IsRoot => Waiting.User.IsRoot;

    public DateTimeOffset Now => clock.GetUtcNow();

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await calls.FindAsync(HttpContext) is not { } waiting)
        {
            context.Result = User.Identity!.IsAuthenticated
                ? LocalRedirect("/credentials")
                : On("/", new Notice(Texts.RecoverPasswordFirst, IsWarning: true));
            return;
        }

        Waiting = waiting;
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public async Task OnGetAsync() => Overview = await calls.GetAsync(HttpContext, Waiting.Owner);

    public async Task<IActionResult> OnPostOpenAsync()
    {
        if (!IsRoot)
            return Back(new FormAnswer(Texts.RecoverRootOnly));
        var result = await calls.OpenAsync(HttpContext, Waiting.Owner);
        return result switch
        {
            { IsAccepted: true, Undelivered.Count: > 0 } => Back(RecoveryAnswers.Undelivered(result.Undelivered)),
            { IsAccepted: true } => LocalRedirect(Path),
            _ => Back(RecoveryAnswers.Of(result, Now)),
        };
    }

    public Task<IActionResult> OnPostEmailAsync(Guid id, string? emailCode) => EnterAsync(id, MfaChannelKind.Email, emailCode, Email);

    public Task<IActionResult> OnPostTelephoneAsync(Guid id, string? telephoneCode) => EnterAsync(id, MfaChannelKind.Telephone, telephoneCode, Telephone);

    public async Task<IActionResult> OnPostAgainAsync(Guid id, MfaChannelKind kind)
    {
        if (!IsRoot)
            return Back(new FormAnswer(Texts.RecoverRootOnly));
        if (kind is not (MfaChannelKind.Email or MfaChannelKind.Telephone))
            return LocalRedirect(Path);
        if (calls.BrowserOf(HttpContext).IsEmpty)
            return Back(new FormAnswer(Texts.CaseOver));
        var result = await calls.SendAgainAsync(HttpContext, Waiting.Owner, id, kind);
        return result switch
        {
            { IsAccepted: true, Undelivered.Count: > 0 } => Back(RecoveryAnswers.Undelivered(result.Undelivered)),
            { IsAccepted: true } => On(Path, new Notice(kind == MfaChannelKind.Email ? Texts.EmailSentAgain : Texts.TelephoneSentAgain)),
            { Status: MfaStatus.Throttled } => Back(new FormAnswer(Texts.SentOftenEnough)),
            _ => Back(RecoveryAnswers.Of(result, Now)),
        };
    }

    public async Task<IActionResult> OnPostFinishAsync(Guid id)
    {
        if (!IsRoot)
            return Back(new FormAnswer(Texts.RecoverRootOnly));
        if (calls.BrowserOf(HttpContext).IsEmpty)
            return Back(new FormAnswer(Texts.CaseOver));
        var result = await calls.FinishAsync(HttpContext, Waiting.Owner, id);

        // Another tab was quicker: what it brought is there for both.
        return result.IsAccepted || (await calls.GetAsync(HttpContext, Waiting.Owner)).EnrollmentUntil is not null
            ? On(Path, new Notice(Texts.CaseFinished))
            : Back(RecoveryAnswers.Of(result, Now));
    }

    public async Task<IActionResult> OnPostCancelAsync(Guid id)
    {
        if (calls.BrowserOf(HttpContext).IsEmpty)
            return Back(new FormAnswer(Texts.CaseOver));
        var result = await calls.CancelAsync(HttpContext, Waiting.Owner, id);
        return result.IsAccepted ? On("/challenge", new Notice(Texts.CaseCancelled)) : Back(RecoveryAnswers.Of(result, Now));
    }

    public async Task<IActionResult> OnPostHelpAsync(string? helpCode)
    {
        var result = await calls.AcceptHelpAsync(HttpContext, Waiting.Owner, helpCode ?? "");
        return result.Status switch
        {
            MfaStatus.Accepted => On(Path, new Notice(Texts.HelpAccepted)),
            MfaStatus.Rejected => Back(new FormAnswer(Texts.HelpWrong) { Field = Help }),
            MfaStatus.NotPending => Back(new FormAnswer(Texts.HelpNone) { Field = Help }),
            MfaStatus.Malformed => Back(new FormAnswer(Texts.RecoveryCodeMalformed) { Field = Help }),
            _ => Back(RecoveryAnswers.Of(result, Now)),
        };
    }

    async Task<IActionResult> EnterAsync(Guid id, MfaChannelKind kind, string? code, string field)
    {
        if (!IsRoot)
            return Back(new FormAnswer(Texts.RecoverRootOnly));
        if (calls.BrowserOf(HttpContext).IsEmpty)
            return Back(new FormAnswer(Texts.CaseOver));
        var result = await calls.EnterAsync(HttpContext, Waiting.Owner, id, kind, code ?? "");
        return result.Status switch
        {
            MfaStatus.Accepted => LocalRedirect(Path),
            MfaStatus.Rejected when result.TriesLeft > 0 => Back(RecoveryAnswers.Wrong(result.TriesLeft.Value) with { Field = field }),
            MfaStatus.Rejected => Back(new FormAnswer(Texts.CaseTriesOver)),
            MfaStatus.Malformed => Back(new FormAnswer(Texts.SentCodeMalformed) { Field = field }),
            _ => Back(RecoveryAnswers.Of(result, Now)),
        };
    }
}
