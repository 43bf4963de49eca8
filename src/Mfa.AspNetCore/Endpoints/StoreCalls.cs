using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Mfa.AspNetCore.Endpoints;

/// <summary>Calls for administrators through which the store's exceptions come; sign-ins have none.</summary>
internal static partial class StoreCalls
{
    public static async Task<IResult> RunAsync(HttpContext context, Func<Task<IResult>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !context.RequestAborted.IsCancellationRequested)
        {
            LogUnavailable(context.Service<ILoggerFactory>().CreateLogger("Mfa.AspNetCore"), exception);
            return StatusProblems.Of(context, MfaStatus.Unavailable);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The store or the secrets' protector doesn't answer an administrator.")]
    static partial void LogUnavailable(ILogger logger, Exception exception);
}
