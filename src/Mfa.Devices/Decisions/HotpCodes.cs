using Mfa.Devices.Owners;
using Mfa.Hotp;

namespace Mfa.Devices.Decisions;

/// <summary>Counter-based codes.</summary>
internal sealed class HotpCodes : CodeVerifier
{
    readonly HotpVerifier _verifier;
    readonly HotpState _state;
    readonly CodeEntry _code;

    public HotpCodes(CodeEntry code, MfaOptions options, bool hasNextCodeZone)
    {
        _code = code;
        var policy = hasNextCodeZone ? options.HotpTokens : new HotpVerifierOptions(options.HotpTokens) { NextCodeLookAhead = 0 };
        _verifier = new HotpVerifier(ParametersOf(code), policy);
        _state = HotpState.TryParse(code.State, out var state) && state.BelongsTo(_verifier.Parameters)
            ? state
            : throw new AlteredRecordException("A device's state isn't that of its codes.");
    }

    public override double Price => _verifier.Odds.PerGuess;

    public override double ResynchronizationPrice => _verifier.Odds.ResynchronizationPerGuess;

    // Counters know no time; this long one code is remembered for the owner's other devices.
    public override TimeSpan Window => TimeSpan.FromMinutes(5);

    public static HotpParameters ParametersOf(CodeEntry code) => new(AlgorithmOf(code), code.Digits);

    public override CodeMatch Verify(CodeSecrets secrets, string code, string? continuation, DateTimeOffset now)
    {
        _ = HotpContinuation.TryParse(continuation, out var pending);
        return Match(_verifier.Verify(secrets.Key, code, _state, now, pending));
    }

    public override CodeMatch Resynchronize(CodeSecrets secrets, string first, string second, DateTimeOffset now) =>
        Match(_verifier.Resynchronize(secrets.Key, first, second, _state));

    CodeMatch Match(in HotpVerificationResult result) => new(StatusOf(result.Status), _code with { State = result.State.ToString() })
    {
        ChangesState = result.State != _state,
        Continuation = result.Continuation.IsNone ? null : result.Continuation.ToString(),
    };

    static MfaStatus StatusOf(HotpVerificationStatus status) => status switch
    {
        HotpVerificationStatus.Accepted => MfaStatus.Accepted,
        HotpVerificationStatus.Replayed => MfaStatus.Replayed,
        HotpVerificationStatus.NextCodeRequired => MfaStatus.NextCodeRequired,
        HotpVerificationStatus.Exhausted => MfaStatus.Exhausted,
        HotpVerificationStatus.Malformed => MfaStatus.Malformed,
        _ => MfaStatus.Rejected,
    };
}
