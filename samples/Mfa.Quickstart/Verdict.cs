using Mfa.Totp;

namespace Mfa.Quickstart;

/// <summary>A result in words that its user may hear.</summary>
static class Verdict
{
    public static string Of(in TotpVerificationResult result) => result.Status switch
    {
        TotpVerificationStatus.Accepted => "Accepted.",
        TotpVerificationStatus.Replayed => $"Refused: this code, or a later one, was used already. The next one shows at {result.NextCodeAt:HH:mm:ss} UTC.",
        TotpVerificationStatus.NextCodeRequired => "Not yet: the token is out of step. Its next code decides.",
        TotpVerificationStatus.AheadOfClock => "Refused: the last accepted code is ahead of this clock. Was the clock set back?",
        TotpVerificationStatus.Malformed => "Refused: a code is six digits.",
        _ when result.ClockOffset is { } clock => $"Refused: the two codes belong together, but {Of(clock)}",
        _ => "Refused: wrong code.",
    };

    static string Of(TotpClockOffset clock)
    {
        var distance = clock.Offset.Duration();
        var where = clock.Offset < TimeSpan.Zero
            ? $"they are {distance} old, or the token's clock is that far behind."
            : $"the token's clock is {distance} ahead.";
        return clock.IsLikelyTimeZone ? where + " Most likely it is set to a wrong time zone." : where;
    }
}
