using Mfa.Portal.Credentials;
using Mfa.Portal.Layout;
using Microsoft.AspNetCore.Mvc;

namespace Mfa.Portal.Recovery;

/// <summary>For somebody who is signed in, while a case is open or after one led to nothing: "this was not me", or the end of the wait by a device that is left.</summary>
internal sealed class CaseModel(SubjectServices services) : SubjectPage(services)
{
    public const string Path = "/credentials/lost-devices";

    public MfaRecoveryOverview Overview { get; private set; } = null!;

    /// <summary>The case of this browser that only waits: a device that is left ends it now.</summary>
    public MfaRecoveryCase? Finishable => Overview.Case is { CanBeFinishedAt: not null } own && Subject.Proof is { IsByRecoveryCode: false } ? own : null;

    public async Task<IActionResult> OnGetAsync()
    {
        if (AskForProof() is { } challenge)
            return challenge;
        Overview = await Recovery.GetAsync(HttpContext, Subject.Owner);
        return Overview.FrozenUntil is null ? Page() : LocalRedirect(Subject.ListUrl);
    }

    public async Task<IActionResult> OnPostNotMeAsync() =>
        Said(await Recovery.FreezeAsync(Subject, HttpContext.RequestAborted), new Notice(Texts.RecoveryStopped));

    public async Task<IActionResult> OnPostCancelAsync(Guid id) =>
        Said(await Recovery.CancelAsync(Subject, id, HttpContext.RequestAborted), new Notice(Texts.CaseCancelled));

    public async Task<IActionResult> OnPostFinishAsync(Guid id)
    {
        if (Recovery.BrowserOf(HttpContext).IsEmpty)
            return Back(new FormAnswer(Texts.CaseOver));
        var result = await Recovery.FinishAsync(HttpContext, Subject, id);
        if (result.IsAccepted)
            await EndSessionsAsync();
        return Said(result, new Notice(Texts.LostDeactivated));
    }

    IActionResult Said(MfaRecoveryResult result, Notice notice) => result.Status switch
    {
        MfaStatus.Accepted => On(Subject.ListUrl, notice),
        MfaStatus.ProofRequired or MfaStatus.Waiting => ToChallenge(),   // the proof has grown old meanwhile
        MfaStatus.NotPending => On(Subject.ListUrl, new Notice(Texts.CaseOver, IsWarning: true)),
        _ => Back(RecoveryAnswers.Of(result, Now)),
    };
}
