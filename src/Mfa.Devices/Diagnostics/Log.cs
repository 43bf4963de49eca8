using Microsoft.Extensions.Logging;

namespace Mfa.Devices.Diagnostics;

/// <summary>What is logged: that something doesn't work, never for whom or with what.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "The device layer can't answer: store, protector or record failed.")]
    public static partial void Unavailable(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "The outcome of a write isn't known; the record is read back.")]
    public static partial void OutcomeUnknown(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message = "A claim or a deletion isn't finished outside the record; whoever wants the same token or key, the owner's next such call, or a re-protection goes on with it.")]
    public static partial void ReleasePending(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 4, Level = LogLevel.Error, Message = "A message ({Kind}) wasn't delivered by {Channel}: {Exception}.")]
    public static partial void NotDelivered(ILogger logger, MfaMessageKind kind, MfaChannelKind channel, Type exception);

    [LoggerMessage(EventId = 5, Level = LogLevel.Error, Message = "There is an address of kind {Channel}, and no channel delivers to it.")]
    public static partial void NoChannel(ILogger logger, MfaChannelKind channel);
}
