using Microsoft.Extensions.Logging;

namespace Mfa.AspNetCore.Diagnostics;

/// <summary>What is logged: that something doesn't work, never for whom or with what.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "The store or the secrets' protector doesn't answer an administrator.")]
    public static partial void Unavailable(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "After a recovery the owner's sessions couldn't be ended: MfaAspNetCoreOptions.OnRecovered failed.")]
    public static partial void SessionsNotEnded(ILogger logger, Exception exception);
}
