namespace Mfa.Shared.OtpTime;

/// <summary>
/// How a token's clock is followed: which of two offsets holds, and when the drift moves.
/// </summary>
internal static class OtpTimeTracking
{
    /// <summary>
    /// The offset (drift or provisional) that a step speaks for: the one in whose window it lies; of both or neither, the one whose centre is
    /// nearer; the drift if both are as near.
    /// </summary>
    public static int OffsetOf(in OtpTimeFields fields, long timeStep, long now, in OtpTimePolicy policy)
    {
        if (fields.ProvisionalOffset is not { } provisional)
            return fields.Drift;

        var (fromProvisional, fromDrift) = (timeStep - now - provisional, timeStep - now - fields.Drift);
        var isProvisional = policy.Accepts(fromProvisional) == policy.Accepts(fromDrift)
            ? Math.Abs(fromProvisional) < Math.Abs(fromDrift)
            : policy.Accepts(fromProvisional);
        return isProvisional ? provisional : fields.Drift;
    }

    /// <summary>
    /// After a success with one code: the offset that matched is kept, the other dropped, and the drift learns (RFC 6238, section 6).
    /// </summary>
    /// <remarks>
    /// Typing takes time, so a late code says little about a clock. The drift moves only when two successes in a row lie at the
    /// same edge of the window, then by one step, and not beyond the maximum (from an offset further out, which two codes
    /// found, only back). With past and future at one step, a person who always types late moves it by one
    /// step, and the window then still holds the current step.
    /// </remarks>
    public static OtpTimeFields AfterCode(in OtpTimeFields fields, long timeStep, long now, in OtpTimePolicy policy)
    {
        var drift = OffsetOf(fields, timeStep, now, policy);
        var streak = drift == fields.Drift ? fields.EdgeStreak : 0;
        var edge = policy.MaximumDriftSteps == 0 ? 0 : EdgeOf(timeStep - now - drift, policy);
        var moved = drift + edge;
        if (edge != 0 && edge == streak && Math.Abs(moved) <= Math.Max(policy.MaximumDriftSteps, Math.Abs(drift)))
        {
            drift = moved;
            edge = 0;
        }

        return fields with { LastTimeStep = timeStep, Drift = drift, ProvisionalOffset = null, EdgeStreak = edge, Pending = null };
    }

    /// <summary>
    /// After a success with two codes: they fix the step, not the cause, so their offset is held beside the drift until the next
    /// success decides.
    /// </summary>
    public static OtpTimeFields AfterTwoCodes(in OtpTimeFields fields, long timeStep, long now, in OtpTimePolicy policy)
    {
        var offset = checked((int)(timeStep - now));
        var learns = policy.MaximumDriftSteps > 0 && offset != fields.Drift;
        return fields with { LastTimeStep = timeStep, ProvisionalOffset = learns ? offset : null, EdgeStreak = 0, Pending = null };
    }

    static int EdgeOf(long distance, in OtpTimePolicy policy)
    {
        if (policy.PastSteps > 0 && distance == -policy.PastSteps)
            return -1;
        return policy.FutureSteps > 0 && distance == policy.FutureSteps ? 1 : 0;
    }
}
