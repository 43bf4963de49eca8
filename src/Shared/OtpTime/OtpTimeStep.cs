namespace Mfa.Shared.OtpTime;

/// <summary>Times and the steps that they lie in.</summary>
internal static class OtpTimeStep
{
    /// <summary>The step T = floor((now - epoch) / period) (RFC 6238, section 4.2); negative before the epoch.</summary>
    public static long Of(DateTimeOffset now, DateTimeOffset epoch, TimeSpan period)
    {
        var elapsed = now.UtcTicks - epoch.UtcTicks;
        var step = elapsed / period.Ticks;
        return elapsed % period.Ticks < 0 ? step - 1 : step;
    }

    /// <summary>The time at which a step begins; the first or last that there is for a step beyond.</summary>
    public static DateTimeOffset StartOf(long step, DateTimeOffset epoch, TimeSpan period)
    {
        var ticks = epoch.UtcTicks + (Int128)step * period.Ticks;
        if (ticks <= 0)
            return DateTimeOffset.MinValue;
        return ticks >= DateTime.MaxValue.Ticks ? DateTimeOffset.MaxValue : new DateTimeOffset((long)ticks, TimeSpan.Zero);
    }
}
