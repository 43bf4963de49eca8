using static Mfa.Hotp.Tests.Fixture;

namespace Mfa.Hotp.Tests.Contract;

public class NextCodeTests
{
    static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData(10, HotpVerificationStatus.Accepted)]
    [InlineData(11, HotpVerificationStatus.NextCodeRequired)]
    [InlineData(50, HotpVerificationStatus.NextCodeRequired)]      // the edge of the zone
    [InlineData(51, HotpVerificationStatus.Rejected)]              // one counter beyond it
    public void Verify_CodeBeyondTheLookAhead_DependsOnTheZone(ulong counter, HotpVerificationStatus expected)
    {
        var result = Hardware.Verify(Key, CodeOf(counter), HotpState.Initial, Noon);

        Assert.Equal(expected, result.Status);
        Assert.Equal(expected != HotpVerificationStatus.NextCodeRequired, result.Continuation.IsNone);
    }

    [Fact]
    public void Verify_AuthenticatorApp_HasNoZone() =>
        Assert.Equal(HotpVerificationStatus.Rejected, App.Verify(Key, CodeOf(11), HotpState.Initial, Noon).Status);

    [Fact]
    public void Verify_NextCodeWithTheContinuation_IsAcceptedAndTheTokenFollowed()
    {
        var asked = Ask();

        var result = Hardware.Verify(Key, CodeOf(31), asked.State, Noon + Deadline, asked.Continuation);

        Assert.Equal(31ul, result.Counter);
        Assert.Equal(31, result.CounterOffset);
        Assert.True(Hardware.Verify(Key, CodeOf(32), result.State, Noon).IsAccepted);
        Assert.False(Hardware.Verify(Key, CodeOf(30), result.State, Noon).IsAccepted);
        Assert.Equal(HotpVerificationStatus.Replayed, Hardware.Verify(Key, CodeOf(31), result.State, Noon).Status);
    }

    [Fact]
    public void Verify_AtTheEdgeOfTheZone_TheNextCodeLiesOneBeyondAndIsAccepted()
    {
        var asked = Hardware.Verify(Key, CodeOf(50), HotpState.Initial, Noon);

        Assert.Equal(51ul, Hardware.Verify(Key, CodeOf(51), asked.State, Noon, asked.Continuation).Counter);
    }

    [Fact]
    public void Verify_NextCodeWithoutTheContinuation_IsRejectedAndLeavesTheExchangeOpen()
    {
        var asked = Ask();
        Assert.True(HotpContinuation.TryParse("AAAAAAAAAAAAAAAAAAAAAQ", out var foreign));

        var without = Hardware.Verify(Key, CodeOf(31), asked.State, Noon);
        var withAnother = Hardware.Verify(Key, CodeOf(31), asked.State, Noon, foreign);

        Assert.Equal((HotpVerificationStatus.Rejected, asked.State), (without.Status, without.State));
        Assert.Equal((HotpVerificationStatus.Rejected, asked.State), (withAnother.Status, withAnother.State));
        Assert.True(Hardware.Verify(Key, CodeOf(31), asked.State, Noon, asked.Continuation).IsAccepted);
    }

    [Theory]
    [InlineData(30)]      // the same code once more
    [InlineData(32)]      // the one after the next
    public void Verify_AnotherCodeThanTheNext_EndsTheExchange(ulong counter)
    {
        var asked = Ask();

        var wrong = Hardware.Verify(Key, CodeOf(counter), asked.State, Noon, asked.Continuation);

        Assert.Equal(HotpVerificationStatus.Rejected, wrong.Status);
        Assert.False(Hardware.Verify(Key, CodeOf(31), wrong.State, Noon, asked.Continuation).IsAccepted);
    }

    [Fact]
    public void Verify_MalformedNextCode_IsNotATry()
    {
        var asked = Ask();

        var typo = Hardware.Verify(Key, "12345", asked.State, Noon, asked.Continuation);

        Assert.Equal((HotpVerificationStatus.Malformed, asked.State), (typo.Status, typo.State));
    }

    [Theory]
    [InlineData(120, true)]
    [InlineData(121, false)]
    [InlineData(-1, false)]       // the clock was set back: the deadline would lie further off than it ever may
    public void Verify_NextCodeAfterTheDeadline_IsNotAccepted(int seconds, bool accepted)
    {
        var asked = Ask();

        Assert.Equal(accepted, Hardware.Verify(Key, CodeOf(31), asked.State, Noon.AddSeconds(seconds), asked.Continuation).IsAccepted);
    }

    [Fact]
    public void Verify_AfterTheDeadline_ANewExchangeBegins()
    {
        var asked = Ask();

        var again = Hardware.Verify(Key, CodeOf(31), asked.State, Noon.AddSeconds(121), asked.Continuation);

        Assert.Equal(HotpVerificationStatus.NextCodeRequired, again.Status);
        Assert.NotEqual(asked.Continuation, again.Continuation);
    }

    [Fact]
    public void Verify_RightCodeOfTheLookAhead_EndsTheExchangeAndIsAccepted()
    {
        var asked = Ask();

        var result = Hardware.Verify(Key, CodeOf(3), asked.State, Noon);

        Assert.Equal(3ul, result.Counter);
        Assert.False(Hardware.Verify(Key, CodeOf(31), result.State, Noon, asked.Continuation).IsAccepted);
    }

    [Fact]
    public void Continuation_AsText_ComesBack()
    {
        var continuation = Ask().Continuation;

        Assert.True(HotpContinuation.TryParse(continuation.ToString(), out var parsed));
        Assert.True(continuation == parsed && !(continuation != parsed) && continuation.GetHashCode() == parsed.GetHashCode());
        Assert.False(HotpContinuation.TryParse("", out _));
        Assert.Equal("", default(HotpContinuation).ToString());
    }

    static HotpVerificationResult Ask()
    {
        var asked = Hardware.Verify(Key, CodeOf(30), HotpState.Initial, Noon);
        Assert.Equal(HotpVerificationStatus.NextCodeRequired, asked.Status);
        return asked;
    }
}
