using Mfa.Portal.Layout;
using Mfa.Portal.Security;
using Microsoft.AspNetCore.Mvc;

namespace Mfa.Portal.Accounts;

/// <summary>A passkey and nothing else: the key finds the account and checks its user.</summary>
internal sealed class PasskeyModel(PasskeyOffer passkey, MfaHttpSignIn signIn, TimeProvider clock) : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

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
            return Again(new FormAnswer(Texts.KeyNeedsScript));
        if (await passkey.FinishAsync(HttpContext, response) is not { } finished)
            return Again(new FormAnswer(Texts.KeyTooLate));
        var (authentication, binding) = finished;
        if (!authentication.IsAccepted)
            return Again(authentication.Status is MfaStatus.Busy or MfaStatus.Unavailable
                ? StatusTexts.Of(authentication.Status, authentication.RetryAt, clock.GetUtcNow())
                : new FormAnswer(authentication.Status == MfaStatus.NotPending ? Texts.KeyTooLate : Texts.PasskeyRefused));
        if (await PortalPrincipal.FindAsync(HttpContext, authentication.Owner, HttpContext.RequestAborted) is not { } principal)
            return Again(new FormAnswer(Texts.PasskeyRefused));
        await signIn.SignInWithPasskeyAsync(HttpContext, principal, authentication, binding);
        return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/credentials");
    }

    IActionResult Again(FormAnswer answer) => Back(answer, ReturnUrl is null ? "" : QueryString.Create("returnUrl", ReturnUrl).Value!);
}
