using Mfa.Devices.Owners;
using Mfa.Totp;

namespace Mfa.Devices.Decisions;

/// <summary>Time-based codes.</summary>
internal sealed class TotpCodes : CodeVerifier
{
    readonly TotpVerifier _verifier;
    readonly TotpState _state;
    readonly CodeEntry _code;
    readonly MfaDeviceKind _kind;
    readonly MfaOptions _options;

    public TotpCodes(CodeEntry code, MfaDeviceKind kind, MfaOptions options, bool hasNextCodeZone)
    {
        var policy = kind == MfaDeviceKind.HardwareToken ? options.TotpTokens : options.VirtualDevices;
        if (!hasNextCodeZone)
            policy = new TotpVerifierOptions(policy) { NextCodePastSteps = 0, NextCodeFutureSteps = 0 };
        _verifier = new TotpVerifier(ParametersOf(code), policy);
        _state = TotpState.TryParse(code.State, out var state) && state.BelongsTo(_verifier.Parameters)
            ? state
            : throw new AlteredRecordException("A device's state isn't that of its codes.");
        (_code, _kind, _options) = (code, kind, options);
    }

    public override double Price => _verifier.Odds.PerGuess;

    public override double ResynchronizationPrice => _verifier.Odds.ResynchronizationPerGuess;

    // Twice over: after a resynchronisation the window may stand in either of two places.
    public override TimeSpan Window => _verifier.Parameters.Period * (2 * (_verifier.Options.PastSteps + _verifier.Options.FutureSteps + 1));

    public static TotpParameters ParametersOf(CodeEntry code) => code.Type == CodeType.SteamTotp
        ? TotpParameters.Steam
        : new TotpParameters(AlgorithmOf(code), code.Digits, TimeSpan.FromSeconds(code.PeriodSeconds), DateTimeOffset.FromUnixTimeSeconds(code.EpochSeconds));

    public override CodeMatch Verify(ReadOnlySpan<byte> key, string code, string? continuation, DateTimeOffset now)
    {
        _ = TotpContinuation.TryParse(continuation, out var pending);
        return Match(_verifier.Verify(key, code, _state, now, pending));
    }

    public override CodeMatch Resynchronize(ReadOnlySpan<byte> key, string first, string second, DateTimeOffset now) =>
        Match(_verifier.Resynchronize(key, first, second, _state, now), isPair: true);

    /// <summary>As for a device that was never seen: what its state remembers is forgotten, and the steps that were accepted lately stay used.</summary>
    public CodeMatch StartAnew(ReadOnlySpan<byte> key, string first, string second, DateTimeOffset now)
    {
        var consumed = _code with { ConsumedSteps = [.. _code.ConsumedSteps.Union(_code.AcceptedSteps).TakeLast(CodeEntry.MaximumConsumedSteps)], AcceptedSteps = [] };
        return new TotpCodes(consumed with { State = TotpState.Initial.ToString() }, _kind, _options, hasNextCodeZone: true).Resynchronize(key, first, second, now);
    }

    CodeMatch Match(in TotpVerificationResult result, bool isPair = false)
    {
        if (!result.IsAccepted)
        {
            return new CodeMatch(StatusOf(result.Status), _code with { State = result.State.ToString() })
            {
                ChangesState = result.State != _state,
                NextCodeAt = result.NextCodeAt,
                Continuation = result.Continuation.IsNone ? null : result.Continuation.ToString(),
                ClockOffset = result.ClockOffset,
            };
        }

        long[] steps = isPair ? [result.TimeStep!.Value - 1, result.TimeStep.Value] : [result.TimeStep!.Value];
        if (_code.ConsumedSteps.Intersect(steps).Any())
            return new CodeMatch(MfaStatus.Replayed, _code);
        var accepted = _code with { State = result.State.ToString(), AcceptedSteps = [.. _code.AcceptedSteps.Concat(steps).TakeLast(CodeEntry.MaximumAcceptedSteps)] };
        return new CodeMatch(MfaStatus.Accepted, accepted) { ChangesState = true };
    }

    static MfaStatus StatusOf(TotpVerificationStatus status) => status switch
    {
        TotpVerificationStatus.Accepted => MfaStatus.Accepted,
        TotpVerificationStatus.Replayed => MfaStatus.Replayed,
        TotpVerificationStatus.NextCodeRequired => MfaStatus.NextCodeRequired,
        TotpVerificationStatus.AheadOfClock => MfaStatus.AheadOfClock,
        TotpVerificationStatus.Malformed => MfaStatus.Malformed,
        _ => MfaStatus.Rejected,
    };
}
