using Mfa.Devices.Owners;
using Mfa.Totp;

namespace Mfa.Devices.Decisions;

/// <summary>Time-based codes.</summary>
internal sealed class TotpCodes : CodeVerifier
{
    readonly TotpVerifier _verifier;
    readonly TotpState _state;
    readonly IReadOnlyList<long> _consumed;

    public TotpCodes(CodeEntry code, MfaDeviceKind kind, MfaOptions options, bool hasNextCodeZone)
    {
        var policy = kind == MfaDeviceKind.HardwareToken ? options.TotpTokens : options.VirtualDevices;
        if (!hasNextCodeZone)
            policy = new TotpVerifierOptions(policy) { NextCodePastSteps = 0, NextCodeFutureSteps = 0 };
        _verifier = new TotpVerifier(ParametersOf(code), policy);
        _state = TotpState.TryParse(code.State, out var state) && state.BelongsTo(_verifier.Parameters)
            ? state
            : throw new AlteredRecordException("A device's state isn't that of its codes.");
        _consumed = code.ConsumedSteps;
    }

    public override double Price => _verifier.Odds.PerGuess;

    public override double ResynchronizationPrice => _verifier.Odds.ResynchronizationPerGuess;

    // Twice over: after a resynchronisation the window may stand in either of two places.
    public override TimeSpan Window => _verifier.Parameters.Period * (2 * (_verifier.Options.PastSteps + _verifier.Options.FutureSteps + 1));

    public long? LastTimeStep => _state.LastTimeStep;

    public static TotpParameters ParametersOf(CodeEntry code) => code.Type == CodeType.SteamTotp
        ? TotpParameters.Steam
        : new TotpParameters(AlgorithmOf(code), code.Digits, TimeSpan.FromSeconds(code.PeriodSeconds), DateTimeOffset.FromUnixTimeSeconds(code.EpochSeconds));

    public override CodeMatch Verify(ReadOnlySpan<byte> key, string code, string? continuation, DateTimeOffset now)
    {
        _ = TotpContinuation.TryParse(continuation, out var pending);
        return Match(_verifier.Verify(key, code, _state, now, pending));
    }

    public override CodeMatch Resynchronize(ReadOnlySpan<byte> key, string first, string second, DateTimeOffset now) =>
        Match(_verifier.Resynchronize(key, first, second, _state, now));

    /// <summary>As for a device that was never seen: what the state remembers is forgotten, the consumed steps aren't.</summary>
    public CodeMatch StartAnew(ReadOnlySpan<byte> key, string first, string second, DateTimeOffset now) =>
        Match(_verifier.Resynchronize(key, first, second, TotpState.Initial, now));

    CodeMatch Match(in TotpVerificationResult result)
    {
        if (result.IsAccepted && _consumed.Contains(result.TimeStep!.Value))
            return new CodeMatch(MfaStatus.Replayed, _state.ToString());
        return new CodeMatch(StatusOf(result.Status), result.State.ToString())
        {
            TimeStep = result.TimeStep,
            NextCodeAt = result.NextCodeAt,
            Continuation = result.Continuation.IsNone ? null : result.Continuation.ToString(),
            ClockOffset = result.ClockOffset,
        };
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
