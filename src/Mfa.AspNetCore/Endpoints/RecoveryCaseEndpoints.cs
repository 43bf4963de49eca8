using Mfa.AspNetCore.Endpoints.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Mfa.AspNetCore.Endpoints;

/// <summary>
/// For whoever has given the first factor and has no second one left: a lost-device case, an administrator's code, and the one enrolment that either allows. A browser
/// has one case, which its cookie finds. None of this signs anybody in.
/// </summary>
internal static class RecoveryCaseEndpoints
{
    public static void Map(RouteGroupBuilder routes, bool hasSecurityKeys, bool hasCases)
    {
        // Who still has one device and has signed in with it finishes a case at once.
        var any = new OperationGroup(routes, Caller.SigningInAsync, "SignIn.Recovery.");
        any.Get<RecoveryStandingResponse>("", "Get", "What recovery offers, and the case of this browser.", GetAsync);

        var waiting = new OperationGroup(routes, Caller.WaitingAsync, "SignIn.Recovery.");
        waiting.Post<EnteredCodeRequest, RecoveryResultResponse>(
            "/help", "AcceptHelp", "Enters an administrator's code: one device may then be enrolled, in this browser.", MfaJson.Default.EnteredCodeRequest, AcceptHelpAsync);
        EnrollmentEndpoints.Map(new OperationGroup(routes.MapGroup("/devices"), Caller.RecoveringAsync, "SignIn.Recovery.Devices."), hasSecurityKeys);
        if (!hasCases)
            return;

        waiting.Post<RecoveryResultResponse>("/case", "OpenCase", "Opens a lost-device case: sends two codes.", IfOffered(OpenAsync));
        waiting.Post<EnteredCodeRequest, RecoveryResultResponse>(
            "/case/codes/{kind}", "EnterCaseCode", "Enters one of the two codes (email, telephone).", MfaJson.Default.EnteredCodeRequest, EnterCodeAsync);
        waiting.Post<RecoveryResultResponse>("/case/codes/{kind}/again", "SendCaseCodeAgain", "Sends one of the two codes again.", IfOffered(SendAgainAsync));
        any.Post<RecoveryResultResponse>("/case/finish", "FinishCase", "Finishes a case: the lost devices are deactivated, and one may be enrolled in this browser.", IfOffered(FinishAsync));
        any.Post<RecoveryResultResponse>("/case/cancel", "CancelCase", "Calls the case of this browser off.", IfOffered(CancelAsync));
    }

    /// <summary>Whether the application lets the caller open cases, and has them at all.</summary>
    public static bool MayOpenCase(HttpContext context, Caller caller) =>
        context.Service<IOptions<MfaOptions>>().Value.Recovery.AllowCases
        && caller.Principal is { } principal
        && context.Service<IOptions<MfaAspNetCoreOptions>>().Value.MayOpenCases?.Invoke(principal) is true;

    static Func<HttpContext, Caller, Task<IResult>> IfOffered(Func<HttpContext, Caller, Task<IResult>> handle) =>
        (context, caller) => MayOpenCase(context, caller) ? handle(context, caller) : Task.FromResult(StatusProblems.Of(context, MfaStatus.NotOffered));

    static async Task<IResult> GetAsync(HttpContext context, Caller caller)
    {
        var overview = await OverviewAsync(context, caller).ConfigureAwait(false);
        if (overview.Status != MfaStatus.Accepted)
            return StatusProblems.Of(context, overview.Status);
        var mayOpenCase = MayOpenCase(context, caller);
        return Answers.Json(
            new RecoveryStandingResponse(
                mayOpenCase && caller.Partial is not null,
                mayOpenCase ? [.. overview.Addresses.Select(RecoveryAddressResponse.Of)] : [],
                overview.Case is { } entry ? RecoveryCaseResponse.Of(entry) : null,
                overview.MustEnroll,
                overview.EnrollmentUntil,
                overview.HelpUntil,
                overview.FrozenUntil),
            MfaJson.Default.RecoveryStandingResponse);
    }

    static Task<IResult> AcceptHelpAsync(HttpContext context, Caller caller, EnteredCodeRequest request) => InBrowserAsync(
        context, caller, (recovery, browser) => recovery.AcceptHelpAsync(caller.Owner, request.Code, browser, caller.Actor.SourceAddress, context.RequestAborted));

    static Task<IResult> OpenAsync(HttpContext context, Caller caller) => InBrowserAsync(
        context, caller, (recovery, browser) => recovery.OpenCaseAsync(caller.Owner, browser, caller.Actor.SourceAddress, context.RequestAborted));

    // What is refused leaves the browser as it was.
    static async Task<IResult> InBrowserAsync(HttpContext context, Caller caller, Func<MfaRecovery, ReadOnlyMemory<byte>, ValueTask<MfaRecoveryResult>> call)
    {
        var binding = await Browser(context).ForAsync(context, caller.Owner, context.RequestAborted).ConfigureAwait(false);
        var result = await call(context.Service<MfaRecovery>(), binding).ConfigureAwait(false);
        if (result.IsAccepted)
            Browser(context).Keep(context, binding);
        return Answers.Of(context, result);
    }

    static async Task<IResult> EnterCodeAsync(HttpContext context, Caller caller, EnteredCodeRequest request)
    {
        if (!MayOpenCase(context, caller))
            return StatusProblems.Of(context, MfaStatus.NotOffered);
        return RecoveryEndpoints.KindIn(context) is { } kind
            ? await OfCaseAsync(context, caller, (recovery, id, browser) => recovery.EnterCaseCodeAsync(
                caller.Owner, id, kind, request.Code, browser, caller.Actor.SourceAddress, context.RequestAborted)).ConfigureAwait(false)
            : RecoveryEndpoints.NoKind();
    }

    static async Task<IResult> SendAgainAsync(HttpContext context, Caller caller) => RecoveryEndpoints.KindIn(context) is { } kind
        ? await OfCaseAsync(context, caller, (recovery, id, browser) => recovery.SendCaseCodeAgainAsync(
            caller.Owner, id, kind, browser, caller.Actor.SourceAddress, context.RequestAborted)).ConfigureAwait(false)
        : RecoveryEndpoints.NoKind();

    static Task<IResult> FinishAsync(HttpContext context, Caller caller) => OfCaseAsync(context, caller, async (recovery, id, browser) =>
    {
        var session = caller.Proof is null ? default : caller.Binding;
        var result = await recovery.FinishCaseAsync(caller.Owner, id, browser, caller.Proof, session, caller.Actor.SourceAddress, context.RequestAborted).ConfigureAwait(false);
        if (result.IsAccepted)
        {
            await context.Service<MfaHttpSignIn>().EndSessionAsync(context).ConfigureAwait(false);
            await RecoveryEnd.EndSessionsAsync(context, caller.Owner).ConfigureAwait(false);
        }

        return result;
    });

    static Task<IResult> CancelAsync(HttpContext context, Caller caller) => OfCaseAsync(
        context, caller, (recovery, id, browser) => recovery.CancelCaseAsync(caller.Owner, id, caller.Actor, proof: null, browser, context.RequestAborted));

    static async Task<IResult> OfCaseAsync(HttpContext context, Caller caller, Func<MfaRecovery, Guid, ReadOnlyMemory<byte>, ValueTask<MfaRecoveryResult>> call)
    {
        var overview = await OverviewAsync(context, caller).ConfigureAwait(false);
        if (overview.Status != MfaStatus.Accepted)
            return StatusProblems.Of(context, overview.Status);
        return overview.Case is { } entry
            ? Answers.Of(context, await call(context.Service<MfaRecovery>(), entry.Id, Browser(context).Find(context)).ConfigureAwait(false))
            : StatusProblems.Of(context, overview.FrozenUntil is null ? MfaStatus.NotPending : MfaStatus.RecoveryFrozen, overview.FrozenUntil);
    }

    static ValueTask<MfaRecoveryOverview> OverviewAsync(HttpContext context, Caller caller) =>
        context.Service<MfaRecovery>().GetAsync(caller.Owner, Browser(context).Find(context), context.RequestAborted);

    static MfaRecoveryBrowser Browser(HttpContext context) => context.Service<MfaRecoveryBrowser>();
}
