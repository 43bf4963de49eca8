using Mfa.Portal.Layout;
using Microsoft.AspNetCore.Mvc;

namespace Mfa.Portal.Credentials;

/// <summary>Finds a device again whose clock or counter has drifted. An administrator can set back a replay guard as well.</summary>
internal sealed class ResynchroniseModel(SubjectServices services) : DevicePage(services)
{
    public IActionResult OnGet() => IsCodeDevice && Device.IsActive ? Page() : LocalRedirect(DeviceUrl);

    public async Task<IActionResult> OnPostAsync(string? first, string? second, bool guard)
    {
        if (PairAnswers.Check(first, second) is { } answer)
            return Back(answer);
        var resets = guard && !Subject.IsOwn;
        var result = resets
            ? await Calls.ResetReplayGuardAsync(Subject, Device.Id, first!, second!, HttpContext.RequestAborted)
            : await Calls.ResynchronizeAsync(Subject, Device.Id, first!, second!, HttpContext.RequestAborted);
        return result.IsAccepted
            ? On(DeviceUrl, new Notice(resets ? Texts.GuardReset : Texts.Resynchronised))
            : Back(PairAnswers.ForDevice(Device.Kind, result, Now));
    }
}
