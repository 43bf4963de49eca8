using Mfa.Portal.Layout;
using Microsoft.AspNetCore.Mvc;

namespace Mfa.Portal.Credentials.Assign;

/// <summary>Step 2 of a security key: it is touched.</summary>
internal sealed class KeyModel(SubjectServices services, OfferCookie offers) : AssignPage(services, offers)
{
    /// <summary>In an offer: the key is to sign in without a password.</summary>
    public const string Passkey = "passkey";

    public string Name { get; private set; } = "";

    public bool IsPasskey { get; private set; }

    public MfaCeremonyOffer Ceremony { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (Begun(MfaDeviceKind.SecurityKey) is not { } offer)
            return Restart(Texts.NotPending);
        Name = offer.Name;
        IsPasskey = offer.Text == Passkey;
        Ceremony = await Calls.BeginKeyAsync(Subject, IsPasskey, HttpContext.RequestAborted);
        return Ceremony.Status switch
        {
            MfaStatus.Accepted => Page(),
            MfaStatus.ProofRequired => ToChallenge(),
            _ => Restart(StatusTexts.Of(Ceremony.Status, Ceremony.RetryAt, Now).Text),
        };
    }

    public async Task<IActionResult> OnPostAsync(string? ceremony, string? response)
    {
        if (Begun(MfaDeviceKind.SecurityKey) is not { } offer)
            return Restart(Texts.NotPending);
        if (string.IsNullOrEmpty(ceremony) || string.IsNullOrEmpty(response))
            return Back(new FormAnswer(Texts.KeyNeedsScript));
        var result = await Calls.FinishKeyAsync(Subject, ceremony, offer.Name, response, HttpContext.RequestAborted);
        return result.Status switch
        {
            MfaStatus.Accepted => await DoneAsync(result),
            MfaStatus.NotPending => Back(new FormAnswer(Texts.KeyTooLate)),
            MfaStatus.NameTaken => Restart(Texts.NameTaken),
            MfaStatus.ProofRequired => ToChallenge(),
            MfaStatus.Rejected => Back(new FormAnswer(Texts.KeyNotAccepted)),
            _ => Back(StatusTexts.Of(result.Status, result.RetryAt, Now)),
        };
    }
}
