using Mfa.Portal.Credentials;
using Mfa.Portal.Layout;
using Microsoft.AspNetCore.Mvc;

namespace Mfa.Portal.Accounts;

/// <summary>Ends the session, or the sign-in that waits for its second factor.</summary>
internal sealed class SignOutModel(MfaHttpSignIn signIn, OfferCookie offers) : PortalPage
{
    public IActionResult OnGet() => LocalRedirect("/");

    public async Task<IActionResult> OnPostAsync()
    {
        await signIn.SignOutAsync(HttpContext);
        offers.Delete(HttpContext);
        TempData.Clear();
        return On("/", new Notice(Texts.SignedOut));
    }
}
