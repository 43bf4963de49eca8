namespace Mfa.Shared.OtpTime;

/// <summary>What an offset between clocks looks like.</summary>
internal static class OtpClockOffset
{
    // Clocks set by hand to another zone are off by whole half-hours, and a little.
    static readonly TimeSpan ZoneGrid = TimeSpan.FromMinutes(30);
    static readonly TimeSpan ZoneTolerance = TimeSpan.FromSeconds(90);

    public static bool IsLikelyTimeZone(TimeSpan offset, TimeSpan period)
    {
        var zones = Math.Round(offset / ZoneGrid);
        return period <= 2 * ZoneTolerance && zones != 0 && (offset - zones * ZoneGrid).Duration() <= ZoneTolerance;
    }
}
