using Mfa.Portal.Layout;
using Microsoft.AspNetCore.Mvc;

namespace Mfa.Portal.Challenge;

/// <summary>The second factor by a recovery code: good once, and for the day on which a device is lost.</summary>
internal sealed class RecoveryCodeModel(ChallengeCalls calls, TimeProvider clock) : ChallengePage(calls)
{
    public const string Field = "RecoveryCode";

    public IActionResult OnGet() => Requirement is { Status: MfaStatus.Accepted, RecoveryCodesLeft: 0 } ? LocalRedirect(UrlOf("/challenge", device: null)) : Page();

    public async Task<IActionResult> OnPostAsync(string? recoveryCode)
    {
        var authentication = await Calls.RecoveryCodeAsync(HttpContext, Waiting, recoveryCode ?? "");
        if (!authentication.IsAccepted)
            return Back(AnswerTo(authentication), UrlOf("", device: null));
        if (!await Calls.CompleteAsync(HttpContext, Waiting, authentication))
            return On("/", new Notice(Texts.SignInTooLate, IsWarning: true));

        // Whoever signs in goes to the list, wherever the way led: the lost device is still in it.
        var left = authentication.RecoveryCodesLeft ?? 0;
        var url = Waiting.IsStepUp && Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/credentials";
        return On(url, new Notice(left == 0 ? Texts.RecoveryCodeUsedLast : Words.Format(Texts.RecoveryCodeUsed, left), IsWarning: true));
    }

    FormAnswer AnswerTo(MfaAuthentication authentication) => (authentication.Status switch
    {
        MfaStatus.Rejected => new FormAnswer(Texts.RecoveryCodeWrong),
        MfaStatus.Replayed => new FormAnswer(Texts.RecoveryCodeReplayed),
        MfaStatus.Malformed => new FormAnswer(Texts.RecoveryCodeMalformed),
        _ => StatusTexts.Of(authentication.Status, authentication.RetryAt, clock.GetUtcNow()),
    }) with
    { Field = Field };
}
