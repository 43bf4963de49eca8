using Mfa.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Mfa.AspNetCore.Endpoints;

/// <summary>What follows from a recovery: no session outlasts it.</summary>
internal static class RecoveryEnd
{
    public static ValueTask EndSessionsAsync(HttpContext context, MfaOwnerKey owner) =>
        context.Service<IOptions<MfaAspNetCoreOptions>>().Value.OnRecovered is { } end ? end(context, owner) : ValueTask.CompletedTask;

    /// <summary>The same where there is something to hand over that can't be had again: what the application throws is logged.</summary>
    /// <returns>Whether they were ended.</returns>
    public static async ValueTask<bool> TryEndSessionsAsync(HttpContext context, MfaOwnerKey owner)
    {
        try
        {
            await EndSessionsAsync(context, owner).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception)
        {
            Log.SessionsNotEnded(context.Service<ILoggerFactory>().CreateLogger("Mfa.AspNetCore"), exception);
            return false;
        }
    }
}
