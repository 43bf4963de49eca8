using System.Security.Cryptography;
using Mfa.AspNetCore.Endpoints.Messages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Mfa.AspNetCore.Endpoints;

/// <summary>"This was not me", by whoever has a message's code. An account that isn't there is looked for all the same, so that both answers come of the same steps.</summary>
internal static class RecoveryStopEndpoint
{
    const int MaximumNameLength = 256;

    public static void Map(IEndpointRouteBuilder routes) =>
        new OperationGroup(routes, context => new((Caller.Nobody(context), null)), "Recovery.").Post<StopRequest, RecoveryResultResponse>(
            "/stop", "Stop", "Stops recovery for a day, by a message's code: this was not me.", MfaJson.Default.StopRequest, StopAsync);

    static async Task<IResult> StopAsync(HttpContext context, Caller nobody, StopRequest request)
    {
        var find = context.Service<IOptions<MfaAspNetCoreOptions>>().Value.FindOwnerByName!;
        var found = request.Name.Length <= MaximumNameLength ? await find(context, request.Name, context.RequestAborted).ConfigureAwait(false) : null;
        var owner = found ?? new MfaOwnerKey("", RandomNumberGenerator.GetHexString(32));
        return Answers.Of(
            context, await context.Service<MfaRecovery>().StopAsync(owner, request.Code, nobody.Actor.SourceAddress, context.RequestAborted).ConfigureAwait(false));
    }
}
