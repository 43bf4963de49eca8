using Mfa.Portal.Security;

namespace Mfa.Portal.Credentials;

/// <summary>Security credentials: the person's own devices.</summary>
internal sealed class IndexModel(SubjectServices services, PortalOptions options) : SubjectPage(services)
{
    public string Account => options.Account;

    public bool IsRoot => User.IsInRole(PortalPrincipal.RootRole);

    public DeviceList List => new(Subject, Devices, MaximumDevices, Notice?.Device);
}
