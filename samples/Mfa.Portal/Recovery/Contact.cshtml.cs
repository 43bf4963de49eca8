using Mfa.Portal.Credentials;
using Mfa.Portal.Layout;
using Microsoft.AspNetCore.Mvc;

namespace Mfa.Portal.Recovery;

/// <summary>Registers an address, or another one: it is typed, then the code that was sent to it.</summary>
internal sealed class ContactModel(SubjectServices services) : ContactPage(services)
{
    public const string Address = "Address", CodeField = "SentCode";

    /// <summary>Whether a code was sent and is waited for.</summary>
    public bool IsCodeAsked { get; private set; }

    public async Task<IActionResult> OnGetAsync(bool other)
    {
        if (AskForProof() is { } challenge)
            return challenge;
        await LoadAsync();
        IsCodeAsked = !other && Overview.Pending.Contains(Kind);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? address)
    {
        var values = new Dictionary<string, string> { [Address] = address ?? "" };
        var result = await Recovery.BeginAddressAsync(Subject, Kind, address ?? "", HttpContext.RequestAborted);
        switch (result.Status)
        {
            case MfaStatus.Accepted:
                return result.Undelivered.Count > 0 ? Back(new FormAnswer(Texts.AddressUndelivered) { Field = Address, Values = values }, "?other=true") : LocalRedirect(ContactUrl);
            case MfaStatus.ProofRequired:
                KeepAnswer(new FormAnswer("") { Values = values });
                return ToChallenge();
            case MfaStatus.Malformed:
                return Back(new FormAnswer(Kind == MfaChannelKind.Email ? Texts.EmailMalformed : Texts.TelephoneMalformed) { Field = Address, Values = values }, "?other=true");
            default:
                return Back(RecoveryAnswers.Of(result, Now) with { Field = Address, Values = values }, "?other=true");
        }
    }

    public async Task<IActionResult> OnPostCodeAsync(string? sentCode)
    {
        var result = await Recovery.FinishAddressAsync(Subject, Kind, sentCode ?? "", HttpContext.RequestAborted);
        return result.Status switch
        {
            MfaStatus.Accepted => On(Subject.ListUrl, new Notice(Kind == MfaChannelKind.Email ? Texts.EmailVerified : Texts.TelephoneVerified)),
            MfaStatus.ProofRequired => ToChallenge(),
            MfaStatus.Rejected when result.TriesLeft > 0 => Back(RecoveryAnswers.Wrong(result.TriesLeft.Value) with { Field = CodeField }),
            MfaStatus.Rejected or MfaStatus.NotPending => Back(new FormAnswer(Texts.AddressCodeOver) { Field = Address }),
            MfaStatus.Malformed => Back(new FormAnswer(Texts.SentCodeMalformed) { Field = CodeField }),
            _ => Back(RecoveryAnswers.Of(result, Now) with { Field = CodeField }),
        };
    }
}
