using Mfa.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Mfa.AspNetCore.Endpoints;

/// <summary>Calls for administrators through which the store's exceptions come; sign-ins have none.</summary>
internal static class StoreCalls
{
    public static async Task<IResult> RunAsync(HttpContext context, Func<Task<IResult>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !context.RequestAborted.IsCancellationRequested)
        {
            Log.Unavailable(context.Service<ILoggerFactory>().CreateLogger("Mfa.AspNetCore"), exception);
            return StatusProblems.Of(context, MfaStatus.Unavailable);
        }
    }
}
