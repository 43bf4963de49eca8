using Mfa.Shared.Otp;
using Mfa.Shared.OtpSearch;

namespace Mfa.Hotp;

// What the public methods decide by: the windows, the rules for one code and for several.
public sealed partial class HotpVerifier
{
    HotpWindow PrepareWindow(in HotpStateFields fields, DateTimeOffset now)
    {
        var counters = new OtpCounterSet();
        if (!fields.IsExhausted)
        {
            // The counter before the expected one is looked at to tell a double click from a wrong code.
            var reach = (ulong)Math.Max(Options.LookAhead, Options.NextCodeLookAhead);
            counters.Add(fields.NextCounter - (fields.IsUsed ? 1UL : 0), SaturatingAdd(fields.NextCounter, reach));
            if (LivePending(fields, now) is { } pending)
                counters.Add(pending.Counter + 1, pending.Counter + 1);
        }

        return new HotpWindow(Parameters, now, counters);
    }

    HotpWindow PrepareResynchronizationWindow(in HotpStateFields fields, int codes)
    {
        var counters = new OtpCounterSet();
        var reach = (ulong)(codes == 2 ? Options.ResynchronizationLookAhead : Options.ThreeCodeResynchronizationLookAhead);
        if (!fields.IsExhausted)
        {
            // Back to where a run would begin that ends with the code accepted last: sent twice, it is a replay.
            var back = fields.IsUsed ? Math.Min((ulong)codes, fields.NextCounter) : 0;
            counters.Add(fields.NextCounter - back, SaturatingAdd(fields.NextCounter, reach));
        }

        return new HotpWindow(Parameters, default, counters);
    }

    internal HotpVerificationResult Decide<TValues>(
        in HotpWindow window, ReadOnlySpan<char> code, in HotpState state, in HotpStateFields fields, TValues values, HotpContinuation continuation)
        where TValues : IOtpValues, allows ref struct
    {
        if (!TryRead(code, out var typed))
            return new HotpVerificationResult(HotpVerificationStatus.Malformed, state);
        if (fields.IsExhausted)
            return new HotpVerificationResult(HotpVerificationStatus.Exhausted, state);

        var pending = LivePending(fields, window.Now);
        var continues = pending is { } waiting && waiting.IsContinuedBy(continuation.Value);
        var accepted = new OtpBestMatch();
        var inZone = new OtpBestMatch();
        var completed = new OtpBestMatch();
        var replayed = 0L;
        for (int i = 0, count = window.Count; i < count; i++)
        {
            var counter = window.GetCounter(i);
            var match = typed.Matches(values.GetValue(i, counter));
            if (counter < fields.NextCounter)
                replayed |= match;
            else if (counter - fields.NextCounter <= (ulong)Options.LookAhead)
                accepted.Observe(match, i, counter);
            else if (counter < ulong.MaxValue)
                inZone.Observe(match, i, counter);

            if (continues && counter == pending!.Value.Counter + 1)
                completed.Observe(match, i, counter);
        }

        // The one try that the continuation was good for is spent.
        var afterwards = continues ? new HotpState(fields with { Pending = null }) : state;
        if (accepted.IsFound)
            return values.Confirms(accepted.Counter, typed) ? Accepted(fields, accepted.Counter) : Disagreement(afterwards);
        if (completed.IsFound)
            return values.Confirms(completed.Counter, typed) ? Accepted(fields, completed.Counter) : Disagreement(afterwards);
        if (replayed != 0)
            return new HotpVerificationResult(HotpVerificationStatus.Replayed, afterwards);

        // Whoever holds no continuation must neither finish somebody else's exchange nor put an own one in its place.
        if (inZone.IsFound && pending is null)
            return values.Confirms(inZone.Counter, typed) ? NextCodeRequired(fields, inZone.Counter, window.Now) : Disagreement(afterwards);
        return new HotpVerificationResult(HotpVerificationStatus.Rejected, afterwards);
    }

    HotpVerificationResult Resynchronize(ReadOnlySpan<byte> key, in TypedCodes codes, in HotpState state)
    {
        OtpSecretBytes.ThrowIfLengthIsOutOfRange(key, nameof(key));
        var fields = state.Open(Parameters, nameof(state));
        var window = PrepareResynchronizationWindow(fields, codes.Count);
        var memory = default(OtpSearchMemory);
        try
        {
            return DecideResynchronization(window, codes, state, fields, MacsOf(window.Counters, key, ref memory));
        }
        finally
        {
            memory.Clear();
        }
    }

    HotpVerificationResult CompleteResynchronization(in HotpWindow window, in TypedCodes codes, in HotpState state, ReadOnlySpan<byte> macs)
    {
        var fields = state.Open(Parameters, nameof(state));
        ThrowIfForeign(window, PrepareResynchronizationWindow(fields, codes.Count), macs);
        return DecideResynchronization(window, codes, state, fields, new SuppliedMacs(Parameters.Hash, macs));
    }

    internal HotpVerificationResult DecideResynchronization<TValues>(in HotpWindow window, in TypedCodes codes, in HotpState state, in HotpStateFields fields, TValues values)
        where TValues : IOtpValues, allows ref struct
    {
        OtpCodeMatcher third = default;
        if (!TryRead(codes.First, out var first)
            || !TryRead(codes.Second, out var second)
            || (codes.Count == 3 && !TryRead(codes.Third, out third)))
            return new HotpVerificationResult(HotpVerificationStatus.Malformed, state);
        if (fields.IsExhausted)
            return new HotpVerificationResult(HotpVerificationStatus.Exhausted, state);

        // Runs of matches that end at the counter before: of one code, and of two.
        var afterFirst = 0L;
        var afterSecond = 0L;
        var fresh = new OtpBestMatch();
        var used = new OtpBestMatch();
        for (int i = 0, count = window.Count; i < count; i++)
        {
            var counter = window.GetCounter(i);
            var value = values.GetValue(i, counter);
            var pair = afterFirst & second.Matches(value);
            var run = codes.Count == 2 ? pair : afterSecond & third.Matches(value);

            // All codes must be unused: the first one's counter is not below the expected one.
            if (counter >= fields.NextCounter && counter - fields.NextCounter >= (ulong)codes.Count - 1)
                fresh.Observe(run, i, counter);
            else
                used.Observe(run, i, counter);
            afterFirst = first.Matches(value);
            afterSecond = pair;
        }

        if (fresh.IsFound)
        {
            var counter = fresh.Counter;
            var isConfirmed = codes.Count == 2
                ? values.Confirms(counter - 1, first) && values.Confirms(counter, second)
                : values.Confirms(counter - 2, first) && values.Confirms(counter - 1, second) && values.Confirms(counter, third);
            return isConfirmed ? Accepted(fields, counter) : Disagreement(state);
        }

        return new HotpVerificationResult(used.IsFound ? HotpVerificationStatus.Replayed : HotpVerificationStatus.Rejected, state);
    }

    // RFC 4226, section 7.2: the server's counter follows the token's, to the one after the accepted. At the top it stays.
    static HotpVerificationResult Accepted(in HotpStateFields fields, ulong counter) => new(
        HotpVerificationStatus.Accepted,
        new HotpState(fields with { NextCounter = SaturatingAdd(counter, 1), IsUsed = true, IsExhausted = counter == ulong.MaxValue, Pending = null }))
    {
        Counter = counter,
        CounterOffset = (int)(counter - fields.NextCounter),
    };

    static HotpVerificationResult Disagreement(in HotpState state) => new(HotpVerificationStatus.Rejected, state) { SearchDisagreement = true };

    HotpVerificationResult NextCodeRequired(in HotpStateFields fields, ulong counter, DateTimeOffset now)
    {
        var pending = OtpPendingCode.Begin(counter, now, Options.NextCodeDeadline, out var continuation);
        return new HotpVerificationResult(HotpVerificationStatus.NextCodeRequired, new HotpState(fields with { Pending = pending }))
        {
            Continuation = new HotpContinuation(continuation),
        };
    }

    ComputedMacs MacsOf(in OtpCounterSet window, ReadOnlySpan<byte> key, ref OtpSearchMemory memory) =>
        new(Parameters.Hash, key, window, Options.PlatformHmacOnly, ref memory);

    bool TryRead(ReadOnlySpan<char> code, out OtpCodeMatcher typed) => Parameters.CodeFormat.TryRead(code, Options.AllowCodeSeparators, out typed);

    OtpPendingCode? LivePending(in HotpStateFields fields, DateTimeOffset now) =>
        fields.Pending is { } pending && pending.IsLive(now, Options.NextCodeDeadline) ? pending : null;

    static ulong SaturatingAdd(ulong counter, ulong amount) => amount > ulong.MaxValue - counter ? ulong.MaxValue : counter + amount;

    static void ThrowIfForeign(in HotpWindow window, in HotpWindow expected, ReadOnlySpan<byte> macs)
    {
        if (window.Parameters is null
            || !window.Parameters.Equals(expected.Parameters)
            || !window.HasSameCounters(expected))
            throw new ArgumentException("The window isn't what this verifier prepares for this state.", nameof(window));
        if (macs.Length != window.Count * window.MacLength)
            throw new ArgumentException($"The window needs {window.Count} MACs of {window.MacLength} bytes: {window.Count * window.MacLength} bytes, not {macs.Length}.", nameof(macs));
    }

    /// <summary>The two or three codes of a resynchronisation, as they were typed.</summary>
    internal readonly ref struct TypedCodes
    {
        public TypedCodes(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
        {
            First = first;
            Second = second;
            Count = 2;
        }

        public TypedCodes(ReadOnlySpan<char> first, ReadOnlySpan<char> second, ReadOnlySpan<char> third)
            : this(first, second)
        {
            Third = third;
            Count = 3;
        }

        public ReadOnlySpan<char> First { get; }

        public ReadOnlySpan<char> Second { get; }

        public ReadOnlySpan<char> Third { get; }

        public int Count { get; }
    }
}
