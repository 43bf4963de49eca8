using Mfa.Portal.Layout;
using Microsoft.AspNetCore.Mvc;

namespace Mfa.Portal.Credentials.Assign;

/// <summary>Step 2 of a hardware token: its serial number and two codes.</summary>
internal sealed class TokenModel(SubjectServices services, OfferCookie offers) : AssignPage(services, offers)
{
    public const string SerialNumber = "SerialNumber";

    public Offer Offer { get; private set; } = null!;

    public IActionResult OnGet()
    {
        if (Begun(MfaDeviceKind.HardwareToken) is not { } offer)
            return Restart(Texts.NotPending);
        Offer = offer;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? serialNumber, string? first, string? second)
    {
        if (Begun(MfaDeviceKind.HardwareToken) is not { } offer)
            return Restart(Texts.NotPending);
        var values = new Dictionary<string, string> { [SerialNumber] = serialNumber ?? "" };
        if (string.IsNullOrWhiteSpace(serialNumber))
            return Back(new FormAnswer(Texts.SerialMissing) { Field = SerialNumber });
        if (PairAnswers.Check(first, second) is { } answer)
            return Back(answer with { Values = values });

        var serial = serialNumber.Trim();
        if (offer.EnrollmentId == Guid.Empty || offer.Text != serial)
        {
            var begun = await Calls.BeginTokenAsync(Subject, serial, HttpContext.RequestAborted);
            if (begun.Status == MfaStatus.ProofRequired)
                return Ask(values);
            if (begun.Status == MfaStatus.Malformed)
                return Back(new FormAnswer(Texts.SerialMalformed) { Field = SerialNumber, Values = values });
            if (!begun.IsAccepted)
                return Back(StatusTexts.Of(begun.Status, null, Now) with { Values = values });
            offer = offer with { EnrollmentId = begun.EnrollmentId, Text = serial };
            Offers.Write(HttpContext, Subject, offer);
        }

        var result = await Calls.FinishTokenAsync(Subject, offer.EnrollmentId, offer.Name, first!, second!, HttpContext.RequestAborted);
        return result.Status switch
        {
            MfaStatus.Accepted => await DoneAsync(result),
            MfaStatus.NotPending => Restart(Texts.NotPending),
            MfaStatus.NameTaken => Restart(Texts.NameTaken),
            MfaStatus.ProofRequired => Ask(values),
            MfaStatus.Rejected => Back(new FormAnswer(Texts.TokenRefused) { Field = PairAnswers.First, Values = values }),
            MfaStatus.SerialUnknown or MfaStatus.SerialTaken => Back(StatusTexts.Of(result.Status, null, Now) with { Values = values }),
            _ => Back(PairAnswers.ForDevice(MfaDeviceKind.HardwareToken, result, Now) with { Values = values }),
        };
    }

    IActionResult Ask(Dictionary<string, string> values)
    {
        KeepAnswer(new FormAnswer("") { Values = values });
        return ToChallenge();
    }
}
