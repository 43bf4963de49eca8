using Mfa.TestKit;
using static Mfa.Totp.Tests.Fixture;

namespace Mfa.Totp.Tests.Regressions;

/// <summary>What went wrong in other implementations of drift and resynchronisation, one test each (docs/known-mistakes.md).</summary>
public class ResynchronizationMistakesTests
{
    readonly ModelToken _token = new();

    [Fact]
    public void LinOtp110_AutomaticResynchronisation_DoesNotAcceptAReplay()
    {
        // There, a code accepted through automatic resynchronisation moved the time shift back, and the same codes worked again.
        _token.ClockError = -5 * Step;
        var first = Hardware.Verify(_token.Key, _token.CodeAt(Noon), TotpState.Initial, Noon);
        var second = Hardware.Verify(_token.Key, _token.CodeAt(Noon + Step), first.State, Noon + Step, first.Continuation);
        Assert.True(second.IsAccepted);

        for (var later = Noon; later < Noon + 60 * Step; later += Step)
        {
            var replay = Hardware.Verify(_token.Key, _token.CodeAt(Noon), second.State, later);
            Assert.NotEqual(TotpVerificationStatus.NextCodeRequired, replay.Status);
            Assert.False(replay.IsAccepted);
            Assert.False(Hardware.Verify(_token.Key, _token.CodeAt(Noon + Step), second.State, later, first.Continuation).IsAccepted);
            Assert.False(Hardware.Resynchronize(_token.Key, _token.CodeAt(Noon), _token.CodeAt(Noon + Step), second.State, later).IsAccepted);
        }
    }

    [Fact]
    public void PrivacyIdea1408_WideResynchronisationRange_DoesNotReopenOldCodes()
    {
        var state = Hardware.SignedIn(_token, Noon);
        var later = Noon.AddMinutes(20);

        Assert.False(Hardware.Verify(_token.Key, _token.CodeAt(Noon), state, later).IsAccepted);
        Assert.False(Hardware.ResynchronizeAt(_token, Noon, state).IsAccepted);
        Assert.False(Hardware.Resynchronize(_token.Key, _token.CodeAt(Noon), _token.CodeAt(Noon + Step), state, later).IsAccepted);
    }

    [Fact]
    public void PrivacyIdea1479_Resynchronisation_SearchesItsOwnRangeAndNotTheWindow()
    {
        _token.ClockError = -1000 * Step;

        Assert.False(Hardware.Verify(_token.Key, _token.CodeAt(Noon), TotpState.Initial, Noon).IsAccepted);
        Assert.Equal(-1000, Hardware.ResynchronizeAt(_token, Noon, TotpState.Initial).StepOffset);
    }

    [Fact]
    public void SymmetricRange_ItsNewestStep_IsInside()
    {
        _token.ClockError = 120 * Step;

        Assert.Equal(120, Hardware.ResynchronizeAt(_token, Noon, TotpState.Initial).StepOffset);
        _token.ClockError = Step;
        Assert.Equal(1, App.Verify(_token.Key, _token.CodeAt(Noon), TotpState.Initial, Noon).StepOffset);
    }

    [Fact]
    public void DuplicateCodeInTheRange_DoesNotHideTheRightPair()
    {
        // The first code shows up twice, at the steps -2 and 1: a search that stops at the first one looks for its successor in vain.
        var token = RareKeys.SameCodesAt(-2, 1);
        var first = token.CodeAt(Noon + Step);
        var second = token.CodeAt(Noon + 2 * Step);
        Assert.NotEqual(second, token.CodeAt(Noon - Step));

        Assert.Equal(2, App.Resynchronize(token.Key, first, second, TotpState.Initial, Noon).StepOffset);
        Assert.Equal(-1, App.Resynchronize(token.Key, first, token.CodeAt(Noon - Step), TotpState.Initial, Noon).StepOffset);
    }

    [Fact]
    public void NextCodeAfterAResynchronisation_IsNotRefused()
    {
        _token.ClockError = -700 * Step;
        var state = Hardware.ResynchronizeAt(_token, Noon, TotpState.Initial).State;

        Assert.True(Hardware.Verify(_token.Key, _token.CodeAt(Noon + Step), state, Noon + Step).IsAccepted);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(3600)]
    public void SecondsStoredWhereStepsAreMeant_AnyPeriodIsCountedInSteps(int seconds)
    {
        var period = TimeSpan.FromSeconds(seconds);
        var verifier = new TotpVerifier(new TotpParameters(period: period), TotpVerifierOptions.HardwareToken);
        var token = new ModelToken(period: period) { ClockError = -100 * period };

        var enrolled = verifier.ResynchronizeAt(token, Noon, TotpState.Initial);
        var signedIn = verifier.Verify(token.Key, token.CodeAt(Noon + period), enrolled.State, Noon + period);

        Assert.Equal(-100, enrolled.StepOffset);
        Assert.True(signedIn.IsAccepted);
        Assert.Equal(-100, signedIn.State.DriftSteps);
    }

    [Fact]
    public void LateEnrolment_AssociatesTheDeviceAndLeavesItInStep()
    {
        // AWS documents that it associates the device and leaves it out of sync.
        var state = Hardware.ResynchronizeAt(_token, Noon, TotpState.Initial, age: TimeSpan.FromMinutes(10)).State;

        Assert.True(Hardware.Verify(_token.Key, _token.CodeAt(Noon), state, Noon).IsAccepted);
    }

    [Fact]
    public void ClockAheadAtEnrolment_IsFollowedAndDoesNotPoisonTheToken()
    {
        _token.ClockError = 100 * Step;
        var state = Hardware.ResynchronizeAt(_token, Noon, TotpState.Initial).State;

        // While the token stays ahead, and also once its clock was mended and has caught up.
        Assert.True(Hardware.Verify(_token.Key, _token.CodeAt(Noon + Step), state, Noon + Step).IsAccepted);
        _token.ClockError = TimeSpan.Zero;
        var caughtUp = Noon + 101 * Step;
        Assert.True(Hardware.Verify(_token.Key, _token.CodeAt(caughtUp), state, caughtUp).IsAccepted);
    }

    [Fact]
    public void PrivacyIdea4199_DriftLearning_IsBounded()
    {
        var verifier = new TotpVerifier(options: new(TotpVerifierOptions.HardwareToken) { MaximumDriftSteps = 3, NextCodePastSteps = 0, NextCodeFutureSteps = 0 });
        var state = TotpState.Initial;
        var time = Noon;
        for (var i = 0; i < 40; i++, time += 100 * Step)
        {
            // An attacker, or a bad quartz, pulls at the same edge for ever.
            _token.ClockError = (state.DriftSteps - 1) * Step;
            state = verifier.Verify(_token.Key, _token.CodeAt(time), state, time).State;
        }

        Assert.Equal(-3, state.DriftSteps);
    }
}
