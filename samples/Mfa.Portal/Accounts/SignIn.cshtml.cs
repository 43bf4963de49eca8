using Mfa.Portal.Layout;
using Mfa.Portal.Security;
using Microsoft.AspNetCore.Mvc;

namespace Mfa.Portal.Accounts;

/// <summary>Name and password. Whether there is such a name isn't said, by words or by time.</summary>
internal sealed class SignInModel(Users users, PasswordLimits limits, KnownBrowser known, MfaHttpSignIn signIn, PortalOptions options) : PortalPage
{
    const int MaximumPasswordLength = 256;

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public IActionResult OnGet() => User.Identity!.IsAuthenticated ? LocalRedirect("/credentials") : Page();

    public async Task<IActionResult> OnPostAsync(string? name, string? password)
    {
        name = (name ?? "").Trim();
        if (name.Length is 0 or > UserName.MaximumLength || password is null or { Length: 0 or > MaximumPasswordLength })
            return Again(Texts.SignInWrong, name);
        if (!limits.TryTake(name, ClientAddress.PlaceOf(HttpContext), known.Find(HttpContext, name)))
            return Again(Texts.SignInLimited, name);
        if (await users.FindAsync(name, password, HttpContext.RequestAborted) is not { } user)
        {
            // By the real clock, whatever clock codes are compared with.
            await Task.Delay(options.PasswordFailureDelay, HttpContext.RequestAborted);
            return Again(Texts.SignInWrong, name);
        }

        known.Remember(HttpContext, user.Name);
        var result = await signIn.BeginAsync(HttpContext, PortalPrincipal.Of(user), ReturnUrl);
        return result.IsUnavailable ? Again(Texts.Unavailable, name)
            : result is { IsSignedIn: true, ReturnUrl: null } ? LocalRedirect("/credentials")
            : LocalRedirect(result.RedirectUrl!);
    }

    IActionResult Again(string text, string name) => Back(
        new FormAnswer(text) { Field = "Password", Values = new Dictionary<string, string> { ["Name"] = name.Length <= UserName.MaximumLength ? name : "" } },
        ReturnUrl is null ? "" : QueryString.Create("returnUrl", ReturnUrl).Value!);
}
