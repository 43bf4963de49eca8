using Mfa.Portal.Layout;
using Mfa.Portal.Recovery;
using Mfa.Portal.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;

namespace Mfa.Portal.Credentials;

/// <summary>What pages about devices need.</summary>
internal sealed record SubjectServices(DeviceSubjects Subjects, DeviceCalls Calls, RecoveryCalls Recovery, DeviceSessions Sessions, TimeProvider Clock, IOptions<MfaOptions> Options);

/// <summary>A page about somebody's devices.</summary>
internal abstract class SubjectPage(SubjectServices services) : PortalPage
{
    // Who is let through has this long to press the button.
    static readonly TimeSpan Reserve = TimeSpan.FromSeconds(45);

    public DeviceSubject Subject { get; private set; } = null!;

    public IReadOnlyList<MfaDevice> Devices { get; private set; } = [];

    public DateTimeOffset Now => services.Clock.GetUtcNow();

    public int MaximumDevices => services.Options.Value.MaximumDevices;

    protected DeviceCalls Calls => services.Calls;

    protected RecoveryCalls Recovery => services.Recovery;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await services.Subjects.FindAsync(HttpContext) is not { } subject)
            context.Result = RouteData.Values.ContainsKey(DeviceSubjects.UserId) ? NotFound() : LocalRedirect(RecoveringPage.Is(HttpContext) ? RecoveringPage.StartPath : "/");
        else if (subject.Kind == SubjectKind.Administered && subject.Owner.Id == PortalPrincipal.IdOf(User))
            context.Result = LocalRedirect("/credentials");   // an administrator's own devices ask for a proof, as everybody's do
        else
            await LoadAsync(subject, context, next);
    }

    /// <summary>
    /// While there is an active device, a change takes a fresh proof by one. It is asked for before the form is shown, so that nothing typed is lost.
    /// </summary>
    /// <param name="except">The device that is to go, which can't prove it.</param>
    /// <returns>Where to prove it; null to go on.</returns>
    protected IActionResult? AskForProof(Guid? except = null)
    {
        if (!Subject.IsOwn || !Devices.Any(device => device.IsActive))
            return null;
        var isFresh = Subject.Proof is { } proof
            && proof.Owner == Subject.Owner
            && (proof.IsByRecoveryCode || (proof.DeviceId != except && Devices.Any(device => device.IsActive && device.Id == proof.DeviceId)))
            && Now - proof.At < services.Options.Value.ProofLifetime - Reserve;
        return isFresh ? null : ToChallenge(except);
    }

    /// <summary>After a change that takes somebody's way to sign in, or that somebody else made.</summary>
    protected ValueTask EndSessionsAsync() => services.Sessions.EndAsync(HttpContext, Subject.Owner.Id, Subject.IsOwn);

    protected IActionResult ToChallenge(Guid? except = null)
    {
        var query = new Dictionary<string, string?> { ["returnUrl"] = Request.Path.Value };
        if (except is { } device)
            query["except"] = device.ToString("D");
        return LocalRedirect("/challenge" + QueryString.Create(query));
    }

    async Task LoadAsync(DeviceSubject subject, PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Subject = subject;
        if (await Calls.ListAsync(subject.Owner, HttpContext.RequestAborted) is { } devices)
        {
            Devices = devices;
            await base.OnPageHandlerExecutionAsync(context, next);
        }
        else
        {
            context.Result = StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }
}
