using System.Globalization;
using Mfa.Shared.OtpTime;
using Mfa.TestKit;
using static Mfa.SecurId.Tests.Fixture;

namespace Mfa.SecurId.Tests.Properties;

/// <summary>
/// A token with a clock, a server with another, a person who takes time, and an attacker who saw every code; after each event the
/// promises of the package are checked against a model that knows nothing of windows.
/// </summary>
sealed class World(SecurIdVerifier verifier)
{
    readonly ModelSecurIdToken _token = new();
    readonly SecurIdToken _known = new ModelSecurIdToken().Token;
    readonly HashSet<long> _acceptedSteps = [];
    readonly List<string> _seenCodes = [];
    DateTimeOffset _time = Noon;
    TimeSpan _serverError;
    SecurIdState _state = SecurIdState.Initial;
    SecurIdContinuation _continuation;

    DateTimeOffset ServerTime => _time + _serverError;

    public const int EventKinds = 11;

    public void Play(int kind, int amount)
    {
        switch (kind)
        {
            case 0:
            case 1:
                SignIn(TimeSpan.FromSeconds(amount % 90));
                break;
            case 2:
                Resynchronize(TimeSpan.FromSeconds(amount % 60));
                break;
            case 3:
                _time += TimeSpan.FromSeconds(amount * amount * amount / 4d);      // up to seven weeks
                break;
            case 4:
                _token.ClockError += TimeSpan.FromSeconds((amount - 128) / 2d);
                break;
            case 5:
                _token.ClockError += (amount - 128) * _token.Interval;
                break;
            case 6:
                _serverError += (amount - 128) * _token.Interval;
                break;
            case 7:
                Attack(amount);
                break;
            case 8:
                AttackWithPairs(amount);
                break;
            case 9:
                SendNextCode(withContinuation: amount % 2 == 0);
                break;
            default:
                Guess(amount);
                break;
        }
    }

    void SignIn(TimeSpan delay)
    {
        var code = Read();
        _time += delay;
        Send(code, default);
    }

    void Resynchronize(TimeSpan delay)
    {
        var first = Read();
        _time += _token.Interval;
        var second = Read();
        _time += delay;
        SendPair(first, second);
    }

    void SendNextCode(bool withContinuation)
    {
        _time += _token.Interval;
        Send(Read(), withContinuation ? _continuation : default);
    }

    void Attack(int amount)
    {
        if (_seenCodes.Count > 0)
            Send(_seenCodes[^(1 + amount % _seenCodes.Count)], amount % 3 == 0 ? _continuation : default);
    }

    void AttackWithPairs(int amount)
    {
        if (_seenCodes.Count < 2)
            return;
        var first = amount % (_seenCodes.Count - 1);
        SendPair(_seenCodes[first], _seenCodes[first + 1]);
    }

    void Guess(int amount) => Send((amount * 3911).ToString("D6", CultureInfo.InvariantCulture), default);

    string Read()
    {
        var code = _token.CodeAt(_time);
        _seenCodes.Add(code);
        return code;
    }

    void Send(string code, SecurIdContinuation continuation)
    {
        var result = verifier.Verify(_known, code, _state, ServerTime, continuation);
        if (result.IsAccepted)
            Assert.Equal(code, _token.CodeOf(result.TimeStep!.Value));
        if (result.Status == SecurIdVerificationStatus.NextCodeRequired)
            _continuation = result.Continuation;
        Store(result, codes: 1);
    }

    void SendPair(string first, string second)
    {
        var result = verifier.Resynchronize(_known, first, second, _state, ServerTime);
        Assert.NotEqual(SecurIdVerificationStatus.NextCodeRequired, result.Status);
        if (result.IsAccepted)
        {
            Assert.Equal(first, _token.CodeOf(result.TimeStep!.Value - 1));
            Assert.Equal(second, _token.CodeOf(result.TimeStep.Value));
        }

        Store(result, codes: 2);
    }

    void Store(in SecurIdVerificationResult result, int codes)
    {
        Assert.NotEqual(SecurIdVerificationStatus.Malformed, result.Status);
        if (result.IsAccepted)
        {
            for (var step = result.TimeStep!.Value - codes + 1; step <= result.TimeStep; step++)
            {
                Assert.True(_acceptedSteps.Add(step), "a code was accepted twice");
                Assert.True(_state.LastTimeStep is not { } last || step > last, "the last step went back");
            }

            Assert.Equal(result.TimeStep, result.State.LastTimeStep);
            Assert.Equal(StepAt(ServerTime) + result.StepOffset, result.TimeStep);
        }
        else
        {
            Assert.Equal(WithoutPending(_state), WithoutPending(result.State));
        }

        var bound = Math.Max(verifier.Options.MaximumDriftSteps, (int)verifier.Options.ResynchronizationPast.TotalMinutes);
        Assert.InRange(result.State.DriftSteps, -bound, bound);
        Assert.Equal(result.State, SecurIdState.Parse(result.State.ToString()));
        _state = result.State;
    }

    static OtpTimeFields WithoutPending(SecurIdState state) => state.Open(new ModelSecurIdToken().Token, nameof(state)) with { Pending = null };
}
