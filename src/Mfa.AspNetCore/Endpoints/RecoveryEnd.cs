using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Mfa.AspNetCore.Endpoints;

/// <summary>What follows from a recovery: no session outlasts it.</summary>
internal static partial class RecoveryEnd
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
            NotEnded(context.Service<ILoggerFactory>().CreateLogger(typeof(RecoveryEnd)), exception);
            return false;
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "After a recovery the owner's sessions couldn't be ended: MfaAspNetCoreOptions.OnRecovered failed.")]
    private static partial void NotEnded(ILogger logger, Exception exception);
}
