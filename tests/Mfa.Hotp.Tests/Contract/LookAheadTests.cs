using System.Buffers.Binary;
using Mfa.TestKit;
using static Mfa.Hotp.Tests.Fixture;

namespace Mfa.Hotp.Tests.Contract;

public class LookAheadTests
{
    [Theory]
    [InlineData(7, HotpVerificationStatus.Accepted)]
    [InlineData(17, HotpVerificationStatus.Accepted)]      // the edge of the look-ahead
    [InlineData(18, HotpVerificationStatus.Rejected)]      // one counter beyond it
    [InlineData(5, HotpVerificationStatus.Rejected)]       // before the last accepted one
    public void Verify_CodeOfAnotherCounter_DependsOnTheLookAhead(ulong counter, HotpVerificationStatus expected)
    {
        var state = UsedUpTo(6);

        var result = App.Verify(Key, CodeOf(counter), state, Noon);

        Assert.Equal(expected, result.Status);
        Assert.Equal(expected == HotpVerificationStatus.Accepted ? counter : null, result.Counter);
        Assert.Equal(expected == HotpVerificationStatus.Accepted ? (int)counter - 7 : null, result.CounterOffset);
        Assert.Equal(expected == HotpVerificationStatus.Accepted ? counter + 1 : 7, result.State.NextCounter);
    }

    [Fact]
    public void Verify_LookAheadOfZero_TakesTheExpectedCounterOnly()
    {
        var verifier = new HotpVerifier(options: new HotpVerifierOptions { LookAhead = 0 });

        Assert.True(verifier.Verify(Key, CodeOf(0), HotpState.Initial, Noon).IsAccepted);
        Assert.False(verifier.Verify(Key, CodeOf(1), HotpState.Initial, Noon).IsAccepted);
    }

    [Fact]
    public void Verify_SameCodeAgain_IsReplayed()
    {
        var state = UsedUpTo(3);

        var again = App.Verify(Key, CodeOf(3), state, Noon);

        Assert.Equal(HotpVerificationStatus.Replayed, again.Status);
        Assert.Equal(state, again.State);
    }

    [Fact]
    public void Verify_CodeBeforeTheStartOfATokenNeverUsedHere_IsNoReplay() =>
        Assert.Equal(HotpVerificationStatus.Rejected, App.Verify(Key, CodeOf(4), HotpState.StartingAt(5), Noon).Status);

    [Fact]
    public void Verify_SkippedCode_IsNotAcceptedLater()
    {
        var state = App.Verify(Key, CodeOf(5), HotpState.Initial, Noon).State;

        for (ulong counter = 0; counter < 5; counter++)
            Assert.Equal(HotpVerificationStatus.Rejected, App.Verify(Key, CodeOf(counter), state, Noon).Status);
    }

    [Fact]
    public void Verify_SeveralCountersMatch_TakesTheLowest()
    {
        // The codes of counters 1 and 6 of this key are the same: one key in a million, found by search.
        var key = new byte[20];
        BinaryPrimitives.WriteInt32BigEndian(key, 2590381);
        string CodeAt(ulong counter) => ModelOtp.Code("SHA1", key, counter, 6);
        Assert.Equal(CodeAt(1), CodeAt(6));

        var first = App.Verify(key, CodeAt(1), HotpState.Initial, Noon);

        Assert.Equal(1ul, first.Counter);
        Assert.Equal(6ul, App.Verify(key, CodeAt(6), first.State, Noon).Counter);
    }

    [Fact]
    public void Verify_OneBitOffInTheKey_IsRejected()
    {
        var key = Key.ToArray();
        key[^1] ^= 1;

        Assert.Equal(HotpVerificationStatus.Rejected, App.Verify(key, CodeOf(0), HotpState.Initial, Noon).Status);
    }

    [Fact]
    public void Verify_AnyTime_PlaysNoPartWithoutAPendingCode()
    {
        Assert.True(App.Verify(Key, CodeOf(0), HotpState.Initial, DateTimeOffset.MinValue).IsAccepted);
        Assert.True(App.Verify(Key, CodeOf(0), HotpState.Initial, DateTimeOffset.MaxValue).IsAccepted);
    }
}
