using Mfa.AspNetCore.Endpoints.Messages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mfa.AspNetCore.Endpoints;

/// <summary>The second factor, for a sign-in that waits for it and for a session that proves again.</summary>
internal static class SignInEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, bool hasSecurityKeys)
    {
        var operations = new OperationGroup(routes, Caller.SigningInAsync, "SignIn.");
        operations.Get<RequirementResponse>("", "Get", "Which second factor is demanded of whoever gave the first.", GetAsync);
        operations.Post<CodeRequest, SignedInResponse>("/code", "Code", "Signs in with a code.", MfaJson.Default.CodeRequest, CodeAsync);
        operations.Post<EnteredCodeRequest, SignedInResponse>(
            "/recovery-code", "RecoveryCode", "Signs in with a recovery code.", MfaJson.Default.EnteredCodeRequest, RecoveryCodeAsync);
        operations.Post<StatusResponse>("/cancel", "Cancel", "Gives up a sign-in that waits for its second factor.", CancelAsync);
        if (!hasSecurityKeys)
            return;
        operations.Post<BeginKeyRequest, CeremonyResponse>(
            "/security-key/begin", "BeginSecurityKey", "Begins to sign in with a security key.", MfaJson.Default.BeginKeyRequest, BeginKeyAsync);
        operations.Post<FinishKeyRequest, SignedInResponse>(
            "/security-key/finish", "FinishSecurityKey", "Signs in with a security key.", MfaJson.Default.FinishKeyRequest, FinishKeyAsync);
    }

    static async Task<IResult> GetAsync(HttpContext context, Caller caller)
    {
        var requirement = await context.Service<MfaSignIn>().GetRequirementAsync(caller.Owner, context.RequestAborted).ConfigureAwait(false);
        return requirement.Status == MfaStatus.Accepted
            ? Answers.Json(
                new RequirementResponse(
                    requirement.IsRequired,
                    caller.Partial is null,
                    requirement.HasCodeDevice,
                    requirement.HasSecurityKey,
                    requirement.AreCodesClosed,
                    requirement.MustEnroll,
                    requirement.RecoveryCodesLeft,
                    caller.Partial is not null && RecoveryCaseEndpoints.MayOpenCase(context, caller),
                    requirement.RetryAt,
                    caller.Partial?.ExpiresAt,
                    [.. requirement.Devices.Select(SignInDeviceResponse.Of)]),
                MfaJson.Default.RequirementResponse)
            : StatusProblems.Of(context, requirement.Status);
    }

    static async Task<IResult> CodeAsync(HttpContext context, Caller caller, CodeRequest request)
    {
        var result = await context.Service<MfaSignIn>().AuthenticateAsync(
            caller.Owner, request.Code, request.DeviceId, request.Continuation, caller.Binding, caller.Actor.SourceAddress, context.RequestAborted).ConfigureAwait(false);
        return await FinishAsync(context, caller, result).ConfigureAwait(false);
    }

    static async Task<IResult> RecoveryCodeAsync(HttpContext context, Caller caller, EnteredCodeRequest request)
    {
        var result = await context.Service<MfaSignIn>().AuthenticateWithRecoveryCodeAsync(
            caller.Owner, request.Code, caller.Binding, caller.Actor.SourceAddress, context.RequestAborted).ConfigureAwait(false);
        return await FinishAsync(context, caller, result).ConfigureAwait(false);
    }

    static async Task<IResult> BeginKeyAsync(HttpContext context, Caller caller, BeginKeyRequest request) => Answers.Of(
        context,
        await context.Service<MfaSignIn>().BeginSecurityKeyAsync(caller.Owner, request.DeviceId, request: null, caller.Binding, context.RequestAborted).ConfigureAwait(false));

    static async Task<IResult> FinishKeyAsync(HttpContext context, Caller caller, FinishKeyRequest request)
    {
        var result = await context.Service<MfaSignIn>().FinishSecurityKeyAsync(
            caller.Owner, request.CeremonyId, request.Response.Utf8(), caller.Binding, caller.Actor.SourceAddress, context.RequestAborted).ConfigureAwait(false);
        return await FinishAsync(context, caller, result).ConfigureAwait(false);
    }

    static async Task<IResult> CancelAsync(HttpContext context, Caller caller)
    {
        if (caller.Partial is not null)
            await context.SignOutAsync(MfaDefaults.PartialScheme).ConfigureAwait(false);
        return Answers.Json(new StatusResponse(StatusNames.Of(MfaStatus.Accepted)), MfaJson.Default.StatusResponse);
    }

    static async Task<IResult> FinishAsync(HttpContext context, Caller caller, MfaAuthentication result)
    {
        if (!result.IsAccepted)
            return StatusProblems.Of(context, result);
        var signIn = context.Service<MfaHttpSignIn>();
        if (caller.Partial is not null)
            _ = await signIn.CompleteAsync(context, result).ConfigureAwait(false);
        else
            _ = await signIn.StepUpAsync(context, result).ConfigureAwait(false);
        return SignedIn(result, caller.Partial?.ReturnUrl);
    }

    public static IResult SignedIn(MfaAuthentication result, string? returnUrl) => Answers.Json(
        new SignedInResponse(
            StatusNames.Of(result.Status),
            result.At,
            result.AuthenticationMethods,
            result.Device is { } device ? DeviceResponse.Of(device) : null,
            result.RecoveryCodesLeft,
            returnUrl),
        MfaJson.Default.SignedInResponse);
}
