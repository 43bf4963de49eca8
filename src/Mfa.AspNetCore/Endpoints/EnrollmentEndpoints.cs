using Mfa.AspNetCore.Endpoints.Messages;
using Mfa.Totp;
using Mfa.U2f;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mfa.AspNetCore.Endpoints;

/// <summary>Enrols devices.</summary>
internal static class EnrollmentEndpoints
{
    static readonly FidoRegistrationRequest Passkey = new() { ResidentKey = FidoResidentKey.Required, UserVerification = FidoUserVerification.Required };

    public static void Map(OperationGroup operations, bool hasSecurityKeys)
    {
        operations.Post<BeginVirtualRequest, VirtualDeviceResponse>(
            "/virtual/begin", "BeginVirtual", "Begins to enrol an authenticator app: its secret, shown once.", MfaJson.Default.BeginVirtualRequest, BeginVirtualAsync);
        operations.Post<FinishCodesRequest, ResultResponse>(
            "/virtual/finish", "FinishVirtual", "Enrols an authenticator app, by two consecutive codes.", MfaJson.Default.FinishCodesRequest, FinishVirtualAsync);
        operations.Post<DiagnoseRequest, DiagnosisResponse>(
            "/virtual/diagnose", "DiagnoseApp", "What an app ignored of its settings, by a code that was refused.", MfaJson.Default.DiagnoseRequest, DiagnoseAsync);
        operations.Post<BeginHardwareTokenRequest, EnrollmentResponse>(
            "/hardware-token/begin", "BeginHardwareToken", "Begins to enrol a hardware token, by its serial number.", MfaJson.Default.BeginHardwareTokenRequest, BeginTokenAsync);
        operations.Post<FinishHardwareTokenRequest, ResultResponse>(
            "/hardware-token/finish",
            "FinishHardwareToken",
            "Enrols a hardware token, by two consecutive codes, with the PIN if it has one.",
            MfaJson.Default.FinishHardwareTokenRequest,
            FinishTokenAsync);
        if (!hasSecurityKeys)
            return;
        operations.Post<BeginSecurityKeyRequest, CeremonyResponse>(
            "/security-key/begin", "BeginSecurityKey", "Begins to enrol a security key.", MfaJson.Default.BeginSecurityKeyRequest, BeginKeyAsync);
        operations.Post<FinishSecurityKeyRequest, ResultResponse>(
            "/security-key/finish", "FinishSecurityKey", "Enrols a security key.", MfaJson.Default.FinishSecurityKeyRequest, FinishKeyAsync);
    }

    static async Task<IResult> BeginVirtualAsync(HttpContext context, Caller caller, BeginVirtualRequest request)
    {
        if (AccountOf(caller, request.AccountName) is not { } account)
            return NoAccount(caller);
        using var offer = await context.Service<MfaEnrollment>().BeginVirtualDeviceAsync(
            caller.Owner, account, caller.Actor, caller.Proof, caller.Binding, context.RequestAborted).ConfigureAwait(false);
        return offer.IsAccepted
            ? Answers.Json(
                new VirtualDeviceResponse(offer.EnrollmentId, offer.KeyUri, offer.SecretBase32, MfaQrCode.ToSvg(offer.KeyUri), offer.ExpiresAt),
                MfaJson.Default.VirtualDeviceResponse)
            : StatusProblems.Of(context, offer.Status, offer.RetryAt);
    }

    static Task<IResult> FinishVirtualAsync(HttpContext context, Caller caller, FinishCodesRequest request) => EndAsync(
        context,
        caller,
        context.Service<MfaEnrollment>().FinishVirtualDeviceAsync(
            caller.Owner, request.EnrollmentId, request.Name, request.FirstCode, request.SecondCode, caller.Actor, caller.Binding, context.RequestAborted));

    static async Task<IResult> DiagnoseAsync(HttpContext context, Caller caller, DiagnoseRequest request)
    {
        var diagnosis = await context.Service<MfaEnrollment>().DiagnoseAppAsync(
            caller.Owner, request.EnrollmentId, request.Code, caller.Actor, caller.Binding, context.RequestAborted).ConfigureAwait(false);
        if (diagnosis.Status != MfaStatus.Accepted)
            return StatusProblems.Of(context, diagnosis.Status);
        List<string> ignored = [];
        if (diagnosis.Deviation.HasFlag(TotpAppDeviation.Sha1))
            ignored.Add("sha1");
        if (diagnosis.Deviation.HasFlag(TotpAppDeviation.SixDigits))
            ignored.Add("sixDigits");
        if (diagnosis.Deviation.HasFlag(TotpAppDeviation.ThirtySeconds))
            ignored.Add("thirtySeconds");
        return Answers.Json(new DiagnosisResponse(ignored), MfaJson.Default.DiagnosisResponse);
    }

    static async Task<IResult> BeginTokenAsync(HttpContext context, Caller caller, BeginHardwareTokenRequest request)
    {
        var offer = await context.Service<MfaEnrollment>().BeginHardwareTokenAsync(
            caller.Owner, request.SerialNumber, request.Manufacturer, caller.Actor, caller.Proof, caller.Binding, context.RequestAborted).ConfigureAwait(false);
        return offer.IsAccepted
            ? Answers.Json(new EnrollmentResponse(offer.EnrollmentId, offer.ExpiresAt), MfaJson.Default.EnrollmentResponse)
            : StatusProblems.Of(context, offer.Status, offer.RetryAt);
    }

    static Task<IResult> FinishTokenAsync(HttpContext context, Caller caller, FinishHardwareTokenRequest request) => EndAsync(
        context,
        caller,
        context.Service<MfaEnrollment>().FinishHardwareTokenAsync(
            caller.Owner, request.EnrollmentId, request.Name, request.FirstCode, request.SecondCode, request.Pin, caller.Actor, caller.Binding, context.RequestAborted));

    static async Task<IResult> BeginKeyAsync(HttpContext context, Caller caller, BeginSecurityKeyRequest request) =>
        AccountOf(caller, request.AccountName) is { } account
            ? Answers.Of(
                context,
                await context.Service<MfaEnrollment>().BeginSecurityKeyAsync(
                    caller.Owner, account, request.DisplayName, request.IsPasskey ? Passkey : null, caller.Actor, caller.Proof, caller.Binding, context.RequestAborted).ConfigureAwait(false))
            : NoAccount(caller);

    static Task<IResult> FinishKeyAsync(HttpContext context, Caller caller, FinishSecurityKeyRequest request) => EndAsync(
        context,
        caller,
        context.Service<MfaEnrollment>().FinishSecurityKeyAsync(
            caller.Owner, request.CeremonyId, request.Name, request.Response.Utf8(), caller.Actor, caller.Binding, context.RequestAborted));

    // The end of a recovery as well, if that is who enrols. It signs nobody in: the new device does.
    static async Task<IResult> EndAsync(HttpContext context, Caller caller, ValueTask<MfaResult> finish)
    {
        var result = await finish.ConfigureAwait(false);
        if (result.IsAccepted && caller.Actor.Kind == MfaActorKind.Recovery)
        {
            context.Service<MfaRecoveryBrowser>().Forget(context);
            await RecoveryEnd.EndSessionsAsync(context, caller.Owner).ConfigureAwait(false);
        }

        return Answers.Of(context, result);
    }

    // Owners are known by their session and can't call themselves otherwise; administrators say for whom it is.
    static string? AccountOf(Caller caller, string? accountName) =>
        (caller.AccountName, accountName) switch
        {
            ({ } known, null) => known,
            (null, { Length: > 0 } given) => given,
            _ => null,
        };

    static ProblemHttpResult NoAccount(Caller caller) => MfaProblems.MalformedRequest(
        caller.AccountName is null ? "Name the account: accountName." : "The account is known by the session: leave accountName out.");
}
