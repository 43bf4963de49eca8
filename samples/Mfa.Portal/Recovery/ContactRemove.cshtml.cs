using Mfa.Portal.Credentials;
using Mfa.Portal.Layout;
using Microsoft.AspNetCore.Mvc;

namespace Mfa.Portal.Recovery;

/// <summary>Removes an address. What happens to the account isn't told there any more.</summary>
internal sealed class ContactRemoveModel(SubjectServices services) : ContactPage(services)
{
    public async Task<IActionResult> OnGetAsync()
    {
        if (AskForProof() is { } challenge)
            return challenge;
        await LoadAsync();
        return Known is null ? LocalRedirect(Subject.ListUrl) : Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var result = await Recovery.RemoveAddressAsync(Subject, Kind, HttpContext.RequestAborted);
        return result.Status switch
        {
            MfaStatus.Accepted => On(Subject.ListUrl, new Notice(Kind == MfaChannelKind.Email ? Texts.EmailRemoved : Texts.TelephoneRemoved)),
            MfaStatus.ProofRequired => ToChallenge(),
            MfaStatus.ChannelsMissing => LocalRedirect(Subject.ListUrl),
            _ => Back(RecoveryAnswers.Of(result, Now)),
        };
    }
}
