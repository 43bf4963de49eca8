using Mfa.Portal.Credentials;
using Mfa.Portal.Layout;
using Microsoft.AspNetCore.Mvc;

namespace Mfa.Portal.Challenge;

/// <summary>Resynchronises a device that codes are asked of, after the password: it signs nobody in.</summary>
internal sealed class ResynchroniseModel(ChallengeCalls calls, TimeProvider clock) : ChallengePage(calls)
{
    public MfaDevice Device { get; private set; } = null!;

    public IActionResult OnGet(Guid device)
    {
        if (CodeDevices.FirstOrDefault(known => known.Id == device) is not { } found)
            return LocalRedirect("/challenge");
        Device = found;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid device, string? first, string? second)
    {
        if (PairAnswers.Check(first, second) is { } answer)
            return Back(answer, UrlOf("", device.ToString("D")));
        var result = await Calls.ResynchronizeAsync(HttpContext, Waiting, device, first!, second!);
        if (!result.IsAccepted)
            return Back(PairAnswers.ForDevice(KindOf(device), result, clock.GetUtcNow()), UrlOf("", device.ToString("D")));
        ForgetFailures(device);
        return On(UrlOf("/challenge", device.ToString("D")), new Notice(Texts.ResynchronisedGoOn));
    }

    MfaDeviceKind KindOf(Guid device) => CodeDevices.FirstOrDefault(known => known.Id == device)?.Kind ?? MfaDeviceKind.VirtualDevice;
}
