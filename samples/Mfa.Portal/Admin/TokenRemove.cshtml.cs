using Mfa.Portal.Layout;
using Microsoft.AspNetCore.Mvc;

namespace Mfa.Portal.Admin;

/// <summary>Takes a hardware token out of the inventory, unless somebody has it.</summary>
internal sealed class TokenRemoveModel(MfaTokenInventory inventory, PortalOptions options) : PortalPage
{
    public MfaToken Token { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string? serial, string? maker)
    {
        if (await inventory.FindAsync(options.Account, serial ?? "", maker ?? "", HttpContext.RequestAborted) is not { } token)
            return On("/admin/tokens", new Notice(Texts.SerialUnknown, IsWarning: true));
        Token = token;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? serial, string? maker)
    {
        var status = await inventory.RemoveAsync(options.Account, serial ?? "", maker, Administrator, HttpContext.RequestAborted);
        return On("/admin/tokens", status switch
        {
            MfaStatus.Accepted => new Notice(Words.Format(Texts.TokenRemoved, serial)),
            MfaStatus.SerialTaken => new Notice(Texts.TokenHeld, IsWarning: true),
            MfaStatus.SerialUnknown => new Notice(Texts.SerialUnknown, IsWarning: true),
            _ => new Notice(Texts.Busy, IsWarning: true),
        });
    }
}
