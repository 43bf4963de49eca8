using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Mfa.AspNetCore.Endpoints;

/// <summary>Refusals of the device layer as problems (RFC 9457), each with a type of its own that doesn't change.</summary>
internal static class StatusProblems
{
    const string Prefix = "urn:mfa:status:";

    public static IResult Of(HttpContext context, MfaStatus status, DateTimeOffset? retryAt = null, Dictionary<string, object?>? members = null)
    {
        members ??= [];
        if (retryAt is { } at)
        {
            members["retryAt"] = at;
            SetRetryAfter(context, at);
        }
        else if (status == MfaStatus.Busy)
        {
            context.Response.Headers.RetryAfter = "1";
        }

        if (status == MfaStatus.ProofRequired)
            members["challenge"] = context.Request.PathBase.Add(context.RequestServices.GetRequiredService<IOptions<MfaAspNetCoreOptions>>().Value.ChallengePath).Value;
        var (code, title) = Describe(status);
        return TypedResults.Problem(statusCode: code, title: title, type: Prefix + StatusNames.Of(status), extensions: members);
    }

    public static IResult Of(HttpContext context, MfaAuthentication result)
    {
        Dictionary<string, object?> members = [];
        if (result.NextCodeAt is { } nextCodeAt)
            members["nextCodeAt"] = nextCodeAt;
        if (result.Continuation is { } continuation)
            members["continuation"] = continuation;
        return Of(context, result.Status, result.RetryAt, members);
    }

    public static IResult Of(HttpContext context, MfaResult result)
    {
        Dictionary<string, object?> members = [];
        if (result.ClockOffset is { } offset)
        {
            members["clockOffsetSeconds"] = offset.TotalSeconds;
            members["isLikelyTimeZone"] = result.IsLikelyTimeZone;
        }

        return Of(context, result.Status, result.RetryAt, members);
    }

    public static IResult Of(HttpContext context, MfaRecoveryResult result)
    {
        Dictionary<string, object?> members = [];
        if (result.TriesLeft is { } left)
            members["triesLeft"] = left;
        return Of(context, result.Status, result.RetryAt, members);
    }

    // RFC 9110, 10.2.3: whole seconds, rounded up, so that nobody comes back too early.
    static void SetRetryAfter(HttpContext context, DateTimeOffset at)
    {
        var wait = at - context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        context.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    static (int Code, string Title) Describe(MfaStatus status) => status switch
    {
        MfaStatus.Rejected => (StatusCodes.Status422UnprocessableEntity, "That isn't right."),
        MfaStatus.Replayed => (StatusCodes.Status422UnprocessableEntity, "That code has been used. Enter the next one."),
        MfaStatus.NextCodeRequired => (StatusCodes.Status422UnprocessableEntity, "Almost: enter the next code your device shows."),
        MfaStatus.AheadOfClock => (StatusCodes.Status409Conflict, "This device's clock was ahead. Enrol it again, or ask an administrator to reset it."),
        MfaStatus.Malformed => (StatusCodes.Status400BadRequest, "That can't be one: check what you typed."),
        MfaStatus.PinRequired => (StatusCodes.Status422UnprocessableEntity, "The PIN is missing: it goes in front of the code, unless it is typed into the token."),
        MfaStatus.PinInvalid => (StatusCodes.Status400BadRequest, "A PIN has 4 to 8 digits."),
        MfaStatus.PinNotSupported => (StatusCodes.Status409Conflict, "A device of this kind has no PIN. Leave it out."),
        MfaStatus.DeviceNotValid => (StatusCodes.Status409Conflict, "This token's validity is over, or hasn't begun."),
        MfaStatus.Exhausted => (StatusCodes.Status409Conflict, "This token's counter has run out."),
        MfaStatus.Throttled => (StatusCodes.Status429TooManyRequests, "Too many attempts. Try again later."),
        MfaStatus.CodesClosed => (StatusCodes.Status403Forbidden, "Too many wrong codes. Use your security key, or ask an administrator."),
        MfaStatus.NoActiveDevice => (StatusCodes.Status409Conflict, "There is no active device of this kind."),
        MfaStatus.DeviceNotFound => (StatusCodes.Status404NotFound, "There is no such device."),
        MfaStatus.DeviceStateWrong => (StatusCodes.Status409Conflict, "The device isn't in the state for this."),
        MfaStatus.DeviceLimitReached => (StatusCodes.Status409Conflict, "There are as many devices as are allowed. Delete one first."),
        MfaStatus.NameTaken => (StatusCodes.Status409Conflict, "Another device has this name. Choose another."),
        MfaStatus.NameInvalid => (StatusCodes.Status400BadRequest, "A name has 1 to 64 printable characters, and no space at its ends."),
        MfaStatus.LastDevice => (StatusCodes.Status409Conflict, "This is the last active device. Add another one first."),
        MfaStatus.AlreadyRegistered => (StatusCodes.Status409Conflict, "This security key is registered already."),
        MfaStatus.NotPending => (StatusCodes.Status409Conflict, "This has expired or was finished before. Start again."),
        MfaStatus.ProofRequired => (StatusCodes.Status403Forbidden, "Confirm with one of your devices first."),
        MfaStatus.NotAllowed => (StatusCodes.Status403Forbidden, "You may not do this."),
        MfaStatus.SerialUnknown => (StatusCodes.Status404NotFound, "The inventory has no such serial number."),
        MfaStatus.SerialTaken => (StatusCodes.Status409Conflict, "Somebody has this token."),
        MfaStatus.ChannelsMissing => (StatusCodes.Status409Conflict, "There is no verified e-mail address and telephone number."),
        MfaStatus.AddressChangedRecently => (StatusCodes.Status409Conflict, "An address was changed too recently for this."),
        MfaStatus.RecoveryFrozen => (StatusCodes.Status409Conflict, "Recovery is stopped: somebody said that it was not them."),
        MfaStatus.NotOffered => (StatusCodes.Status404NotFound, "This isn't offered here."),
        MfaStatus.Waiting => (StatusCodes.Status409Conflict, "The waiting time isn't over yet."),
        MfaStatus.Busy => (StatusCodes.Status503ServiceUnavailable, "Too much at once. Try again."),
        MfaStatus.Unavailable => (StatusCodes.Status503ServiceUnavailable, "This isn't available just now. Try again later."),

        // A status that a later version of the device layer adds is a refusal, as every status but one is.
        _ => (StatusCodes.Status422UnprocessableEntity, "That was refused."),
    };
}
