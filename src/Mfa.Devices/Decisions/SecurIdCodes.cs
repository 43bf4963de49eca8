using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Mfa.Devices.Owners;
using Mfa.SecurId;

namespace Mfa.Devices.Decisions;

/// <summary>Tokencodes compatible with RSA SecurID, and the PIN that goes in front of them or is added to them.</summary>
internal sealed class SecurIdCodes : TimedCodes
{
    // More than the two intervals that an exchange lasts.
    const int SettlingPeriods = 3;

    readonly SecurIdVerifier _verifier;
    readonly SecurIdPolicyOdds _odds;
    readonly SecurIdState _state;
    readonly TimeSpan _interval;
    readonly MfaOptions _options;

    public SecurIdCodes(CodeEntry code, MfaOptions options, bool hasNextCodeZone)
        : base(code)
    {
        var policy = hasNextCodeZone ? options.SecurIdTokens : new SecurIdVerifierOptions(options.SecurIdTokens) { NextCodePastSteps = 0, NextCodeFutureSteps = 0 };
        _interval = TimeSpan.FromSeconds(code.PeriodSeconds);
        _verifier = new SecurIdVerifier(policy);
        _odds = _verifier.GetOdds(code.Digits, _interval);
        _state = SecurIdState.TryParse(code.State, out var state) ? state : throw new AlteredRecordException("A device's state isn't that of its codes.");
        _options = options;
    }

    // Of the code alone: a PIN that somebody has seen is worth nothing.
    public override double Price => _odds.PerGuess;

    public override double ResynchronizationPrice => _odds.ResynchronizationPerGuess;

    // Twice over: after a resynchronisation the window may stand in either of two places.
    public override TimeSpan Window => _interval * (2 * (_verifier.Options.PastSteps + _verifier.Options.FutureSteps + 1));

    public override CodeMatch Verify(CodeSecrets secrets, string code, string? continuation, DateTimeOffset now)
    {
        _ = SecurIdContinuation.TryParse(IsPinSettled(now) ? continuation : null, out var pending);
        Span<char> pin = stackalloc char[PinEntry.MaximumLength];
        using var token = TokenOf(secrets.Key);
        try
        {
            var result = secrets.Pin.IsEmpty
                ? _verifier.Verify(token, code, _state, now, pending)
                : _verifier.Verify(token, code, Read(secrets.Pin, pin), _state, now, pending);
            return Match(result, secrets.Pin);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(pin));
        }
    }

    public override CodeMatch Resynchronize(CodeSecrets secrets, string first, string second, DateTimeOffset now)
    {
        Span<char> pin = stackalloc char[PinEntry.MaximumLength];
        using var token = TokenOf(secrets.Key);
        try
        {
            var result = secrets.Pin.IsEmpty
                ? _verifier.Resynchronize(token, first, second, _state, now)
                : _verifier.Resynchronize(token, first, second, Read(secrets.Pin, pin), _state, now);
            return Match(result, secrets.Pin, isPair: true);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(pin));
        }
    }

    protected override TimedCodes InInitialState(CodeEntry code) => new SecurIdCodes(code with { State = SecurIdState.Initial.ToString() }, _options, hasNextCodeZone: true);

    /// <summary>
    /// Whether an exchange that is open can only have begun under the PIN that there is. The second code comes without the PIN: one that was begun under another, or
    /// under none, would let somebody in who never typed this one.
    /// </summary>
    bool IsPinSettled(DateTimeOffset now) => Code.Pin is not { } pin || now > pin.SetAt + SettlingPeriods * _interval;

    // Without its dates: they are the device's, and looked at before its codes are.
    SecurIdToken TokenOf(ReadOnlySpan<byte> seed)
    {
        var token = new SecurIdToken(Code.SerialNumber ?? "", seed, Code.Digits, _interval, Code.PinMode);
        if (_state.BelongsTo(token))
            return token;
        token.Dispose();
        throw new AlteredRecordException("A device's state isn't that of its codes.");
    }

    CodeMatch Match(in SecurIdVerificationResult result, ReadOnlySpan<byte> pin, bool isPair = false) => result.IsAccepted
        ? Accept(result.State.ToString(), result.TimeStep!.Value, isPair) with { HasPin = IsVerified(pin, isPair) }
        : new CodeMatch(StatusOf(result.Status), Code with { State = result.State.ToString() })
        {
            ChangesState = result.State != _state,
            NextCodeAt = result.NextCodeAt,
            Continuation = result.Continuation.IsNone ? null : result.Continuation.ToString(),
            ClockOffset = result.ClockOffset is { } offset ? new CodeClockOffset(offset.Offset, offset.IsLikelyTimeZone) : null,
        };

    // Two codes that find a token come without it. A PIN that is added changes no code whose digits it meets with zeros.
    bool IsVerified(ReadOnlySpan<byte> pin, bool isPair) =>
        !isPair && (Code.AddsPin ? pin[^Math.Min(pin.Length, Code.Digits)..].ContainsAnyExcept((byte)'0') : !pin.IsEmpty);

    static ReadOnlySpan<char> Read(ReadOnlySpan<byte> digits, Span<char> buffer)
    {
        for (var index = 0; index < digits.Length; index++)
            buffer[index] = (char)digits[index];
        return buffer[..digits.Length];
    }

    static MfaStatus StatusOf(SecurIdVerificationStatus status) => status switch
    {
        SecurIdVerificationStatus.Accepted => MfaStatus.Accepted,
        SecurIdVerificationStatus.Replayed => MfaStatus.Replayed,
        SecurIdVerificationStatus.NextCodeRequired => MfaStatus.NextCodeRequired,
        SecurIdVerificationStatus.AheadOfClock => MfaStatus.AheadOfClock,
        SecurIdVerificationStatus.Malformed => MfaStatus.Malformed,
        SecurIdVerificationStatus.PinRequired => MfaStatus.PinRequired,
        _ => MfaStatus.Rejected,
    };
}
