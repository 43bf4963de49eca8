using Mfa.TestKit;
using static Mfa.Totp.Tests.Fixture;

namespace Mfa.Totp.Tests.Contract;

public class ResynchronizationTests
{
    readonly ModelToken _token = new();

    [Theory]
    [InlineData(-3, true)]
    [InlineData(-4, false)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void Resynchronize_AuthenticatorApp_TakesThreeStepsToEitherSide(int steps, bool accepted)
    {
        _token.ClockError = steps * Step;

        var result = App.ResynchronizeAt(_token, Noon, TotpState.Initial);

        Assert.Equal(accepted, result.IsAccepted);
        Assert.Equal(accepted ? steps : null, result.StepOffset);
    }

    [Theory]
    [InlineData(-1440, true)]
    [InlineData(-1441, false)]
    [InlineData(120, true)]
    [InlineData(121, false)]
    public void Resynchronize_HardwareToken_TakesTwelveHoursBackAndOneAhead(int steps, bool accepted)
    {
        _token.ClockError = steps * Step;

        Assert.Equal(accepted, Hardware.ResynchronizeAt(_token, Noon, TotpState.Initial).IsAccepted);
    }

    [Fact]
    public void Resynchronize_CodesThatAreNotConsecutive_IsRejected()
    {
        (int First, int Second)[] pairs = [(-2, 0), (0, 0), (0, -1), (1, -1)];

        Assert.All(pairs, pair => Assert.Equal(
            TotpVerificationStatus.Rejected,
            App.Resynchronize(_token.Key, _token.CodeAt(Noon + pair.First * Step), _token.CodeAt(Noon + pair.Second * Step), TotpState.Initial, Noon).Status));
    }

    [Fact]
    public void Resynchronize_PairThatWasUsed_IsReplayed()
    {
        var state = Hardware.ResynchronizeAt(_token, Noon, TotpState.Initial).State;

        var again = Hardware.ResynchronizeAt(_token, Noon, state);

        Assert.Equal(TotpVerificationStatus.Replayed, again.Status);
        Assert.Equal(Noon + Step, again.NextCodeAt);
        Assert.Equal(state, again.State);
        Assert.Null(again.ClockOffset);
    }

    [Fact]
    public void Resynchronize_FirstCodeWasUsedToSignIn_IsReplayed()
    {
        var state = Hardware.SignedIn(_token, Noon);

        Assert.Equal(TotpVerificationStatus.Replayed, Hardware.ResynchronizeAt(_token, Noon + Step, state).Status);
        Assert.Equal(TotpVerificationStatus.Accepted, Hardware.ResynchronizeAt(_token, Noon + 2 * Step, state).Status);
    }

    [Fact]
    public void Resynchronize_SlowPersonWithAnExactClock_SignsInAtOnceAfterwards()
    {
        var enrolled = Hardware.ResynchronizeAt(_token, Noon, TotpState.Initial, age: TimeSpan.FromMinutes(10));
        Assert.True(enrolled.IsAccepted);

        var signedIn = Hardware.Verify(_token.Key, _token.CodeAt(Noon), enrolled.State, Noon);

        Assert.True(signedIn.IsAccepted);
        Assert.Equal(0, signedIn.State.DriftSteps);
    }

    [Fact]
    public void Resynchronize_SlowClock_SignsInAtOnceAfterwards()
    {
        _token.ClockError = -TimeSpan.FromMinutes(10);
        var enrolled = Hardware.ResynchronizeAt(_token, Noon, TotpState.Initial);
        Assert.True(enrolled.IsAccepted);

        var signedIn = Hardware.Verify(_token.Key, _token.CodeAt(Noon + Step), enrolled.State, Noon + Step);

        Assert.True(signedIn.IsAccepted);
        Assert.Equal(-20, signedIn.State.DriftSteps);
    }

    [Fact]
    public void Verify_OnceTheOffsetIsDecided_TheOtherCentreIsClosed()
    {
        var enrolled = Hardware.ResynchronizeAt(_token, Noon, TotpState.Initial, age: TimeSpan.FromMinutes(10)).State;
        var decided = Hardware.SignedIn(_token, Noon + Step, enrolled);
        var slow = new ModelToken { ClockError = -TimeSpan.FromMinutes(10) };
        var later = Noon + 40 * Step;

        Assert.True(Hardware.Verify(_token.Key, slow.CodeAt(later), enrolled, later).IsAccepted);
        Assert.False(Hardware.Verify(_token.Key, slow.CodeAt(later), decided, later).IsAccepted);
    }

    [Fact]
    public void Resynchronize_SecondTime_KeepsTheDriftOfBefore()
    {
        _token.ClockError = -20 * Step;
        var time = Noon;
        var state = Hardware.SignedIn(_token, time += Step, Hardware.ResynchronizeAt(_token, Noon, TotpState.Initial).State);
        Assert.Equal(-20, state.DriftSteps);

        // Now the person is an hour late, the clock as wrong as before.
        time += TimeSpan.FromHours(2);
        state = Hardware.ResynchronizeAt(_token, time, state, age: TimeSpan.FromHours(1)).State;
        state = Hardware.SignedIn(_token, time, state);

        Assert.Equal(-20, state.DriftSteps);
    }

    [Fact]
    public void Resynchronize_AuthenticatorApp_LearnsNoOffset()
    {
        _token.ClockError = -3 * Step;
        var state = App.ResynchronizeAt(_token, Noon, TotpState.Initial).State;

        Assert.Equal(0, state.DriftSteps);
        Assert.False(App.Verify(_token.Key, _token.CodeAt(Noon + Step), state, Noon + Step).IsAccepted);
        _token.ClockError = TimeSpan.Zero;
        Assert.True(App.Verify(_token.Key, _token.CodeAt(Noon + Step), state, Noon + Step).IsAccepted);
    }

    [Fact]
    public void Resynchronize_AgainAndAgain_DoesNotWalkAwayFromTheServersClock()
    {
        _token.ClockError = -1440 * Step;
        var state = Hardware.ResynchronizeAt(_token, Noon, TotpState.Initial).State;
        var time = Noon.AddDays(2);
        state = Hardware.SignedIn(_token, time, state);
        Assert.Equal(-1440, state.DriftSteps);

        _token.ClockError = -1441 * Step;
        Assert.Equal(TotpVerificationStatus.Rejected, Hardware.ResynchronizeAt(_token, time.AddDays(1), state).Status);
    }

    [Fact]
    public void Resynchronize_SecretOfAnotherToken_IsRejectedWithoutADiagnosis()
    {
        var other = new ModelToken(key: [.. ModelToken.RfcKey, 1]);

        var result = Hardware.Resynchronize(other.Key, _token.CodeAt(Noon - Step), _token.CodeAt(Noon), TotpState.Initial, Noon);

        Assert.Equal(TotpVerificationStatus.Rejected, result.Status);
        Assert.Null(result.ClockOffset);
    }
}
