using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Mfa.AspNetCore.Endpoints.Messages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Mfa.AspNetCore.Endpoints;

/// <summary>What the device layer answered, as responses.</summary>
internal static class Answers
{
    public static IResult Json<T>(T value, JsonTypeInfo<T> type) => TypedResults.Json(value, type);

    public static IResult Of(HttpContext context, MfaResult result) => result.IsAccepted
        ? Json(new ResultResponse(StatusNames.Of(result.Status), result.Device is { } device ? DeviceResponse.Of(device) : null), MfaJson.Default.ResultResponse)
        : StatusProblems.Of(context, result);

    public static IResult Of(HttpContext context, MfaCeremonyOffer offer)
    {
        if (!offer.IsAccepted)
            return StatusProblems.Of(context, offer.Status, offer.RetryAt);
        using var options = JsonDocument.Parse(offer.OptionsJson);
        return Json(new CeremonyResponse(offer.Id, options.RootElement.Clone(), offer.ExpiresAt), MfaJson.Default.CeremonyResponse);
    }

    public static IResult Of(HttpContext context, MfaRecoveryResult result) => result.IsAccepted
        ? Json(RecoveryResultResponse.Of(result), MfaJson.Default.RecoveryResultResponse)
        : StatusProblems.Of(context, result);

    public static TService Service<TService>(this HttpContext context)
        where TService : notnull => context.RequestServices.GetRequiredService<TService>();

    public static Guid DeviceId(this HttpContext context) => context.IdIn(Caller.DeviceParameter);

    public static Guid CaseId(this HttpContext context) => context.IdIn(Caller.CaseParameter);

    static Guid IdIn(this HttpContext context, string parameter) => Guid.TryParse(context.GetRouteValue(parameter) as string, out var id) ? id : Guid.Empty;

    public static byte[] Utf8(this JsonElement element) => Encoding.UTF8.GetBytes(element.GetRawText());
}
