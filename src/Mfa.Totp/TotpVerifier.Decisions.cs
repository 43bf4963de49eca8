using Mfa.Shared.Otp;

namespace Mfa.Totp;

// What the public methods decide by: the windows, the rules for one code and for two, the diagnosis.
public sealed partial class TotpVerifier
{
    // The second code of a next-code exchange needs the rest of one period and a good part of the next.
    const int NextCodePeriods = 2;

    const int IdleDaysPerStep = 30;
    const int MaximumIdleSteps = 10;

    // So that a period of one second doesn't turn 26 hours into 187,200 HMACs.
    const int MaximumDiagnosisSteps = 10_000;

    TimeSpan NextCodeTime => NextCodePeriods * Parameters.Period;

    bool HasNextCodeZone => Options.NextCodePastSteps > Options.PastSteps || Options.NextCodeFutureSteps > Options.FutureSteps;

    TotpWindow PrepareWindow(in TotpStateFields fields, DateTimeOffset now)
    {
        var counters = new OtpCounterSet();
        var step = Parameters.GetTimeStep(now);
        if (step >= 0)
        {
            var (past, future) = Reach(fields, step);
            AddSteps(ref counters, step + fields.Drift - past, step + fields.Drift + future);
            if (fields.ProvisionalOffset is { } provisional)
                AddSteps(ref counters, step + provisional - past, step + provisional + future);
            if (LivePending(fields, now) is { } pending)
                counters.Add(pending.Counter + 1, pending.Counter + 1);
        }

        return new TotpWindow(Parameters, now, counters);
    }

    TotpWindow PrepareResynchronizationWindow(DateTimeOffset now)
    {
        // The range is that of the second code; the first one lies a step earlier. It is centred on the server's clock, not
        // on the token's drift: otherwise repeated resynchronisation could walk away without a bound.
        var counters = new OtpCounterSet();
        var step = Parameters.GetTimeStep(now);
        if (step >= 0)
            AddSteps(ref counters, step - Options.ResynchronizationPastSteps - 1, step + Options.ResynchronizationFutureSteps);
        return new TotpWindow(Parameters, now, counters);
    }

    internal TotpVerificationResult Decide<TMacs>(
        in TotpWindow window, ReadOnlySpan<char> code, in TotpState state, in TotpStateFields fields, TMacs macs, TotpContinuation continuation)
        where TMacs : IOtpMacs, allows ref struct
    {
        var format = Parameters.CodeFormat;
        Span<byte> typed = stackalloc byte[OtpCodeFormat.MaximumLength];
        if (!format.TryRead(code, Options.AllowCodeSeparators, typed))
            return new TotpVerificationResult(TotpVerificationStatus.Malformed, state);

        // RFC 6238, section 4.2, counts from T0: before it the step is negative, the window empty, and no code right.
        var now = window.TimeStep;
        if (fields.LastTimeStep > now + Math.Max(fields.Drift, fields.ProvisionalOffset ?? fields.Drift) + Options.FutureSteps)
            return new TotpVerificationResult(TotpVerificationStatus.AheadOfClock, state);

        var pending = LivePending(fields, window.Now);
        var continues = pending is { } waiting && waiting.IsContinuedBy(continuation.Value);
        var accepted = new OtpBestMatch();
        var inZone = new OtpBestMatch();
        var completed = new OtpBestMatch();
        var replayed = 0L;
        for (var i = 0; i < window.Count; i++)
        {
            var step = window.GetTimeStep(i);
            var match = format.Matches(macs.GetValue(i, (ulong)step), typed);
            var distance = step - now - TotpTracking.OffsetOf(fields, step, now, Options);
            var isFresh = fields.LastTimeStep is not { } last || step > last;
            if (Options.Accepts(step - now - fields.Drift) || (fields.ProvisionalOffset is { } provisional && Options.Accepts(step - now - provisional)))
            {
                if (isFresh)
                    accepted.Observe(match, Rank(distance), (ulong)step);
                else
                    replayed |= match;
            }
            else if (isFresh && IsWithinBounds(step - now))
            {
                inZone.Observe(match, Rank(distance), (ulong)step);
            }

            if (continues && isFresh && (ulong)step == pending!.Value.Counter + 1)
                completed.Observe(match, 0, (ulong)step);
        }

        if (accepted.IsFound)
            return Accepted(TotpTracking.AfterCode(fields, (long)accepted.Counter, now, Options), now);
        if (completed.IsFound)
            return Accepted(TotpTracking.AfterTwoCodes(fields, (long)completed.Counter, now, Options), now);

        // The one try that the continuation was good for is spent.
        var afterwards = continues ? new TotpState(fields with { Pending = null }) : state;
        if (replayed != 0)
            return new TotpVerificationResult(TotpVerificationStatus.Replayed, afterwards) { NextCodeAt = NextCodeAt(fields, now) };

        // Whoever holds no continuation must neither finish somebody else's exchange nor put an own one in its place.
        if (inZone.IsFound && pending is null)
            return NextCodeRequired(fields, inZone.Counter, window.Now);
        return new TotpVerificationResult(TotpVerificationStatus.Rejected, afterwards);
    }

    internal TotpVerificationResult DecideResynchronization<TMacs>(
        in TotpWindow window, ReadOnlySpan<char> first, ReadOnlySpan<char> second, in TotpState state, in TotpStateFields fields, TMacs macs)
        where TMacs : IOtpMacs, allows ref struct
    {
        Span<byte> typed = stackalloc byte[OtpCodeFormat.MaximumLength];
        Span<byte> typedNext = stackalloc byte[OtpCodeFormat.MaximumLength];
        if (!Parameters.CodeFormat.TryRead(first, Options.AllowCodeSeparators, typed) || !Parameters.CodeFormat.TryRead(second, Options.AllowCodeSeparators, typedNext))
            return new TotpVerificationResult(TotpVerificationStatus.Malformed, state);

        var now = window.TimeStep;
        if (fields.LastTimeStep > now + Options.ResynchronizationFutureSteps)
            return new TotpVerificationResult(TotpVerificationStatus.AheadOfClock, state);

        var fresh = new OtpBestMatch();
        var used = new OtpBestMatch();
        var afterFirst = 0L;
        for (var i = 0; i < window.Count; i++)
        {
            var step = window.GetTimeStep(i);
            var value = macs.GetValue(i, (ulong)step);
            var pair = afterFirst & Parameters.CodeFormat.Matches(value, typedNext);
            afterFirst = Parameters.CodeFormat.Matches(value, typed);

            // Both codes must be unused: the first one's step lies above the last accepted one, too.
            if (fields.LastTimeStep is not { } last || step - 1 > last)
                fresh.Observe(pair, Rank(step - now), (ulong)step);
            else
                used.Observe(pair, 0, (ulong)step);
        }

        if (fresh.IsFound)
            return Accepted(TotpTracking.AfterTwoCodes(fields, (long)fresh.Counter, now, Options), now);
        return used.IsFound
            ? new TotpVerificationResult(TotpVerificationStatus.Replayed, state) { NextCodeAt = NextCodeAt(fields, now) }
            : new TotpVerificationResult(TotpVerificationStatus.Rejected, state);
    }

    TotpClockOffset? DiagnoseClock<TMacs>(long now, ReadOnlySpan<char> first, ReadOnlySpan<char> second, TMacs macs)
        where TMacs : IOtpMacs, allows ref struct
    {
        var reach = Math.Min((long)(Options.ClockDiagnosisRange / Parameters.Period), MaximumDiagnosisSteps);
        if (reach == 0 || now < 0)
            return null;

        var format = Parameters.CodeFormat;
        Span<byte> typed = stackalloc byte[OtpCodeFormat.MaximumLength];
        Span<byte> typedNext = stackalloc byte[OtpCodeFormat.MaximumLength];
        format.TryRead(first, Options.AllowCodeSeparators, typed);
        format.TryRead(second, Options.AllowCodeSeparators, typedNext);
        var found = new OtpBestMatch();
        var afterFirst = 0L;
        for (var step = Math.Max(0, now - reach - 1); step <= now + reach; step++)
        {
            var value = macs.GetValue(0, (ulong)step);
            found.Observe(afterFirst & format.Matches(value, typedNext), Rank(step - now), (ulong)step);
            afterFirst = format.Matches(value, typed);
        }

        return found.IsFound ? new TotpClockOffset(((long)found.Counter - now) * Parameters.Period, Parameters.Period) : null;
    }

    static TotpVerificationResult Accepted(in TotpStateFields fields, long now) => new(TotpVerificationStatus.Accepted, new TotpState(fields))
    {
        TimeStep = fields.LastTimeStep,
        StepOffset = checked((int)(fields.LastTimeStep!.Value - now)),
    };

    TotpVerificationResult NextCodeRequired(in TotpStateFields fields, ulong step, DateTimeOffset now)
    {
        var pending = OtpPendingCode.Begin(step, now, NextCodeTime, out var continuation);
        return new TotpVerificationResult(TotpVerificationStatus.NextCodeRequired, new TotpState(fields with { Pending = pending }))
        {
            Continuation = new TotpContinuation(continuation),
        };
    }

    // The server's time at which the token shows the step after the last accepted one, as far as its offset is known.
    DateTimeOffset NextCodeAt(in TotpStateFields fields, long now)
    {
        var last = fields.LastTimeStep!.Value;
        return Parameters.GetStepStart(last + 1 - TotpTracking.OffsetOf(fields, last, now, Options));
    }

    // Its step is near, since zone and deadline are; a state that says otherwise was tampered with.
    OtpPendingCode? LivePending(in TotpStateFields fields, DateTimeOffset now) =>
        fields.Pending is { } pending
        && pending.IsLive(now, NextCodeTime)
        && Math.Abs((long)pending.Counter - Parameters.GetTimeStep(now)) < TotpState.MaximumOffset
            ? pending
            : null;

    // The zone lies around the token's clock, but what it finds becomes an offset: without a bound by the server's clock, one exchange after the
    // other would walk away.
    bool IsWithinBounds(long offset) =>
        offset >= -Math.Max(Options.ResynchronizationPastSteps, Options.NextCodePastSteps + MaximumIdleSteps)
        && offset <= Math.Max(Options.ResynchronizationFutureSteps, Options.NextCodeFutureSteps + MaximumIdleSteps);

    // How far the search goes from a centre: the window or, where there is one, the zone around it.
    (long Past, long Future) Reach(in TotpStateFields fields, long now)
    {
        if (!HasNextCodeZone)
            return (Options.PastSteps, Options.FutureSteps);

        // In whole numbers: a stored step may lie further off than a TimeSpan reaches.
        var stepsPerIdleStep = TimeSpan.FromDays(IdleDaysPerStep).Ticks / Parameters.Period.Ticks;
        var idleSteps = fields.LastTimeStep is { } last ? Math.Clamp((now - last) / stepsPerIdleStep, 0, MaximumIdleSteps) : 0;
        return (
            Math.Max(Options.PastSteps, Options.NextCodePastSteps + idleSteps),
            Math.Max(Options.FutureSteps, Options.NextCodeFutureSteps + idleSteps));
    }

    static void AddSteps(ref OtpCounterSet counters, long first, long last)
    {
        if (last >= 0)
            counters.Add((ulong)Math.Max(0, first), (ulong)last);
    }

    // Nearest first; of two as near, the earlier.
    static long Rank(long distance) => distance > 0 ? 2 * distance : -2 * distance - (distance == 0 ? 0 : 1);

    static void ThrowIfForeign(in TotpWindow window, in TotpWindow expected, ReadOnlySpan<byte> macs)
    {
        if (window.Parameters is null
            || !window.Parameters.Equals(expected.Parameters)
            || !window.HasSameSteps(expected))
            throw new ArgumentException("The window isn't what this verifier prepares for this state.", nameof(window));
        if (macs.Length != window.Count * window.MacLength)
            throw new ArgumentException($"The window needs {window.Count} MACs of {window.MacLength} bytes: {window.Count * window.MacLength} bytes, not {macs.Length}.", nameof(macs));
    }
}
