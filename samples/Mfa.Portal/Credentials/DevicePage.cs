using Mfa.Portal.Layout;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Mfa.Portal.Credentials;

/// <summary>A page about one device.</summary>
internal abstract class DevicePage(SubjectServices services) : SubjectPage(services)
{
    public MfaDevice Device { get; private set; } = null!;

    public string DeviceUrl => Subject.DeviceUrl(Device.Id);

    public bool IsCodeDevice => Device.Kind != MfaDeviceKind.SecurityKey;

    /// <summary>Whether it has a PIN, or could have one.</summary>
    public bool HasPin => Device.Pin != MfaPinUse.None;

    /// <summary>Whether nothing else signs in.</summary>
    public bool IsLastActive => Device.IsActive && Devices.Count(device => device.IsActive) == 1;

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        base.OnPageHandlerExecuting(context);
        if (RouteData.Values["deviceId"] is string text && Guid.TryParse(text, out var id) && Devices.FirstOrDefault(device => device.Id == id) is { } found)
            Device = found;
        else
            context.Result = On(Subject.ListUrl, new Notice(Texts.DeviceGone, IsWarning: true));
    }

    /// <summary>Done: the device's page or the list says so. Not done: the form does, or a fresh proof is asked for.</summary>
    /// <param name="result">What came of it.</param>
    /// <param name="url">Where it is said.</param>
    /// <param name="notice">What is said.</param>
    /// <param name="except">The device that can't prove it.</param>
    /// <param name="endsSessions">Whether the device's sessions end with it; they always do when somebody else changed it.</param>
    protected async Task<IActionResult> FinishAsync(MfaResult result, string url, Notice notice, Guid? except = null, bool endsSessions = false)
    {
        if (result.IsAccepted && (endsSessions || !Subject.IsOwn))
            await EndSessionsAsync();
        return result.IsAccepted ? On(url, notice)
            : result.Status == MfaStatus.ProofRequired ? ToChallenge(except)
            : Back(StatusTexts.Of(result.Status, result.RetryAt, Now));
    }
}
