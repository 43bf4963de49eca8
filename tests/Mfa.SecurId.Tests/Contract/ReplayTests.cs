using Mfa.TestKit;
using static Mfa.SecurId.Tests.Fixture;

namespace Mfa.SecurId.Tests.Contract;

public class ReplayTests
{
    readonly ModelSecurIdToken _token = new();

    [Fact]
    public void Verify_SameCodeAgain_IsReplayedWithTheTimeOfTheNext()
    {
        var state = App.SignedIn(_token, Noon);

        var again = App.Verify(_token.Token, _token.CodeAt(Noon), state, Noon + TimeSpan.FromSeconds(10));

        Assert.Equal(SecurIdVerificationStatus.Replayed, again.Status);
        Assert.Equal(Noon + Step, again.NextCodeAt);
        Assert.Equal(state, again.State);
        Assert.False(again.IsAccepted);
    }

    [Fact]
    public void Verify_EarlierCodeOfTheWindow_IsReplayedOnceALaterOneWasAccepted()
    {
        var state = App.SignedIn(_token, Noon);

        Assert.Equal(SecurIdVerificationStatus.Replayed, App.Verify(_token.Token, _token.CodeAt(Noon - Step), state, Noon).Status);
        Assert.Equal(SecurIdVerificationStatus.Accepted, App.Verify(_token.Token, _token.CodeAt(Noon + Step), state, Noon).Status);
    }

    [Fact]
    public void Verify_FirstCodeAfterTheSecond_IsNotAcceptedAgain()
    {
        // Who compares the last code instead of the last step lets OTP1, OTP2, OTP1 through.
        var first = App.SignedIn(_token, Noon);
        var second = App.SignedIn(_token, Noon + Step, first);

        Assert.Equal(SecurIdVerificationStatus.Replayed, App.Verify(_token.Token, _token.CodeAt(Noon), second, Noon + Step).Status);
    }

    [Fact]
    public void Verify_AfterTheCodeOfTheFutureEdge_NextCodeComesTwoStepsLater()
    {
        var state = App.Verify(_token.Token, _token.CodeAt(Noon + Step), SecurIdState.Initial, Noon).State;

        var again = App.Verify(_token.Token, _token.CodeAt(Noon + Step), state, Noon);

        Assert.Equal(SecurIdVerificationStatus.Replayed, again.Status);
        Assert.Equal(Noon + 2 * Step, again.NextCodeAt);
    }

    [Fact]
    public void Verify_ClockWasSetBack_IsAheadOfClockUntilItHasCaughtUp()
    {
        var state = App.SignedIn(_token, Noon);
        var earlier = Noon - 2 * Step;

        var result = App.Verify(_token.Token, _token.CodeAt(earlier), state, earlier);

        Assert.Equal(SecurIdVerificationStatus.AheadOfClock, result.Status);
        Assert.Equal(state, result.State);
        Assert.Equal(SecurIdVerificationStatus.Replayed, App.Verify(_token.Token, _token.CodeAt(Noon), state, Noon - Step).Status);
        Assert.Equal(SecurIdVerificationStatus.Accepted, App.Verify(_token.Token, _token.CodeAt(Noon + Step), state, Noon + Step).Status);
    }

    [Fact]
    public void Verify_EveryKindOfRefusal_LeavesTheStateAlone()
    {
        var state = App.SignedIn(_token, Noon);
        string?[] codes = [_token.CodeAt(Noon), _token.CodeOutside(StepAt(Noon) - 9, StepAt(Noon) + 9), "12345", null];

        Assert.All(codes, code => Assert.Equal(state, App.Verify(_token.Token, code, state, Noon).State));
    }
}
