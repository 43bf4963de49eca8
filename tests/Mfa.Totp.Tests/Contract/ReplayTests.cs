using Mfa.TestKit;
using static Mfa.Totp.Tests.Fixture;

namespace Mfa.Totp.Tests.Contract;

public class ReplayTests
{
    readonly ModelToken _token = new();

    [Fact]
    public void Verify_SameCodeAgain_IsReplayedWithTheTimeOfTheNext()
    {
        var state = App.SignedIn(_token, Noon);

        var again = App.Verify(_token.Key, _token.CodeAt(Noon), state, Noon + TimeSpan.FromSeconds(10));

        Assert.Equal(TotpVerificationStatus.Replayed, again.Status);
        Assert.Equal(Noon + Step, again.NextCodeAt);
        Assert.Equal(state, again.State);
        Assert.False(again.IsAccepted);
    }

    [Fact]
    public void Verify_EarlierCodeOfTheWindow_IsReplayedOnceALaterOneWasAccepted()
    {
        var state = App.SignedIn(_token, Noon);

        Assert.Equal(TotpVerificationStatus.Replayed, App.Verify(_token.Key, _token.CodeAt(Noon - Step), state, Noon).Status);
        Assert.Equal(TotpVerificationStatus.Accepted, App.Verify(_token.Key, _token.CodeAt(Noon + Step), state, Noon).Status);
    }

    [Fact]
    public void Verify_FirstCodeAfterTheSecond_IsNotAcceptedAgain()
    {
        // Who compares the last code instead of the last step lets OTP1, OTP2, OTP1 through.
        var first = App.SignedIn(_token, Noon);
        var second = App.SignedIn(_token, Noon + Step, first);

        Assert.Equal(TotpVerificationStatus.Replayed, App.Verify(_token.Key, _token.CodeAt(Noon), second, Noon + Step).Status);
    }

    [Fact]
    public void Verify_AfterTheCodeOfTheFutureEdge_NextCodeComesTwoStepsLater()
    {
        var state = App.Verify(_token.Key, _token.CodeAt(Noon + Step), TotpState.Initial, Noon).State;

        var again = App.Verify(_token.Key, _token.CodeAt(Noon + Step), state, Noon);

        Assert.Equal(TotpVerificationStatus.Replayed, again.Status);
        Assert.Equal(Noon + 2 * Step, again.NextCodeAt);
    }

    [Fact]
    public void Verify_ClockWasSetBack_IsAheadOfClockUntilItHasCaughtUp()
    {
        var state = App.SignedIn(_token, Noon);
        var earlier = Noon - 2 * Step;

        var result = App.Verify(_token.Key, _token.CodeAt(earlier), state, earlier);

        Assert.Equal(TotpVerificationStatus.AheadOfClock, result.Status);
        Assert.Equal(state, result.State);
        Assert.Equal(TotpVerificationStatus.Replayed, App.Verify(_token.Key, _token.CodeAt(Noon), state, Noon - Step).Status);
        Assert.Equal(TotpVerificationStatus.Accepted, App.Verify(_token.Key, _token.CodeAt(Noon + Step), state, Noon + Step).Status);
    }

    [Fact]
    public void Resynchronize_ClockWasSetBackBeyondTheRange_IsAheadOfClock()
    {
        var state = App.SignedIn(_token, Noon);

        Assert.Equal(TotpVerificationStatus.AheadOfClock, App.ResynchronizeAt(_token, Noon - 4 * Step, state).Status);
        Assert.Equal(TotpVerificationStatus.Replayed, App.ResynchronizeAt(_token, Noon - 3 * Step, state).Status);
    }

    [Fact]
    public void Verify_EveryKindOfRefusal_LeavesTheStateAlone()
    {
        var state = App.SignedIn(_token, Noon);
        string?[] codes = [_token.CodeAt(Noon), _token.CodeOutside(StepAt(Noon) - 9, StepAt(Noon) + 9), "12345", null];

        Assert.All(codes, code => Assert.Equal(state, App.Verify(_token.Key, code, state, Noon).State));
    }
}
