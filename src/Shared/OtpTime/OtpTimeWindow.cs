using Mfa.Shared.Otp;

namespace Mfa.Shared.OtpTime;

/// <summary>Which steps a verification or resynchronisation looks at. It depends on policy, state and time, never on a code.</summary>
internal static class OtpTimeWindow
{
    public static OtpCounterSet Of(in OtpTimePolicy policy, in OtpTimeFields fields, DateTimeOffset now, long step)
    {
        // Before the epoch the server's step is negative, and there is nothing to look at.
        var counters = new OtpCounterSet();
        if (step >= 0)
        {
            var (past, future) = policy.Reach(fields.LastTimeStep, step);
            AddSteps(ref counters, step + fields.Drift - past, step + fields.Drift + future);
            if (fields.ProvisionalOffset is { } provisional)
                AddSteps(ref counters, step + provisional - past, step + provisional + future);
            if (LivePending(policy, fields, now, step) is { } pending)
                counters.Add(pending.Counter + 1, pending.Counter + 1);
        }

        return counters;
    }

    public static OtpCounterSet OfResynchronization(in OtpTimePolicy policy, long step)
    {
        // The range is that of the second code; the first one lies a step earlier. It is centred on the server's clock, not
        // on the token's drift: otherwise repeated resynchronisation could walk away without a bound.
        var counters = new OtpCounterSet();
        if (step >= 0)
            AddSteps(ref counters, step - policy.ResynchronizationPastSteps - 1, step + policy.ResynchronizationFutureSteps);
        return counters;
    }

    /// <summary>Nothing where no diagnosis is asked for.</summary>
    public static OtpCounterSet OfDiagnosis(in OtpTimePolicy policy, long step)
    {
        var counters = new OtpCounterSet();
        if (step >= 0 && policy.DiagnosisSteps > 0)
            AddSteps(ref counters, step - policy.DiagnosisSteps - 1, step + policy.DiagnosisSteps);
        return counters;
    }

    /// <summary>The next-code exchange that is open. Its step is near, since zone and deadline are; a state that says otherwise was tampered with.</summary>
    public static OtpPendingCode? LivePending(in OtpTimePolicy policy, in OtpTimeFields fields, DateTimeOffset now, long step) =>
        fields.Pending is { } pending
        && pending.IsLive(now, policy.NextCodeTime)
        && Math.Abs((long)pending.Counter - step) < OtpTimeState.MaximumOffset
            ? pending
            : null;

    static void AddSteps(ref OtpCounterSet counters, long first, long last)
    {
        if (last >= 0)
            counters.Add((ulong)Math.Max(0, first), (ulong)last);
    }
}
