using Mfa.Portal.Security;

namespace Mfa.Portal.Credentials;

/// <summary>Security credentials: the person's own devices, and what is there for the day on which they are lost.</summary>
internal sealed class IndexModel(SubjectServices services, PortalOptions options) : SubjectPage(services)
{
    public string Account => options.Account;

    public bool IsRoot => User.IsInRole(PortalPrincipal.RootRole);

    public DeviceList List => new(Subject, Devices, MaximumDevices, Notice?.Device);

    public MfaRecoveryOverview Overview { get; private set; } = null!;

    public bool Sends(MfaChannelKind kind) => Recovery.Sends(kind);

    public async Task OnGetAsync() => Overview = await Recovery.GetAsync(HttpContext, Subject.Owner);
}
