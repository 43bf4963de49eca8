using Mfa.Portal.Credentials;
using Mfa.Portal.Layout;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Mfa.Portal.Recovery;

/// <summary>A page about the person's e-mail address or telephone number.</summary>
internal abstract class ContactPage(SubjectServices services) : SubjectPage(services)
{
    public const string Path = "/credentials/contacts";

    public MfaChannelKind Kind { get; private set; }

    public MfaRecoveryOverview Overview { get; private set; } = null!;

    /// <summary>The one that is registered; null for none.</summary>
    public MfaRecoveryAddress? Known => Overview.Addresses.FirstOrDefault(address => address.Kind == Kind);

    public string ContactUrl => UrlOf(Kind);

    public static string UrlOf(MfaChannelKind kind) => $"{Path}/{(kind == MfaChannelKind.Email ? "email" : "telephone")}";

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        base.OnPageHandlerExecuting(context);
        Kind = RouteData.Values["kind"] as string == "email" ? MfaChannelKind.Email : MfaChannelKind.Telephone;
        if (!Devices.Any(device => device.IsActive))
            context.Result = On(Subject.ListUrl, new Notice(Texts.ContactsNeedDevice, IsWarning: true));
        else if (!Recovery.Sends(Kind))
            context.Result = On(Subject.ListUrl, new Notice(Kind == MfaChannelKind.Email ? Texts.SendsNoEmail : Texts.SendsNoTelephone, IsWarning: true));
    }

    protected async Task LoadAsync() => Overview = await Recovery.GetAsync(Subject, HttpContext.RequestAborted);
}
