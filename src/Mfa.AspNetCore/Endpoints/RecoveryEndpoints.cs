using Mfa.AspNetCore.Endpoints.Messages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mfa.AspNetCore.Endpoints;

/// <summary>What an owner prepares for the day on which devices are lost, and what is stopped when somebody else tries.</summary>
internal static class RecoveryEndpoints
{
    public static void MapForOwners(OperationGroup operations)
    {
        MapShared(operations);
        operations.Post<RecoveryCodesResponse>("/codes", "MakeCodes", "Makes a new set of recovery codes, shown once; the old one is void.", MakeCodesAsync);
        operations.Post<AddressRequest, RecoveryResultResponse>(
            "/addresses/{kind}/begin", "BeginAddress", "Begins to register or change an address (email, telephone): sends it a code.", MfaJson.Default.AddressRequest, BeginAddressAsync);
        operations.Post<EnteredCodeRequest, RecoveryResultResponse>(
            "/addresses/{kind}/finish", "FinishAddress", "Registers an address, by the code that was sent to it.", MfaJson.Default.EnteredCodeRequest, FinishAddressAsync);
        operations.Delete<RecoveryResultResponse>("/addresses/{kind}", "RemoveAddress", "Removes an address.", RemoveAddressAsync);
    }

    public static void MapForAdministrators(OperationGroup operations, bool hasHelp)
    {
        MapShared(operations);
        if (hasHelp)
            operations.Post<RecoveryHelpResponse>("/help", "Help", "Deactivates the devices of an owner who has lost them all: a code to hand over, for one enrolment.", HelpAsync);
    }

    static void MapShared(OperationGroup operations)
    {
        operations.Get<RecoveryOverviewResponse>("", "Get", "Recovery codes left, addresses, open cases.", GetAsync);
        operations.Post<RecoveryResultResponse>("/freeze", "Freeze", "Stops recovery for a day. Sign-in goes on.", FreezeAsync);
        operations.Post<RecoveryResultResponse>("/cases/{caseId:guid}/cancel", "CancelCase", "Calls a lost-device case off.", CancelCaseAsync);
    }

    static async Task<IResult> GetAsync(HttpContext context, Caller caller)
    {
        var overview = await context.Service<MfaRecovery>().GetAsync(caller.Owner, caller.Binding, context.RequestAborted).ConfigureAwait(false);
        return overview.Status == MfaStatus.Accepted
            ? Answers.Json(RecoveryOverviewResponse.Of(overview), MfaJson.Default.RecoveryOverviewResponse)
            : StatusProblems.Of(context, overview.Status);
    }

    static async Task<IResult> MakeCodesAsync(HttpContext context, Caller caller)
    {
        var made = await context.Service<MfaRecovery>().CreateCodesAsync(
            caller.Owner, caller.Actor, caller.Proof, caller.Binding, context.RequestAborted).ConfigureAwait(false);
        return made.IsAccepted ? Answers.Json(new RecoveryCodesResponse(made.Codes), MfaJson.Default.RecoveryCodesResponse) : StatusProblems.Of(context, made.Status);
    }

    static async Task<IResult> BeginAddressAsync(HttpContext context, Caller caller, AddressRequest request) => KindIn(context) is { } kind
        ? Answers.Of(
            context,
            await context.Service<MfaRecovery>().BeginAddressAsync(
                caller.Owner, kind, request.Address, caller.Actor, caller.Proof, caller.Binding, context.RequestAborted).ConfigureAwait(false))
        : NoKind();

    static async Task<IResult> FinishAddressAsync(HttpContext context, Caller caller, EnteredCodeRequest request) => KindIn(context) is { } kind
        ? Answers.Of(
            context,
            await context.Service<MfaRecovery>().FinishAddressAsync(
                caller.Owner, kind, request.Code, caller.Actor, caller.Binding, context.RequestAborted).ConfigureAwait(false))
        : NoKind();

    static async Task<IResult> RemoveAddressAsync(HttpContext context, Caller caller) => KindIn(context) is { } kind
        ? Answers.Of(
            context,
            await context.Service<MfaRecovery>().RemoveAddressAsync(
                caller.Owner, kind, caller.Actor, caller.Proof, caller.Binding, context.RequestAborted).ConfigureAwait(false))
        : NoKind();

    static async Task<IResult> FreezeAsync(HttpContext context, Caller caller) => Answers.Of(
        context,
        await context.Service<MfaRecovery>().FreezeAsync(caller.Owner, caller.Actor, caller.Proof, caller.Binding, context.RequestAborted).ConfigureAwait(false));

    static async Task<IResult> CancelCaseAsync(HttpContext context, Caller caller) => Answers.Of(
        context,
        await context.Service<MfaRecovery>().CancelCaseAsync(
            caller.Owner, context.CaseId(), caller.Actor, caller.Proof, caller.Binding, context.RequestAborted).ConfigureAwait(false));

    static async Task<IResult> HelpAsync(HttpContext context, Caller caller)
    {
        var help = await context.Service<MfaRecovery>().HelpAsync(caller.Owner, caller.Actor, context.RequestAborted).ConfigureAwait(false);
        if (!help.IsAccepted)
            return StatusProblems.Of(context, help.Status, help.RetryAt);
        var areSessionsEnded = await RecoveryEnd.TryEndSessionsAsync(context, caller.Owner).ConfigureAwait(false);
        return Answers.Json(new RecoveryHelpResponse(help.Code!, help.ExpiresAt!.Value, areSessionsEnded), MfaJson.Default.RecoveryHelpResponse);
    }

    /// <summary>The kind of address that the route names; null if it is none.</summary>
    public static MfaChannelKind? KindIn(HttpContext context) => (context.GetRouteValue(Caller.KindParameter) as string) switch
    {
        "email" => MfaChannelKind.Email,
        "telephone" => MfaChannelKind.Telephone,
        _ => null,
    };

    public static IResult NoKind() => MfaProblems.MalformedRequest("An address is of the kind email or telephone.");
}
