using Mfa.Portal.Credentials;
using Mfa.Portal.Layout;
using Mfa.Portal.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Mfa.Portal.Admin;

/// <summary>A user's devices, for an administrator.</summary>
internal sealed class UserModel(SubjectServices services, IAuthorizationService authorization) : SubjectPage(services)
{
    public DeviceList List => new(Subject, Devices, MaximumDevices, Notice?.Device);

    public bool AreCodesClosed { get; private set; }

    public async Task OnGetAsync() =>
        AreCodesClosed = Devices.Any(device => device.IsClosed) || (await Calls.RequirementAsync(Subject.Owner, HttpContext.RequestAborted)).AreCodesClosed;

    public async Task<IActionResult> OnPostOpenCodesAsync()
    {
        if (!(await authorization.AuthorizeAsync(User, PortalPolicies.AdministratorChange)).Succeeded)
            return ToChallenge();
        var result = await Calls.OpenCodesAsync(Subject, HttpContext.RequestAborted);
        return On(Subject.ListUrl, result.IsAccepted ? new Notice(Texts.CodesOpened) : new Notice(StatusTexts.Of(result.Status, result.RetryAt, Now).Text, IsWarning: true));
    }
}
