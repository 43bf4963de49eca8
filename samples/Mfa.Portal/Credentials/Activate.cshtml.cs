using Mfa.Portal.Layout;
using Microsoft.AspNetCore.Mvc;

namespace Mfa.Portal.Credentials;

/// <summary>Takes a device back into sign-in: two codes, or a touch.</summary>
internal sealed class ActivateModel(SubjectServices services) : DevicePage(services)
{
    /// <summary>What the browser is to ask of the key; null for a device that shows codes.</summary>
    public MfaCeremonyOffer? Offer { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (Device.IsActive)
            return LocalRedirect(DeviceUrl);
        if (AskForProof() is { } challenge)
            return challenge;
        if (IsCodeDevice)
            return Page();
        Offer = await Calls.BeginActivationAsync(Subject, Device.Id, HttpContext.RequestAborted);
        return Offer.IsAccepted ? Page() : On(DeviceUrl, new Notice(StatusTexts.Of(Offer.Status, Offer.RetryAt, Now).Text, IsWarning: true));
    }

    public async Task<IActionResult> OnPostCodesAsync(string? first, string? second)
    {
        if (PairAnswers.Check(first, second) is { } answer)
            return Back(answer);
        var result = await Calls.ActivateAsync(Subject, Device.Id, first!, second!, HttpContext.RequestAborted);
        return result.IsAccepted || result.Status == MfaStatus.ProofRequired
            ? await FinishAsync(result, DeviceUrl, new Notice(Texts.Activated))
            : Back(PairAnswers.ForDevice(Device.Kind, result, Now));
    }

    public async Task<IActionResult> OnPostKeyAsync(string? ceremony, string? response)
    {
        if (string.IsNullOrEmpty(ceremony) || string.IsNullOrEmpty(response))
            return Back(new FormAnswer(Texts.KeyNeedsScript));
        var result = await Calls.FinishActivationAsync(Subject, Device.Id, ceremony, response, HttpContext.RequestAborted);
        return result.Status switch
        {
            MfaStatus.NotPending => Back(new FormAnswer(Texts.KeyTooLate)),
            MfaStatus.Rejected => Back(new FormAnswer(Texts.KeyRefused)),
            _ => await FinishAsync(result, DeviceUrl, new Notice(Texts.Activated)),
        };
    }
}
