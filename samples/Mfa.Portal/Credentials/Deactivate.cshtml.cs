using Mfa.Portal.Layout;
using Microsoft.AspNetCore.Mvc;

namespace Mfa.Portal.Credentials;

/// <summary>Takes a device out of sign-in for a while; it keeps its secret and its place.</summary>
internal sealed class DeactivateModel(SubjectServices services) : DevicePage(services)
{
    public IActionResult OnGet() => Device.IsActive && !(Subject.IsOwn && IsLastActive) ? AskForProof(Device.Id) ?? Page() : LocalRedirect(DeviceUrl);

    public async Task<IActionResult> OnPostAsync() => await FinishAsync(
        await Calls.DeactivateAsync(Subject, Device.Id, HttpContext.RequestAborted), DeviceUrl, new Notice(Texts.Deactivated), Device.Id, endsSessions: true);
}
