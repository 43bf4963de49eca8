using Mfa.Portal.Layout;
using Mfa.Portal.Recovery;
using Microsoft.AspNetCore.Mvc;

namespace Mfa.Portal.Credentials.Assign;

/// <summary>A step of assigning a device.</summary>
internal abstract class AssignPage(SubjectServices services, OfferCookie offers) : SubjectPage(services)
{
    protected OfferCookie Offers => offers;

    /// <summary>What was begun here, of this kind; null to begin again.</summary>
    protected Offer? Begun(MfaDeviceKind kind) => offers.Read(HttpContext, Subject) is { } offer && offer.Kind == kind ? offer : null;

    /// <summary>The device is there. Who had none, and has no recovery codes, is asked to make some; who recovers signs in with it.</summary>
    protected async Task<IActionResult> DoneAsync(MfaResult result)
    {
        if (!Subject.IsOwn)
            await EndSessionsAsync();
        offers.Delete(HttpContext);
        var device = result.Device!;
        switch (Subject.Kind)
        {
            case SubjectKind.Recovering:
                await Recovery.LeaveAsync(HttpContext);
                return On("/", new Notice(Words.Format(Texts.AssignedSignIn, device.Name)));
            case SubjectKind.Own when await Recovery.GetAsync(Subject, HttpContext.RequestAborted) is { Status: MfaStatus.Accepted, RecoveryCodesMade: 0 }:
                return On(Subject.ListUrl, new Notice(
                    Words.Format(Texts.Assigned, device.Name), Device: device.Id, LinkText: Texts.MakeCodesNext, LinkUrl: CodesModel.Path));
            default:
                return On(Subject.ListUrl, new Notice(Words.Format(Texts.Assigned, device.Name), Device: device.Id));
        }
    }

    /// <summary>Back to step 1, where everything is begun.</summary>
    protected IActionResult Restart(string text)
    {
        offers.Delete(HttpContext);
        return On(Subject.AssignUrl, new Notice(text, IsWarning: true));
    }

    /// <summary>Cancelled: nothing is left but what ends by itself.</summary>
    public IActionResult OnPostCancel()
    {
        offers.Delete(HttpContext);
        return LocalRedirect(Subject.ListUrl);
    }
}
