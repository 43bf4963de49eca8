using Mfa.Devices.Owners;
using Mfa.Totp;

namespace Mfa.Devices.Decisions;

/// <summary>Time-based codes.</summary>
internal sealed class TotpCodes : TimedCodes
{
    readonly TotpVerifier _verifier;
    readonly TotpState _state;
    readonly MfaDeviceKind _kind;
    readonly MfaOptions _options;

    public TotpCodes(CodeEntry code, MfaDeviceKind kind, MfaOptions options, bool hasNextCodeZone)
        : base(code)
    {
        var policy = kind == MfaDeviceKind.HardwareToken ? options.TotpTokens : options.VirtualDevices;
        if (!hasNextCodeZone)
            policy = new TotpVerifierOptions(policy) { NextCodePastSteps = 0, NextCodeFutureSteps = 0 };
        _verifier = new TotpVerifier(ParametersOf(code), policy);
        _state = TotpState.TryParse(code.State, out var state) && state.BelongsTo(_verifier.Parameters)
            ? state
            : throw new AlteredRecordException("A device's state isn't that of its codes.");
        (_kind, _options) = (kind, options);
    }

    public override double Price => _verifier.Odds.PerGuess;

    public override double ResynchronizationPrice => _verifier.Odds.ResynchronizationPerGuess;

    // Twice over: after a resynchronisation the window may stand in either of two places.
    public override TimeSpan Window => _verifier.Parameters.Period * (2 * (_verifier.Options.PastSteps + _verifier.Options.FutureSteps + 1));

    public static TotpParameters ParametersOf(CodeEntry code) => code.Type == CodeType.SteamTotp
        ? TotpParameters.Steam
        : new TotpParameters(AlgorithmOf(code), code.Digits, TimeSpan.FromSeconds(code.PeriodSeconds), DateTimeOffset.FromUnixTimeSeconds(code.EpochSeconds));

    public override CodeMatch Verify(CodeSecrets secrets, string code, string? continuation, DateTimeOffset now)
    {
        _ = TotpContinuation.TryParse(continuation, out var pending);
        return Match(_verifier.Verify(secrets.Key, code, _state, now, pending));
    }

    public override CodeMatch Resynchronize(CodeSecrets secrets, string first, string second, DateTimeOffset now) =>
        Match(_verifier.Resynchronize(secrets.Key, first, second, _state, now), isPair: true);

    protected override TimedCodes InInitialState(CodeEntry code) => new TotpCodes(code with { State = TotpState.Initial.ToString() }, _kind, _options, hasNextCodeZone: true);

    CodeMatch Match(in TotpVerificationResult result, bool isPair = false) => result.IsAccepted
        ? Accept(result.State.ToString(), result.TimeStep!.Value, isPair)
        : new CodeMatch(StatusOf(result.Status), Code with { State = result.State.ToString() })
        {
            ChangesState = result.State != _state,
            NextCodeAt = result.NextCodeAt,
            Continuation = result.Continuation.IsNone ? null : result.Continuation.ToString(),
            ClockOffset = result.ClockOffset is { } offset ? new CodeClockOffset(offset.Offset, offset.IsLikelyTimeZone) : null,
        };

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
