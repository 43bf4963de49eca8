using Mfa.Shared.Otp;
using Mfa.Shared.OtpSearch;
using Mfa.Shared.OtpTime;

namespace Mfa.Totp;

// What the public methods decide by. The rules themselves are those of every time-based token (OtpTimeDecisions).
public sealed partial class TotpVerifier
{
    readonly OtpTimePolicy _policy;

    TotpWindow PrepareWindow(in OtpTimeFields fields, DateTimeOffset now) =>
        new(Parameters, now, OtpTimeWindow.Of(_policy, fields, now, Parameters.GetTimeStep(now)));

    TotpWindow PrepareResynchronizationWindow(DateTimeOffset now) =>
        new(Parameters, now, OtpTimeWindow.OfResynchronization(_policy, Parameters.GetTimeStep(now)));

    internal TotpVerificationResult Decide<TValues>(
        in TotpWindow window, ReadOnlySpan<char> code, in TotpState state, in OtpTimeFields fields, TValues values, TotpContinuation continuation)
        where TValues : IOtpValues, allows ref struct
    {
        if (!TryRead(code, out var typed))
            return new TotpVerificationResult(TotpVerificationStatus.Malformed, state);

        return ResultOf(OtpTimeDecisions.Decide(_policy, window.Counters, window.Now, window.TimeStep, typed, fields, values, continuation.Value), state);
    }

    internal TotpVerificationResult DecideResynchronization<TValues>(
        in TotpWindow window, ReadOnlySpan<char> first, ReadOnlySpan<char> second, in TotpState state, in OtpTimeFields fields, TValues values)
        where TValues : IOtpValues, allows ref struct
    {
        if (!TryRead(first, out var one) || !TryRead(second, out var two))
            return new TotpVerificationResult(TotpVerificationStatus.Malformed, state);

        return ResultOf(OtpTimeDecisions.DecideResynchronization(_policy, window.Counters, window.TimeStep, one, two, fields, values), state);
    }

    TotpClockOffset? DiagnoseClock(long now, ReadOnlySpan<char> first, ReadOnlySpan<char> second, ReadOnlySpan<byte> key, ref OtpSearchMemory memory)
    {
        var window = OtpTimeWindow.OfDiagnosis(_policy, now);
        TryRead(first, out var one);
        TryRead(second, out var two);
        return OtpTimeDecisions.Diagnose(window, now, one, two, MacsOf(window, key, ref memory)) is { } steps
            ? new TotpClockOffset(steps * Parameters.Period, Parameters.Period)
            : null;
    }

    ComputedMacs MacsOf(in OtpCounterSet window, ReadOnlySpan<byte> key, ref OtpSearchMemory memory) =>
        new(Parameters.Hash, key, window, Options.PlatformHmacOnly, ref memory);

    bool TryRead(ReadOnlySpan<char> code, out OtpTypedCode typed)
    {
        var isCode = Parameters.CodeFormat.TryRead(code, Options.AllowCodeSeparators, out OtpCodeMatcher matcher);
        typed = new OtpTypedCode(matcher);
        return isCode;
    }

    TotpVerificationResult ResultOf(in OtpTimeOutcome outcome, in TotpState state) =>
        new((TotpVerificationStatus)outcome.Status, outcome.Changed is { } changed ? new TotpState(changed) : state)
        {
            TimeStep = outcome.Status == OtpTimeStatus.Accepted ? outcome.Changed!.Value.LastTimeStep : null,
            StepOffset = outcome.StepOffset,
            NextCodeAt = outcome.NextCodeStep is { } step ? Parameters.GetStepStart(step) : null,
            Continuation = new TotpContinuation(outcome.Continuation),
            SearchDisagreement = outcome.SearchDisagreement,
        };

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
