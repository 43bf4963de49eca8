using Mfa.AspNetCore.Endpoints.Messages;
using Microsoft.AspNetCore.Http;

namespace Mfa.AspNetCore.Endpoints;

/// <summary>Lists and changes devices.</summary>
internal static class DeviceEndpoints
{
    public static void Map(OperationGroup operations, bool hasSecurityKeys)
    {
        operations.Get<DevicesResponse>("", "List", "The devices.", ListAsync);
        operations.Post<RenameRequest, ResultResponse>("/{deviceId:guid}/rename", "Rename", "Gives a device another name.", MfaJson.Default.RenameRequest, RenameAsync);
        operations.Post<TwoCodesRequest, ResultResponse>(
            "/{deviceId:guid}/resynchronize", "Resynchronize", "Finds a device again that has drifted, by two consecutive codes.", MfaJson.Default.TwoCodesRequest, ResynchronizeAsync);
        operations.Post<ChangePinRequest, ResultResponse>("/{deviceId:guid}/pin", "ChangePin", "Sets, changes or removes a device's PIN.", MfaJson.Default.ChangePinRequest, ChangePinAsync);
        operations.Post<ResultResponse>("/{deviceId:guid}/deactivate", "Deactivate", "Deactivates a device.", DeactivateAsync);
        operations.Post<TwoCodesRequest, ResultResponse>(
            "/{deviceId:guid}/activate", "Activate", "Activates a device, by two consecutive codes.", MfaJson.Default.TwoCodesRequest, ActivateAsync);
        operations.Delete<ResultResponse>("/{deviceId:guid}", "Delete", "Deletes a device, unless it is the last active one.", DeleteAsync);
        operations.Post<ResultResponse>("/{deviceId:guid}/delete-last", "DeleteLast", "Deletes the last active device: no second factor is left.", DeleteLastAsync);
        if (!hasSecurityKeys)
            return;
        operations.Post<CeremonyResponse>("/{deviceId:guid}/activate/begin", "BeginActivation", "Begins to activate a security key.", BeginActivationAsync);
        operations.Post<FinishKeyRequest, ResultResponse>(
            "/{deviceId:guid}/activate/finish", "FinishActivation", "Activates a security key.", MfaJson.Default.FinishKeyRequest, FinishActivationAsync);
    }

    /// <summary>What is stored of an owner. It changes the audit, so it is a POST.</summary>
    public static async Task<IResult> ExportAsync(HttpContext context, Caller caller)
    {
        if (await context.Service<MfaDeviceAdmin>().ExportAsync(caller.Owner, caller.Actor, context.RequestAborted).ConfigureAwait(false) is not { } json)
            return StatusProblems.Of(context, MfaStatus.Unavailable);
        context.Response.Headers.ContentDisposition = "attachment; filename=\"mfa.json\"";
        return TypedResults.Bytes(json, "application/json");
    }

    static async Task<IResult> ListAsync(HttpContext context, Caller caller) =>
        await context.Service<MfaDeviceAdmin>().ListAsync(caller.Owner, context.RequestAborted).ConfigureAwait(false) is { } devices
            ? Answers.Json(new DevicesResponse([.. devices.Select(DeviceResponse.Of)]), MfaJson.Default.DevicesResponse)
            : StatusProblems.Of(context, MfaStatus.Unavailable);

    static async Task<IResult> RenameAsync(HttpContext context, Caller caller, RenameRequest request) => Answers.Of(
        context,
        await context.Service<MfaDeviceAdmin>().RenameAsync(
            caller.Owner, context.DeviceId(), request.Name, caller.Actor, caller.Proof, caller.Binding, context.RequestAborted).ConfigureAwait(false));

    static async Task<IResult> ResynchronizeAsync(HttpContext context, Caller caller, TwoCodesRequest request) => Answers.Of(
        context,
        await context.Service<MfaDeviceAdmin>().ResynchronizeAsync(
            caller.Owner, context.DeviceId(), request.FirstCode, request.SecondCode, caller.Actor, context.RequestAborted).ConfigureAwait(false));

    static async Task<IResult> ChangePinAsync(HttpContext context, Caller caller, ChangePinRequest request) => Answers.Of(
        context,
        await context.Service<MfaDeviceAdmin>().ChangePinAsync(
            caller.Owner, context.DeviceId(), request.Pin, caller.Actor, caller.Proof, caller.Binding, context.RequestAborted).ConfigureAwait(false));

    static async Task<IResult> DeactivateAsync(HttpContext context, Caller caller) => Answers.Of(
        context,
        await context.Service<MfaDeviceAdmin>().DeactivateAsync(
            caller.Owner, context.DeviceId(), caller.Actor, caller.Proof, caller.Binding, context.RequestAborted).ConfigureAwait(false));

    static async Task<IResult> ActivateAsync(HttpContext context, Caller caller, TwoCodesRequest request) => Answers.Of(
        context,
        await context.Service<MfaDeviceAdmin>().ActivateAsync(
            caller.Owner, context.DeviceId(), request.FirstCode, request.SecondCode, caller.Actor, caller.Proof, caller.Binding, context.RequestAborted).ConfigureAwait(false));

    static async Task<IResult> BeginActivationAsync(HttpContext context, Caller caller) => Answers.Of(
        context,
        await context.Service<MfaDeviceAdmin>().BeginActivationAsync(
            caller.Owner, context.DeviceId(), caller.Actor, caller.Proof, caller.Binding, context.RequestAborted).ConfigureAwait(false));

    static async Task<IResult> FinishActivationAsync(HttpContext context, Caller caller, FinishKeyRequest request) => Answers.Of(
        context,
        await context.Service<MfaDeviceAdmin>().FinishActivationAsync(
            caller.Owner, context.DeviceId(), request.CeremonyId, request.Response.Utf8(), caller.Actor, caller.Proof, caller.Binding, context.RequestAborted).ConfigureAwait(false));

    static async Task<IResult> DeleteAsync(HttpContext context, Caller caller) => Answers.Of(
        context,
        await context.Service<MfaDeviceAdmin>().DeleteAsync(
            caller.Owner, context.DeviceId(), caller.Actor, caller.Proof, caller.Binding, context.RequestAborted).ConfigureAwait(false));

    static async Task<IResult> DeleteLastAsync(HttpContext context, Caller caller) => Answers.Of(
        context,
        await context.Service<MfaDeviceAdmin>().DeleteLastAsync(
            caller.Owner, context.DeviceId(), caller.Actor, caller.Proof, caller.Binding, context.RequestAborted).ConfigureAwait(false));
}
