using Mfa.Portal.Layout;
using Mfa.Portal.Security;
using Microsoft.AspNetCore.Mvc;

namespace Mfa.Portal.Accounts;

/// <summary>A passkey and nothing else: the key finds the account and checks its user.</summary>
internal sealed class PasskeyModel(PasskeyOffer passkey, MfaHttpSignIn signIn, TimeProvider clock) : PortalPage
{
    public string? OptionsJson { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (User.Identity!.IsAuthenticated)
            return LocalRedirect("/credentials");
        var offer = await passkey.BeginAsync(HttpContext);
        OptionsJson = offer.IsAccepted ? offer.OptionsJson : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? response)
    {
        if (string.IsNullOrEmpty(response))
            return Back(new FormAnswer(Texts.KeyNeedsScript));
        if (await passkey.FinishAsync(HttpContext, response) is not { } finished)
            return Back(new FormAnswer(Texts.KeyTooLate));
        var (authentication, binding) = finished;
        if (!authentication.IsAccepted)
            return Back(authentication.Status is MfaStatus.Busy or MfaStatus.Unavailable
                ? StatusTexts.Of(authentication.Status, authentication.RetryAt, clock.GetUtcNow())
                : new FormAnswer(authentication.Status == MfaStatus.NotPending ? Texts.KeyTooLate : Texts.PasskeyRefused));
        if (await PortalPrincipal.FindAsync(HttpContext, authentication.Owner, HttpContext.RequestAborted) is not { } principal)
            return Back(new FormAnswer(Texts.PasskeyRefused));
        await signIn.SignInWithPasskeyAsync(HttpContext, principal, authentication, binding);
        return LocalRedirect("/credentials");
    }
}
