using Mfa.Shared.Otp;

namespace Mfa.Shared.OtpTime;

/// <summary>The rules for one code and for two, and the diagnosis. Each looks at its whole window, whatever the code is.</summary>
internal static class OtpTimeDecisions
{
    /// <summary>Decides on a code.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="window">The steps to look at, as <see cref="OtpTimeWindow.Of"/> lists them.</param>
    /// <param name="time">The server's time.</param>
    /// <param name="now">The server's step.</param>
    /// <param name="typed">What was typed.</param>
    /// <param name="fields">The state.</param>
    /// <param name="values">The numbers behind the codes.</param>
    /// <param name="continuation">What came with the code of a next-code exchange.</param>
    public static OtpTimeOutcome Decide<TValues>(
        in OtpTimePolicy policy, in OtpCounterSet window, DateTimeOffset time, long now, OtpTypedCode typed, in OtpTimeFields fields, TValues values, UInt128 continuation)
        where TValues : IOtpValues, allows ref struct
    {
        // RFC 6238, section 4.2, counts from T0: before it the step is negative, the window empty, and no code right.
        if (fields.LastTimeStep > now + Math.Max(fields.Drift, fields.ProvisionalOffset ?? fields.Drift) + policy.FutureSteps)
            return new OtpTimeOutcome(OtpTimeStatus.AheadOfClock);

        var pending = OtpTimeWindow.LivePending(policy, fields, time, now);
        var continues = pending is { } waiting && waiting.IsContinuedBy(continuation);
        var accepted = new OtpBestMatch();
        var inZone = new OtpBestMatch();
        var completed = new OtpBestMatch();
        var replayed = 0L;
        for (int i = 0, count = window.Count; i < count; i++)
        {
            var step = (long)window[i];
            var equal = typed.Code.Matches(values.GetValue(i, (ulong)step));
            var match = equal & typed.Mask;
            var distance = step - now - OtpTimeTracking.OffsetOf(fields, step, now, policy);
            var isFresh = fields.LastTimeStep is not { } last || step > last;
            if (policy.Accepts(step - now - fields.Drift) || (fields.ProvisionalOffset is { } provisional && policy.Accepts(step - now - provisional)))
            {
                if (isFresh)
                    accepted.Observe(match, Rank(distance), (ulong)step);
                else
                    replayed |= match;
            }
            else if (isFresh && policy.AllowsOffset(step - now))
            {
                inZone.Observe(match, Rank(distance), (ulong)step);
            }

            if (continues && isFresh && (ulong)step == pending!.Value.Counter + 1)
                completed.Observe(equal & typed.CompletionMask, 0, (ulong)step);
        }

        // The one try that the continuation was good for is spent.
        OtpTimeFields? afterwards = continues ? fields with { Pending = null } : null;
        if (accepted.IsFound)
        {
            return values.Confirms(accepted.Counter, typed.Code)
                ? OtpTimeOutcome.Accepted(OtpTimeTracking.AfterCode(fields, (long)accepted.Counter, now, policy), now)
                : OtpTimeOutcome.Disagreement(afterwards);
        }

        if (completed.IsFound)
        {
            return values.Confirms(completed.Counter, typed.Code)
                ? OtpTimeOutcome.Accepted(OtpTimeTracking.AfterTwoCodes(fields, (long)completed.Counter, now, policy), now)
                : OtpTimeOutcome.Disagreement(afterwards);
        }

        if (replayed != 0)
            return new OtpTimeOutcome(OtpTimeStatus.Replayed) { Changed = afterwards, NextCodeStep = NextCodeStep(policy, fields, now) };

        // Whoever holds no continuation must neither finish somebody else's exchange nor put an own one in its place.
        if (inZone.IsFound && pending is null)
        {
            return values.Confirms(inZone.Counter, typed.Code)
                ? OtpTimeOutcome.NextCodeRequired(fields, inZone.Counter, time, policy.NextCodeTime)
                : OtpTimeOutcome.Disagreement(afterwards);
        }

        return new OtpTimeOutcome(OtpTimeStatus.Rejected) { Changed = afterwards };
    }

    /// <summary>Decides on two consecutive codes.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="window">The steps to look at, as <see cref="OtpTimeWindow.OfResynchronization"/> lists them.</param>
    /// <param name="now">The server's step.</param>
    /// <param name="first">The first code.</param>
    /// <param name="second">The second code.</param>
    /// <param name="fields">The state.</param>
    /// <param name="values">The numbers behind the codes.</param>
    public static OtpTimeOutcome DecideResynchronization<TValues>(
        in OtpTimePolicy policy, in OtpCounterSet window, long now, OtpTypedCode first, OtpTypedCode second, in OtpTimeFields fields, TValues values)
        where TValues : IOtpValues, allows ref struct
    {
        if (fields.LastTimeStep > now + policy.ResynchronizationFutureSteps)
            return new OtpTimeOutcome(OtpTimeStatus.AheadOfClock);

        var fresh = new OtpBestMatch();
        var used = new OtpBestMatch();
        var afterFirst = 0L;
        for (int i = 0, count = window.Count; i < count; i++)
        {
            var step = (long)window[i];
            var value = values.GetValue(i, (ulong)step);
            var pair = afterFirst & second.Matches(value);
            afterFirst = first.Matches(value);

            // Both codes must be unused: the first one's step lies above the last accepted one, too.
            if (fields.LastTimeStep is not { } last || step - 1 > last)
                fresh.Observe(pair, Rank(step - now), (ulong)step);
            else
                used.Observe(pair, 0, (ulong)step);
        }

        if (fresh.IsFound)
        {
            return values.Confirms(fresh.Counter - 1, first.Code) && values.Confirms(fresh.Counter, second.Code)
                ? OtpTimeOutcome.Accepted(OtpTimeTracking.AfterTwoCodes(fields, (long)fresh.Counter, now, policy), now)
                : OtpTimeOutcome.Disagreement(changed: null);
        }

        return used.IsFound
            ? new OtpTimeOutcome(OtpTimeStatus.Replayed) { NextCodeStep = NextCodeStep(policy, fields, now) }
            : new OtpTimeOutcome(OtpTimeStatus.Rejected);
    }

    /// <summary>Where two codes that weren't accepted lie: the second one's step minus the server's; null if they are nowhere.</summary>
    /// <param name="window">The steps to look at, as <see cref="OtpTimeWindow.OfDiagnosis"/> lists them.</param>
    /// <param name="now">The server's step.</param>
    /// <param name="first">The first code.</param>
    /// <param name="second">The second code.</param>
    /// <param name="values">The numbers behind the codes.</param>
    public static long? Diagnose<TValues>(in OtpCounterSet window, long now, OtpTypedCode first, OtpTypedCode second, TValues values)
        where TValues : IOtpValues, allows ref struct
    {
        var found = new OtpBestMatch();
        var afterFirst = 0L;
        for (int i = 0, count = window.Count; i < count; i++)
        {
            var step = window[i];
            var value = values.GetValue(i, step);
            found.Observe(afterFirst & second.Matches(value), Rank((long)step - now), step);
            afterFirst = first.Matches(value);
        }

        return found.IsFound ? (long)found.Counter - now : null;
    }

    static long NextCodeStep(in OtpTimePolicy policy, in OtpTimeFields fields, long now)
    {
        var last = fields.LastTimeStep!.Value;
        return last + 1 - OtpTimeTracking.OffsetOf(fields, last, now, policy);
    }

    // Nearest first; of two as near, the earlier.
    static long Rank(long distance) => distance > 0 ? 2 * distance : -2 * distance - (distance == 0 ? 0 : 1);
}
