using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Mfa.AspNetCore.Endpoints;

/// <summary>What follows from a recovery: no session outlasts it.</summary>
internal static class RecoveryEnd
{
    public static ValueTask EndSessionsAsync(HttpContext context, MfaOwnerKey owner) =>
        context.Service<IOptions<MfaAspNetCoreOptions>>().Value.OnRecovered is { } end ? end(context, owner) : ValueTask.CompletedTask;
}
