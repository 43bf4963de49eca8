using Mfa.Portal.Layout;
using Microsoft.AspNetCore.Mvc;

namespace Mfa.Portal.Admin;

/// <summary>Adds one hardware token to the inventory.</summary>
internal sealed class TokenAddModel(MfaTokenInventory inventory, PortalOptions options) : PortalPage
{
    public async Task<IActionResult> OnPostAsync(TokenSeed typed)
    {
        var (token, answer) = typed.Read();
        if (token is null)
            return Back(answer!);
        using (token)
        {
            var outcome = (await inventory.AddAsync(options.Account, [token], Administrator, HttpContext.RequestAborted))[0];
            return outcome switch
            {
                MfaTokenAddOutcome.Added => On("/admin/tokens", new Notice(Words.Format(Texts.TokenAdded, token.SerialNumber))),
                MfaTokenAddOutcome.SerialTaken or MfaTokenAddOutcome.AlreadyAdded => Back(new FormAnswer(Texts.TokenSerialKnown) { Field = nameof(TokenSeed.SerialNumber), Values = typed.Values }),
                _ => Back(new FormAnswer(Texts.TokenSeedKnown) { Field = nameof(TokenSeed.Seed), Values = typed.Values }),
            };
        }
    }
}
