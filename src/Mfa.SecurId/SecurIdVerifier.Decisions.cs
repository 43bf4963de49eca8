using System.Security.Cryptography;
using Mfa.SecurId.Algorithm;
using Mfa.Shared.OtpTime;

namespace Mfa.SecurId;

// What the public methods decide by. The rules themselves are those of every time-based token (OtpTimeDecisions).
public sealed partial class SecurIdVerifier
{
    readonly OtpTimePolicy _policyOf30;
    readonly OtpTimePolicy _policyOf60;

    internal SecurIdVerificationResult Decide(
        ref SecurIdChain chain,
        SecurIdToken token,
        ReadOnlySpan<char> passcode,
        ReadOnlySpan<char> pin,
        in SecurIdState state,
        in OtpTimeFields fields,
        DateTimeOffset now,
        SecurIdContinuation continuation)
    {
        Span<byte> typed = stackalloc byte[SecurIdPasscode.MaximumLength];
        try
        {
            var rule = continuation.IsNone ? SecurIdPinRule.Required : SecurIdPinRule.BroughtBefore;
            var status = SecurIdPasscode.Read(passcode, token, pin, Options.AllowCodeSeparators, rule, typed, out var code);
            if (status == SecurIdVerificationStatus.Accepted)
                status = ValidityOf(token, now);
            if (status != SecurIdVerificationStatus.Accepted)
                return new SecurIdVerificationResult(status, state);

            var policy = PolicyOf(token);
            var step = token.StepAt(now);
            var window = OtpTimeWindow.Of(policy, fields, now, step);
            return ResultOf(
                OtpTimeDecisions.Decide(policy, window, now, step, code, fields, new ComputedTokencodes(ref chain), continuation.Value), token, state);
        }
        finally
        {
            // It may hold a PIN, or a tokencode that a PIN was taken off.
            CryptographicOperations.ZeroMemory(typed);
        }
    }

    internal SecurIdVerificationResult DecideResynchronization(
        ref SecurIdChain chain,
        SecurIdToken token,
        ReadOnlySpan<char> first,
        ReadOnlySpan<char> second,
        ReadOnlySpan<char> pin,
        in SecurIdState state,
        in OtpTimeFields fields,
        DateTimeOffset now)
    {
        Span<byte> typed = stackalloc byte[SecurIdPasscode.MaximumLength];
        Span<byte> typedNext = stackalloc byte[SecurIdPasscode.MaximumLength];
        try
        {
            var status = SecurIdPasscode.Read(first, token, pin, Options.AllowCodeSeparators, SecurIdPinRule.Optional, typed, out var code);
            var statusOfNext = SecurIdPasscode.Read(second, token, pin, Options.AllowCodeSeparators, SecurIdPinRule.Optional, typedNext, out var next);
            if (status == SecurIdVerificationStatus.Accepted)
                status = statusOfNext == SecurIdVerificationStatus.Accepted ? ValidityOf(token, now) : statusOfNext;
            if (status != SecurIdVerificationStatus.Accepted)
                return new SecurIdVerificationResult(status, state);

            var policy = PolicyOf(token);
            var step = token.StepAt(now);
            var window = OtpTimeWindow.OfResynchronization(policy, step);
            var codes = new ComputedTokencodes(ref chain);
            var outcome = OtpTimeDecisions.DecideResynchronization(policy, window, step, code, next, fields, codes);
            var result = ResultOf(outcome, token, state);
            if (outcome.Status != OtpTimeStatus.Rejected || OtpTimeDecisions.Diagnose(OtpTimeWindow.OfDiagnosis(policy, step), step, code, next, codes) is not { } steps)
                return result;
            return new SecurIdVerificationResult(result.Status, state) { ClockOffset = new SecurIdClockOffset(steps * token.Interval, token.Interval) };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(typed);
            CryptographicOperations.ZeroMemory(typedNext);
        }
    }

    OtpTimePolicy PolicyOf(SecurIdToken token) => token.Interval == _policyOf30.Period ? _policyOf30 : _policyOf60;

    static SecurIdVerificationStatus ValidityOf(SecurIdToken token, DateTimeOffset now) =>
        now < token.StartsAt ? SecurIdVerificationStatus.NotYetValid
        : now >= token.ExpiresAt ? SecurIdVerificationStatus.Expired
        : SecurIdVerificationStatus.Accepted;

    static SecurIdVerificationResult ResultOf(in OtpTimeOutcome outcome, SecurIdToken token, in SecurIdState state) =>
        new((SecurIdVerificationStatus)outcome.Status, outcome.Changed is { } changed ? new SecurIdState(changed) : state)
        {
            TimeStep = outcome.Status == OtpTimeStatus.Accepted ? outcome.Changed!.Value.LastTimeStep : null,
            StepOffset = outcome.StepOffset,
            NextCodeAt = outcome.NextCodeStep is { } step ? OtpTimeStep.StartOf(step, DateTimeOffset.UnixEpoch, token.Interval) : null,
            Continuation = new SecurIdContinuation(outcome.Continuation),
        };
}
