using System.Globalization;
using Mfa.Portal.Layout;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Mfa.Portal.Challenge;

/// <summary>A page for somebody whose second factor is asked for.</summary>
internal abstract class ChallengePage(ChallengeCalls calls) : PortalPage
{
    /// <summary>How many codes in a row must fail before resynchronising is offered.</summary>
    const int FailuresUntilOffer = 3;

    /// <summary>Where to go afterwards, for somebody who is signed in.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>A device that can't prove what is to be done: the one that is to be removed.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Except { get; set; }

    public WaitingSignIn Waiting { get; private set; } = null!;

    public MfaRequirement Requirement { get; private set; } = null!;

    /// <summary>The devices to choose from, the one used last first.</summary>
    public IReadOnlyList<MfaDevice> Devices { get; private set; } = [];

    public IEnumerable<MfaDevice> CodeDevices => Devices.Where(device => device.Kind != MfaDeviceKind.SecurityKey);

    public bool HasKey => Devices.Any(device => device.Kind == MfaDeviceKind.SecurityKey);

    protected ChallengeCalls Calls => calls;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await calls.FindAsync(HttpContext) is not { } waiting)
        {
            context.Result = On("/", HttpMethods.IsPost(Request.Method) ? new Notice(Texts.SignInTooLate, IsWarning: true) : null);
            return;
        }

        Waiting = waiting;
        Requirement = await calls.RequirementAsync(waiting, HttpContext.RequestAborted);
        Devices = [.. Requirement.Devices.Where(device => device.Id != Except)];
        if (waiting.IsStepUp && Requirement.Status == MfaStatus.Accepted && Devices.Count == 0)
        {
            context.Result = On("/credentials", new Notice(Texts.AssignFirst, IsWarning: true));
            return;
        }

        await base.OnPageHandlerExecutionAsync(context, next);
    }

    /// <summary>The address of this challenge with a device chosen; all else stays as it is.</summary>
    public string UrlOf(string page, string? device) => page + QueryString.Create(
        new (string Name, string? Value)[] { ("device", device), ("returnUrl", ReturnUrl), ("except", Except?.ToString("D")) }
            .Where(parameter => parameter.Value is not null)
            .Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value)));

    public bool OffersResynchronization(Guid device) => TempData.Peek(FailuresKey(device)) is int failures && failures >= FailuresUntilOffer;

    protected void CountFailure(Guid device) => TempData[FailuresKey(device)] = (TempData.Peek(FailuresKey(device)) as int? ?? 0) + 1;

    protected void ForgetFailures(Guid device) => TempData.Remove(FailuresKey(device));

    static string FailuresKey(Guid device) => string.Create(CultureInfo.InvariantCulture, $"failures-{device:N}");
}
