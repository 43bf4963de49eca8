using Mfa.TestKit;
using static Mfa.SecurId.Tests.Fixture;

namespace Mfa.SecurId.Tests.Contract;

public class DriftTests
{
    readonly ModelSecurIdToken _token = new();

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void Verify_TwoSuccessesAtOneEdge_MoveTheDriftByOneStep(int steps)
    {
        _token.ClockError = steps * Step;
        var first = Hardware.SignedIn(_token, Noon);
        var second = Hardware.SignedIn(_token, Noon + 10 * Step, first);

        Assert.Equal(0, first.DriftSteps);
        Assert.Equal(steps, second.DriftSteps);
    }

    [Fact]
    public void Verify_OneLateCode_NeverMovesTheDrift()
    {
        var state = SecurIdState.Initial;
        for (var i = 0; i < 20; i++)
        {
            // Late, in time, late, in time: no two late ones in a row.
            _token.ClockError = i % 2 == 0 ? -Step : TimeSpan.Zero;
            state = Hardware.SignedIn(_token, Noon + 10 * i * Step, state);
            Assert.Equal(0, state.DriftSteps);
        }
    }

    [Fact]
    public void Verify_OneSuccessAtEachEdge_DoesNotMoveTheDrift()
    {
        _token.ClockError = -Step;
        var state = Hardware.SignedIn(_token, Noon);
        _token.ClockError = Step;

        Assert.Equal(0, Hardware.SignedIn(_token, Noon + 10 * Step, state).DriftSteps);
    }

    [Fact]
    public void Verify_TokenThatDriftsSlowly_IsFollowedToTheMaximumAndNoFurther()
    {
        var verifier = new SecurIdVerifier(new SecurIdVerifierOptions { MaximumDriftSteps = 4 });
        var state = SecurIdState.Initial;
        var time = Noon;
        for (var steps = 0; steps <= 5; steps++)
        {
            _token.ClockError = steps * Step;
            for (var i = 0; i < 3; i++, time += 10 * Step)
                state = verifier.SignedIn(_token, time, state);
            Assert.Equal(Math.Max(0, Math.Min(4, steps)), state.DriftSteps);
        }

        _token.ClockError = 6 * Step;
        Assert.False(verifier.Verify(_token.Token, _token.CodeAt(time), state, time).IsAccepted);
    }

    [Fact]
    public void Verify_WithoutLearning_NeverMovesTheDrift()
    {
        _token.ClockError = -Step;
        var state = SecurIdState.Initial;
        for (var i = 0; i < 6; i++)
            state = App.SignedIn(_token, Noon + 10 * i * Step, state);

        Assert.Equal(0, state.DriftSteps);
    }

    [Fact]
    public void Verify_WithDrift_TellsTheNextCodesTimeByTheTokensClock()
    {
        _token.ClockError = Step;
        var state = Hardware.SignedIn(_token, Noon);
        state = Hardware.SignedIn(_token, Noon + 10 * Step, state);

        var again = Hardware.Verify(_token.Token, _token.CodeAt(Noon + 10 * Step), state, Noon + 10 * Step);

        Assert.Equal(SecurIdVerificationStatus.Replayed, again.Status);
        Assert.Equal(Noon + 11 * Step, again.NextCodeAt);
    }

    [Fact]
    public void Verify_OffsetBeyondTheLearningRange_IsKeptAndOnlyLearnsBack()
    {
        // Ten minutes off, found by two codes: further than this verifier would ever learn.
        var verifier = new SecurIdVerifier(new SecurIdVerifierOptions(SecurIdVerifierOptions.HardwareToken) { MaximumDriftSteps = 4 });
        _token.ClockError = -20 * Step;
        var time = Noon;
        var state = verifier.SignedIn(_token, time += 10 * Step, verifier.ResynchronizeAt(_token, Noon, SecurIdState.Initial).State);
        Assert.Equal(-20, state.DriftSteps);

        _token.ClockError = -21 * Step;
        for (var i = 0; i < 4; i++)
            state = verifier.SignedIn(_token, time += 10 * Step, state);
        Assert.Equal(-20, state.DriftSteps);

        _token.ClockError = -19 * Step;
        for (var i = 0; i < 2; i++)
            state = verifier.SignedIn(_token, time += 10 * Step, state);
        Assert.Equal(-19, state.DriftSteps);
    }
}
