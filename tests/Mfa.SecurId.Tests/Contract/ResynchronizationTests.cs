using Mfa.TestKit;
using static Mfa.SecurId.Tests.Fixture;

namespace Mfa.SecurId.Tests.Contract;

public class ResynchronizationTests
{
    readonly ModelSecurIdToken _token = new();

    [Theory]
    [InlineData(-720, true)]
    [InlineData(-721, false)]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void Resynchronize_HardwareToken_TakesTwelveHoursBackAndOneAhead(int steps, bool accepted)
    {
        _token.ClockError = steps * Step;

        Assert.Equal(accepted, Hardware.ResynchronizeAt(_token, Noon, SecurIdState.Initial).IsAccepted);
    }

    [Fact]
    public void Resynchronize_CodesThatAreNotConsecutive_IsRejected()
    {
        (int First, int Second)[] pairs = [(-2, 0), (0, 0), (0, -1), (1, -1)];

        Assert.All(pairs, pair => Assert.Equal(
            SecurIdVerificationStatus.Rejected,
            App.Resynchronize(_token.Token, _token.CodeAt(Noon + pair.First * Step), _token.CodeAt(Noon + pair.Second * Step), SecurIdState.Initial, Noon).Status));
    }

    [Fact]
    public void Resynchronize_PairThatWasUsed_IsReplayed()
    {
        var state = Hardware.ResynchronizeAt(_token, Noon, SecurIdState.Initial).State;

        var again = Hardware.ResynchronizeAt(_token, Noon, state);

        Assert.Equal(SecurIdVerificationStatus.Replayed, again.Status);
        Assert.Equal(Noon + Step, again.NextCodeAt);
        Assert.Equal(state, again.State);
        Assert.Null(again.ClockOffset);
    }

    [Fact]
    public void Resynchronize_FirstCodeWasUsedToSignIn_IsReplayed()
    {
        var state = Hardware.SignedIn(_token, Noon);

        Assert.Equal(SecurIdVerificationStatus.Replayed, Hardware.ResynchronizeAt(_token, Noon + Step, state).Status);
        Assert.Equal(SecurIdVerificationStatus.Accepted, Hardware.ResynchronizeAt(_token, Noon + 2 * Step, state).Status);
    }

    [Fact]
    public void Resynchronize_SlowPersonWithAnExactClock_SignsInAtOnceAfterwards()
    {
        var enrolled = Hardware.ResynchronizeAt(_token, Noon, SecurIdState.Initial, age: TimeSpan.FromMinutes(10));
        Assert.True(enrolled.IsAccepted);

        var signedIn = Hardware.Verify(_token.Token, _token.CodeAt(Noon), enrolled.State, Noon);

        Assert.True(signedIn.IsAccepted);
        Assert.Equal(0, signedIn.State.DriftSteps);
    }

    [Fact]
    public void Resynchronize_SlowClock_SignsInAtOnceAfterwards()
    {
        _token.ClockError = -TimeSpan.FromMinutes(10);
        var enrolled = Hardware.ResynchronizeAt(_token, Noon, SecurIdState.Initial);
        Assert.True(enrolled.IsAccepted);

        var signedIn = Hardware.Verify(_token.Token, _token.CodeAt(Noon + Step), enrolled.State, Noon + Step);

        Assert.True(signedIn.IsAccepted);
        Assert.Equal(-10, signedIn.State.DriftSteps);
    }

    [Fact]
    public void Verify_OnceTheOffsetIsDecided_TheOtherCentreIsClosed()
    {
        var enrolled = Hardware.ResynchronizeAt(_token, Noon, SecurIdState.Initial, age: TimeSpan.FromMinutes(10)).State;
        var decided = Hardware.SignedIn(_token, Noon + Step, enrolled);
        var slow = new ModelSecurIdToken { ClockError = -TimeSpan.FromMinutes(10) };
        var later = Noon + 40 * Step;

        Assert.True(Hardware.Verify(_token.Token, slow.CodeAt(later), enrolled, later).IsAccepted);
        Assert.False(Hardware.Verify(_token.Token, slow.CodeAt(later), decided, later).IsAccepted);
    }

    [Fact]
    public void Resynchronize_SecondTime_KeepsTheDriftOfBefore()
    {
        _token.ClockError = -20 * Step;
        var time = Noon;
        var state = Hardware.SignedIn(_token, time += Step, Hardware.ResynchronizeAt(_token, Noon, SecurIdState.Initial).State);
        Assert.Equal(-20, state.DriftSteps);

        // Now the person is an hour late, the clock as wrong as before.
        time += TimeSpan.FromHours(2);
        state = Hardware.ResynchronizeAt(_token, time, state, age: TimeSpan.FromHours(1)).State;
        state = Hardware.SignedIn(_token, time, state);

        Assert.Equal(-20, state.DriftSteps);
    }

    [Fact]
    public void Resynchronize_AgainAndAgain_DoesNotWalkAwayFromTheServersClock()
    {
        _token.ClockError = -720 * Step;
        var state = Hardware.ResynchronizeAt(_token, Noon, SecurIdState.Initial).State;
        var time = Noon.AddDays(2);
        state = Hardware.SignedIn(_token, time, state);
        Assert.Equal(-720, state.DriftSteps);

        _token.ClockError = -721 * Step;
        Assert.Equal(SecurIdVerificationStatus.Rejected, Hardware.ResynchronizeAt(_token, time.AddDays(1), state).Status);
    }
}
