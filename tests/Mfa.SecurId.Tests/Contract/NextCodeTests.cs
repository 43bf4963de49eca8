using Mfa.TestKit;
using static Mfa.SecurId.Tests.Fixture;

namespace Mfa.SecurId.Tests.Contract;

public class NextCodeTests
{
    readonly ModelSecurIdToken _token = new() { ClockError = -10 * Step };

    [Theory]
    [InlineData(-2, SecurIdVerificationStatus.NextCodeRequired)]
    [InlineData(-10, SecurIdVerificationStatus.NextCodeRequired)]     // the edges of the zone
    [InlineData(2, SecurIdVerificationStatus.NextCodeRequired)]
    [InlineData(-11, SecurIdVerificationStatus.Rejected)]             // one step beyond them
    [InlineData(3, SecurIdVerificationStatus.Rejected)]
    [InlineData(-1, SecurIdVerificationStatus.Accepted)]
    public void Verify_CodeOutsideTheWindow_DependsOnTheZone(int steps, SecurIdVerificationStatus expected)
    {
        _token.ClockError = steps * Step;

        var result = Hardware.Verify(_token.Token, _token.CodeAt(Noon), SecurIdState.Initial, Noon);

        Assert.Equal(expected, result.Status);
        Assert.Equal(expected != SecurIdVerificationStatus.NextCodeRequired, result.Continuation.IsNone);
        Assert.Null(result.NextCodeAt);
        Assert.Equal(expected == SecurIdVerificationStatus.Accepted, result.StepOffset is not null);
    }

    [Fact]
    public void Verify_AuthenticatorApp_HasNoZone() =>
        Assert.Equal(SecurIdVerificationStatus.Rejected, App.Verify(_token.Token, _token.CodeAt(Noon + 8 * Step), SecurIdState.Initial, Noon).Status);

    [Fact]
    public void Verify_NextCodeWithTheContinuation_IsAcceptedAndTheTokenFollowed()
    {
        var asked = Ask();
        var later = Noon + Step;

        var result = Hardware.Verify(_token.Token, _token.CodeAt(later), asked.State, later, asked.Continuation);

        Assert.Equal(SecurIdVerificationStatus.Accepted, result.Status);
        Assert.Equal(-10, result.StepOffset);
        Assert.True(Hardware.Verify(_token.Token, _token.CodeAt(later + Step), result.State, later + Step).IsAccepted);
        Assert.False(Hardware.Verify(_token.Token, _token.CodeAt(later), result.State, later).IsAccepted);
    }

    [Fact]
    public void Verify_NextCodeWithoutTheContinuation_IsRejectedAndLeavesTheExchangeOpen()
    {
        var asked = Ask();
        var later = Noon + Step;
        Assert.True(SecurIdContinuation.TryParse("AAAAAAAAAAAAAAAAAAAAAQ", out var foreign));

        var without = Hardware.Verify(_token.Token, _token.CodeAt(later), asked.State, later);
        var withAnother = Hardware.Verify(_token.Token, _token.CodeAt(later), asked.State, later, foreign);

        Assert.Equal(SecurIdVerificationStatus.Rejected, without.Status);
        Assert.Equal(asked.State, without.State);
        Assert.Equal(SecurIdVerificationStatus.Rejected, withAnother.Status);
        Assert.Equal(asked.State, withAnother.State);
        Assert.True(Hardware.Verify(_token.Token, _token.CodeAt(later), asked.State, later, asked.Continuation).IsAccepted);
    }

    [Theory]
    [InlineData(0)]       // the same code once more
    [InlineData(2)]       // the one after the next
    public void Verify_AnotherCodeThanTheNext_EndsTheExchange(int steps)
    {
        var asked = Ask();
        var later = Noon + Step;

        var wrong = Hardware.Verify(_token.Token, _token.CodeAt(Noon + steps * Step), asked.State, later, asked.Continuation);
        var tooLate = Hardware.Verify(_token.Token, _token.CodeAt(later), wrong.State, later, asked.Continuation);

        Assert.Equal(SecurIdVerificationStatus.Rejected, wrong.Status);
        Assert.NotEqual(asked.State, wrong.State);
        Assert.False(tooLate.IsAccepted);
    }

    [Fact]
    public void Verify_MalformedNextCode_IsNotATry()
    {
        var asked = Ask();
        var later = Noon + Step;

        var typo = Hardware.Verify(_token.Token, "12345", asked.State, later, asked.Continuation);

        Assert.Equal(SecurIdVerificationStatus.Malformed, typo.Status);
        Assert.True(Hardware.Verify(_token.Token, _token.CodeAt(later), typo.State, later, asked.Continuation).IsAccepted);
    }

    [Theory]
    [InlineData(120, true)]       // two intervals
    [InlineData(121, false)]
    public void Verify_NextCodeAfterTheDeadline_IsNotAccepted(int seconds, bool accepted)
    {
        var asked = Ask();

        var result = Hardware.Verify(_token.Token, _token.CodeAt(Noon + Step), asked.State, Noon + TimeSpan.FromSeconds(seconds), asked.Continuation);

        Assert.Equal(accepted, result.IsAccepted);
    }

    [Fact]
    public void Verify_ExchangeLeftBehindByAClockThatWasAhead_IsNotLive()
    {
        var ahead = Noon.AddDays(1);
        var asked = Hardware.Verify(_token.Token, _token.CodeAt(ahead), SecurIdState.Initial, ahead);

        // It neither completes, nor stands in the way of a new one.
        Assert.False(Hardware.Verify(_token.Token, _token.CodeAt(ahead + Step), asked.State, Noon, asked.Continuation).IsAccepted);
        Assert.Equal(SecurIdVerificationStatus.NextCodeRequired, Hardware.Verify(_token.Token, _token.CodeAt(Noon), asked.State, Noon).Status);
    }

    [Fact]
    public void Verify_RightCodeOfTheWindow_EndsTheExchangeAndIsAccepted()
    {
        var asked = Ask();
        var exact = new ModelSecurIdToken();

        var result = Hardware.Verify(_token.Token, exact.CodeAt(Noon), asked.State, Noon);

        Assert.True(result.IsAccepted);
        Assert.False(Hardware.Verify(_token.Token, _token.CodeAt(Noon + Step), result.State, Noon + Step, asked.Continuation).IsAccepted);
    }

    [Fact]
    public void Verify_CodeOfTheZoneAtOrBelowTheLastStep_IsRejected()
    {
        var state = Hardware.SignedIn(new ModelSecurIdToken(), Noon);

        Assert.Equal(SecurIdVerificationStatus.Rejected, Hardware.Verify(_token.Token, _token.CodeAt(Noon), state, Noon).Status);
        Assert.Equal(SecurIdVerificationStatus.Rejected, Hardware.Verify(_token.Token, _token.CodeAt(Noon + 5 * Step), state, Noon + 5 * Step).Status);
    }

    [Theory]
    [InlineData(29, -10, true)]
    [InlineData(29, -11, false)]      // less than thirty days: the zone as it is
    [InlineData(31, -11, true)]       // one step more
    [InlineData(31, -12, false)]
    [InlineData(31, 3, true)]         // to the other side, too
    [InlineData(31, 4, false)]
    [InlineData(301, -20, true)]
    [InlineData(3000, -20, true)]     // at most ten more
    [InlineData(3000, -21, false)]
    public void Verify_AfterIdleTime_TheZoneIsWiderByAStepAMonth(int days, int steps, bool asks)
    {
        var state = Hardware.SignedIn(new ModelSecurIdToken(), Noon);
        var later = Noon.AddDays(days);
        _token.ClockError = steps * Step;

        var result = Hardware.Verify(_token.Token, _token.CodeAt(later), state, later);

        Assert.Equal(asks ? SecurIdVerificationStatus.NextCodeRequired : SecurIdVerificationStatus.Rejected, result.Status);
    }

    [Fact]
    public void Verify_AfterIdleTime_TheAcceptingWindowIsNoWider()
    {
        var state = Hardware.SignedIn(new ModelSecurIdToken(), Noon);
        var later = Noon.AddDays(3000);
        _token.ClockError = -2 * Step;

        Assert.False(Hardware.Verify(_token.Token, _token.CodeAt(later), state, later).IsAccepted);
    }

    [Fact]
    public void Continuation_EachExchange_IsAnother() => Assert.NotEqual(Ask().Continuation, Ask().Continuation);

    [Fact]
    public void Continuation_AsText_ComesBack()
    {
        var continuation = Ask().Continuation;

        Assert.True(SecurIdContinuation.TryParse(continuation.ToString(), out var parsed));
        Assert.Equal(continuation, parsed);
        Assert.Equal(22, continuation.ToString().Length);
        Assert.Equal("", default(SecurIdContinuation).ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]       // zero is none
    [InlineData("AAAAAAAAAAAAAAAAAAAAAR")]       // a bit that belongs to no byte
    [InlineData("AAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAA/A")]
    public void Continuation_TextThatIsNone_IsNotParsed(string? text)
    {
        Assert.False(SecurIdContinuation.TryParse(text, out var continuation));
        Assert.True(continuation.IsNone);
    }

    SecurIdVerificationResult Ask()
    {
        var asked = Hardware.Verify(_token.Token, _token.CodeAt(Noon), SecurIdState.Initial, Noon);
        Assert.Equal(SecurIdVerificationStatus.NextCodeRequired, asked.Status);
        return asked;
    }
}
