using Mfa.Portal.Accounts;
using Mfa.Portal.Credentials;
using Mfa.Portal.Layout;
using Mfa.Portal.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Mfa.Portal.Admin;

/// <summary>A user's devices, for an administrator.</summary>
internal sealed class UserModel(SubjectServices services, IAuthorizationService authorization, Users users) : SubjectPage(services)
{
    public DeviceList List => new(Subject, Devices, MaximumDevices, Notice?.Device);

    public bool AreCodesClosed { get; private set; }

    /// <summary>Whether there is a device that can be lost, or a recovery that hangs; and the user isn't root, whom nobody helps.</summary>
    public bool OffersHelp { get; private set; }

    public async Task OnGetAsync()
    {
        var requirement = await Calls.RequirementAsync(Subject.Owner, HttpContext.RequestAborted);
        AreCodesClosed = Devices.Any(device => device.IsClosed) || requirement.AreCodesClosed;
        OffersHelp = requirement.IsRequired && await users.FindAsync(Subject.Owner.Id, HttpContext.RequestAborted) is { IsRoot: false };
    }

    public async Task<IActionResult> OnPostOpenCodesAsync()
    {
        if (!(await authorization.AuthorizeAsync(User, PortalPolicies.AdministratorChange)).Succeeded)
            return ToChallenge();
        var result = await Calls.OpenCodesAsync(Subject, HttpContext.RequestAborted);
        return On(Subject.ListUrl, result.IsAccepted ? new Notice(Texts.CodesOpened) : new Notice(StatusTexts.Of(result.Status, result.RetryAt, Now).Text, IsWarning: true));
    }
}
