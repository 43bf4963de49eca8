using Mfa.Portal.Layout;
using Microsoft.AspNetCore.Mvc;

namespace Mfa.Portal.Credentials.Assign;

/// <summary>Step 2 of a hardware token: its serial number and two codes, and a PIN where there is one. Whether the token has one, nobody is told before the codes are right.</summary>
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

    public async Task<IActionResult> OnPostAsync(string? serialNumber, string? pin, string? again, string? first, string? second)
    {
        if (Begun(MfaDeviceKind.HardwareToken) is not { } offer)
            return Restart(Texts.NotPending);
        var values = new Dictionary<string, string> { [SerialNumber] = serialNumber ?? "" };
        if (string.IsNullOrWhiteSpace(serialNumber))
            return Again(new FormAnswer(Texts.SerialMissing) { Field = SerialNumber });
        if ((PinFields.Check(pin, again) ?? PairAnswers.Check(first, second)) is { } answer)
            return Again(answer);

        var serial = serialNumber.Trim();
        if (offer.EnrollmentId == Guid.Empty || offer.Text != serial)
        {
            var begun = await Calls.BeginTokenAsync(Subject, serial, HttpContext.RequestAborted);
            if (begun.Status == MfaStatus.ProofRequired)
                return Ask();
            if (begun.Status == MfaStatus.Malformed)
                return Again(new FormAnswer(Texts.SerialMalformed) { Field = SerialNumber });
            if (!begun.IsAccepted)
                return Again(StatusTexts.Of(begun.Status, null, Now));
            offer = offer with { EnrollmentId = begun.EnrollmentId, Text = serial };
            Offers.Write(HttpContext, Subject, offer);
        }

        var result = await Calls.FinishTokenAsync(Subject, offer.EnrollmentId, offer.Name, first!, second!, PinFields.Plain(pin), HttpContext.RequestAborted);
        return result.Status switch
        {
            MfaStatus.Accepted => await DoneAsync(result),
            MfaStatus.NotPending => Restart(Texts.NotPending),
            MfaStatus.NameTaken => Restart(Texts.NameTaken),
            MfaStatus.ProofRequired => Ask(),
            MfaStatus.Rejected => Again(new FormAnswer(Texts.TokenRefused) { Field = PairAnswers.First }),
            MfaStatus.SerialUnknown or MfaStatus.SerialTaken => Again(StatusTexts.Of(result.Status, null, Now)),
            MfaStatus.PinRequired or MfaStatus.PinInvalid or MfaStatus.PinNotSupported => Back(StatusTexts.Of(result.Status, null, Now) with { Values = values }),
            _ => Again(PairAnswers.ForDevice(MfaDeviceKind.HardwareToken, result, Now)),
        };

        // A PIN isn't put back. Whoever had typed one is told, and begins there: the next try would assign the token without.
        FormAnswer WithPin(FormAnswer answer) => PinFields.Plain(pin) is null || answer.Text == Texts.PinsDiffer ? answer with { Values = values } : answer with
        {
            Text = $"{answer.Text} {Texts.PinOnceMore}".TrimStart(),
            Field = answer.Field == PairAnswers.First ? PinFields.Pin : answer.Field,
            Values = values,
        };

        IActionResult Again(FormAnswer answer) => Back(WithPin(answer));

        IActionResult Ask()
        {
            KeepAnswer(WithPin(new FormAnswer("") { Field = PinFields.Pin }));
            return ToChallenge();
        }
    }
}
