using static Mfa.Hotp.Tests.Fixture;

namespace Mfa.Hotp.Tests.Contract;

public class ExhaustionTests
{
    [Fact]
    public void Verify_CodeOfTheLastCounter_IsAcceptedAndIsTheLast()
    {
        var last = App.Verify(Key, CodeOf(ulong.MaxValue), HotpState.StartingAt(ulong.MaxValue - 3), Noon);

        Assert.Equal(ulong.MaxValue, last.Counter);
        Assert.True(last.State.IsExhausted);
        Assert.Equal(ulong.MaxValue, last.State.NextCounter);
        Assert.Equal(HotpVerificationStatus.Exhausted, App.Verify(Key, CodeOf(ulong.MaxValue), last.State, Noon).Status);
        Assert.Equal(HotpVerificationStatus.Exhausted, App.Verify(Key, CodeOf(0), last.State, Noon).Status);
        Assert.Equal(HotpVerificationStatus.Exhausted, App.Resynchronize(Key, CodeOf(0), CodeOf(1), last.State).Status);
        Assert.Equal(HotpVerificationStatus.Malformed, App.Verify(Key, "", last.State, Noon).Status);
        Assert.Equal(0, App.Prepare(last.State, Noon).Count);
    }

    [Fact]
    public void Verify_LastButOneCounter_LeavesTheLast()
    {
        var state = App.Verify(Key, CodeOf(ulong.MaxValue - 1), HotpState.StartingAt(ulong.MaxValue - 1), Noon).State;

        Assert.False(state.IsExhausted);
        Assert.Equal(ulong.MaxValue, state.NextCounter);
        Assert.True(App.Verify(Key, CodeOf(ulong.MaxValue), state, Noon).State.IsExhausted);
    }

    [Fact]
    public void Verify_LookAheadAtTheTop_SaturatesAndDoesNotWrap()
    {
        Assert.Equal(HotpVerificationStatus.Rejected, Hardware.Verify(Key, CodeOf(0), HotpState.StartingAt(ulong.MaxValue - 5), Noon).Status);
        Assert.Equal(HotpVerificationStatus.Rejected, Hardware.Resynchronize(Key, CodeOf(0), CodeOf(1), HotpState.StartingAt(ulong.MaxValue - 5)).Status);
        Assert.Equal(6, Hardware.Prepare(HotpState.StartingAt(ulong.MaxValue - 5), Noon).Count);
    }

    [Fact]
    public void Verify_LastCounterInTheNextCodeZone_IsRejectedSinceNoneFollows()
    {
        var state = HotpState.StartingAt(ulong.MaxValue - 20);

        Assert.Equal(HotpVerificationStatus.Rejected, Hardware.Verify(Key, CodeOf(ulong.MaxValue), state, Noon).Status);
        Assert.Equal(HotpVerificationStatus.NextCodeRequired, Hardware.Verify(Key, CodeOf(ulong.MaxValue - 1), state, Noon).Status);
    }

    [Fact]
    public void Resynchronize_PairThatEndsAtTheTop_IsAcceptedAndIsTheLast()
    {
        var result = App.Resynchronize(Key, CodeOf(ulong.MaxValue - 1), CodeOf(ulong.MaxValue), HotpState.StartingAt(ulong.MaxValue - 50));

        Assert.True(result.IsAccepted);
        Assert.True(result.State.IsExhausted);
    }
}
