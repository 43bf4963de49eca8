using Mfa.Portal.Layout;
using Microsoft.AspNetCore.Mvc;

namespace Mfa.Portal.Credentials.Assign;

/// <summary>A step of assigning a device.</summary>
internal abstract class AssignPage(SubjectServices services, OfferCookie offers) : SubjectPage(services)
{
    protected OfferCookie Offers => offers;

    /// <summary>What was begun here, of this kind; null to begin again.</summary>
    protected Offer? Begun(MfaDeviceKind kind) => offers.Read(HttpContext, Subject) is { } offer && offer.Kind == kind ? offer : null;

    protected async Task<IActionResult> DoneAsync(MfaResult result)
    {
        if (!Subject.IsOwn)
            await EndSessionsAsync();
        offers.Delete(HttpContext);
        return On(Subject.ListUrl, new Notice(Words.Format(Texts.Assigned, result.Device!.Name), Device: result.Device.Id));
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
