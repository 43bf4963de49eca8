using static Mfa.Hotp.Tests.Fixture;

namespace Mfa.Hotp.Tests.Contract;

public class ResynchronizationTests
{
    [Theory]
    [InlineData(0, true)]
    [InlineData(999, true)]        // the second code is that of counter 1000: the edge
    [InlineData(1000, false)]
    public void Resynchronize_TwoCodes_ReachesAThousandCounters(ulong counter, bool accepted)
    {
        var result = Hardware.Resynchronize(Key, CodeOf(counter), CodeOf(counter + 1), HotpState.Initial);

        Assert.Equal(accepted ? HotpVerificationStatus.Accepted : HotpVerificationStatus.Rejected, result.Status);
        Assert.Equal(accepted ? counter + 1 : null, result.Counter);
        Assert.Equal(accepted ? counter + 2 : 0, result.State.NextCounter);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(99_998, true)]     // the third code is that of counter 100,000: the edge
    [InlineData(99_999, false)]
    public void Resynchronize_ThreeCodes_ReachesAHundredThousandCounters(ulong counter, bool accepted)
    {
        var result = Hardware.Resynchronize(Key, CodeOf(counter), CodeOf(counter + 1), CodeOf(counter + 2), HotpState.Initial);

        Assert.Equal(accepted ? counter + 2 : null, result.Counter);
    }

    [Theory]
    [InlineData(20, 22)]
    [InlineData(21, 20)]
    [InlineData(20, 20)]
    public void Resynchronize_CodesThatAreNotConsecutive_IsRejected(ulong first, ulong second)
    {
        Assert.Equal(HotpVerificationStatus.Rejected, Hardware.Resynchronize(Key, CodeOf(first), CodeOf(second), HotpState.Initial).Status);
        Assert.Equal(HotpVerificationStatus.Rejected, Hardware.Resynchronize(Key, CodeOf(first), CodeOf(second), CodeOf(second + 1), HotpState.Initial).Status);
        Assert.Equal(HotpVerificationStatus.Rejected, Hardware.Resynchronize(Key, CodeOf(second), CodeOf(second + 1), CodeOf(first + 7), HotpState.Initial).Status);
    }

    [Fact]
    public void Resynchronize_PairBeforeTheExpectedCounter_IsReplayedOrRejected()
    {
        var state = UsedUpTo(9);

        Assert.Equal(HotpVerificationStatus.Rejected, Hardware.Resynchronize(Key, CodeOf(7), CodeOf(8), state).Status);
        Assert.Equal(HotpVerificationStatus.Replayed, Hardware.Resynchronize(Key, CodeOf(8), CodeOf(9), state).Status);
        Assert.Equal(HotpVerificationStatus.Replayed, Hardware.Resynchronize(Key, CodeOf(9), CodeOf(10), state).Status);
        Assert.Equal(HotpVerificationStatus.Replayed, Hardware.Resynchronize(Key, CodeOf(8), CodeOf(9), CodeOf(10), state).Status);
        Assert.Equal(HotpVerificationStatus.Accepted, Hardware.Resynchronize(Key, CodeOf(10), CodeOf(11), state).Status);
    }

    [Fact]
    public void Resynchronize_Afterwards_TheVeryNextCodeWorksAndTheOldOnesDoNot()
    {
        var state = Hardware.Resynchronize(Key, CodeOf(500), CodeOf(501), HotpState.Initial).State;

        Assert.Equal(502ul, Hardware.Verify(Key, CodeOf(502), state, Noon).Counter);
        Assert.Equal(HotpVerificationStatus.Replayed, Hardware.Verify(Key, CodeOf(501), state, Noon).Status);
        Assert.Equal(HotpVerificationStatus.Rejected, Hardware.Verify(Key, CodeOf(500), state, Noon).Status);
        Assert.Equal(HotpVerificationStatus.Replayed, Hardware.Resynchronize(Key, CodeOf(500), CodeOf(501), state).Status);
    }

    [Fact]
    public void Resynchronize_UnknownStartCounter_IsFoundByThreeCodes()
    {
        var result = Hardware.Resynchronize(Key, CodeOf(70_000), CodeOf(70_001), CodeOf(70_002), HotpState.Initial);

        Assert.True(result.IsAccepted);
        Assert.True(Hardware.Verify(Key, CodeOf(70_003), result.State, Noon).IsAccepted);
    }

    [Fact]
    public void Resynchronize_MissingCode_IsMalformed()
    {
        Assert.Equal(HotpVerificationStatus.Malformed, Hardware.Resynchronize(Key, CodeOf(0), null, HotpState.Initial).Status);
        Assert.Equal(HotpVerificationStatus.Malformed, Hardware.Resynchronize(Key, null, CodeOf(1), HotpState.Initial).Status);
        Assert.Equal(HotpVerificationStatus.Malformed, Hardware.Resynchronize(Key, CodeOf(0), CodeOf(1), null, HotpState.Initial).Status);
    }

    [Fact]
    public void Resynchronize_EndsAPendingExchange()
    {
        var asked = Hardware.Verify(Key, CodeOf(30), HotpState.Initial, Noon);
        var state = Hardware.Resynchronize(Key, CodeOf(5), CodeOf(6), asked.State).State;

        Assert.False(Hardware.Verify(Key, CodeOf(31), state, Noon, asked.Continuation).IsAccepted);
    }
}
