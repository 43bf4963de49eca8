using Mfa.Shared.Otp;
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
        Span<byte> typed = stackalloc byte[OtpCodeFormat.MaximumLength];
        if (!TryRead(code, typed))
            return new TotpVerificationResult(TotpVerificationStatus.Malformed, state);

        var outcome = OtpTimeDecisions.Decide(
            _policy, window.Counters, window.Now, window.TimeStep, Parameters.CodeFormat, new OtpTypedCode(typed), fields, values, continuation.Value);
        return ResultOf(outcome, state);
    }

    internal TotpVerificationResult DecideResynchronization<TValues>(
        in TotpWindow window, ReadOnlySpan<char> first, ReadOnlySpan<char> second, in TotpState state, in OtpTimeFields fields, TValues values, bool diagnoses)
        where TValues : IOtpValues, allows ref struct
    {
        Span<byte> typed = stackalloc byte[OtpCodeFormat.MaximumLength];
        Span<byte> typedNext = stackalloc byte[OtpCodeFormat.MaximumLength];
        if (!TryRead(first, typed) || !TryRead(second, typedNext))
            return new TotpVerificationResult(TotpVerificationStatus.Malformed, state);

        var one = new OtpTypedCode(typed);
        var two = new OtpTypedCode(typedNext);
        var outcome = OtpTimeDecisions.DecideResynchronization(_policy, window.Counters, window.TimeStep, Parameters.CodeFormat, one, two, fields, values);
        var result = ResultOf(outcome, state);
        if (!diagnoses || outcome.Status != OtpTimeStatus.Rejected || OtpTimeDecisions.Diagnose(_policy, window.TimeStep, Parameters.CodeFormat, one, two, values) is not { } steps)
            return result;
        return new TotpVerificationResult(result.Status, state) { ClockOffset = new TotpClockOffset(steps * Parameters.Period, Parameters.Period) };
    }

    bool TryRead(ReadOnlySpan<char> code, Span<byte> typed) => Parameters.CodeFormat.TryRead(code, Options.AllowCodeSeparators, typed);

    TotpVerificationResult ResultOf(in OtpTimeOutcome outcome, in TotpState state) =>
        new((TotpVerificationStatus)outcome.Status, outcome.Changed is { } changed ? new TotpState(changed) : state)
        {
            TimeStep = outcome.Status == OtpTimeStatus.Accepted ? outcome.Changed!.Value.LastTimeStep : null,
            StepOffset = outcome.StepOffset,
            NextCodeAt = outcome.NextCodeStep is { } step ? Parameters.GetStepStart(step) : null,
            Continuation = new TotpContinuation(outcome.Continuation),
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
