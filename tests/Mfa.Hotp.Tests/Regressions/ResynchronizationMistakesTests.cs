using System.Buffers.Binary;
using Mfa.TestKit;
using static Mfa.Hotp.Tests.Fixture;

namespace Mfa.Hotp.Tests.Regressions;

/// <summary>What went wrong in other implementations of look-ahead and resynchronisation, one test each (docs/known-mistakes.md).</summary>
public class ResynchronizationMistakesTests
{
    [Fact]
    public void LinOtp110_AutomaticResynchronisation_DoesNotAcceptAReplay()
    {
        var first = Hardware.Verify(Key, CodeOf(30), HotpState.Initial, Noon);
        var second = Hardware.Verify(Key, CodeOf(31), first.State, Noon, first.Continuation);
        Assert.True(second.IsAccepted);

        Assert.False(Hardware.Verify(Key, CodeOf(30), second.State, Noon).IsAccepted);
        Assert.False(Hardware.Verify(Key, CodeOf(31), second.State, Noon, first.Continuation).IsAccepted);
        Assert.False(Hardware.Resynchronize(Key, CodeOf(30), CodeOf(31), second.State).IsAccepted);
    }

    [Fact]
    public void PrivacyIdea1479_Resynchronisation_SearchesItsOwnRangeAndNotTheLookAhead()
    {
        Assert.False(Hardware.Verify(Key, CodeOf(900), HotpState.Initial, Noon).IsAccepted);
        Assert.True(Hardware.Resynchronize(Key, CodeOf(900), CodeOf(901), HotpState.Initial).IsAccepted);
    }

    [Fact]
    public void HalfOpenRange_ItsLastCounter_IsInside()
    {
        Assert.True(App.Verify(Key, CodeOf(10), HotpState.Initial, Noon).IsAccepted);
        Assert.True(Hardware.Resynchronize(Key, CodeOf(999), CodeOf(1000), HotpState.Initial).IsAccepted);
    }

    [Fact]
    public void DuplicateCodeInTheRange_DoesNotHideTheRightPair()
    {
        // The codes of counters 1 and 6 of this key are the same; it was found by search.
        var key = new byte[20];
        BinaryPrimitives.WriteInt32BigEndian(key, 2590381);
        string CodeAt(ulong counter) => ModelOtp.Code("SHA1", key, counter, 6);
        Assert.Equal(CodeAt(1), CodeAt(6));

        Assert.Equal(7ul, App.Resynchronize(key, CodeAt(6), CodeAt(7), HotpState.Initial).Counter);
        Assert.Equal(2ul, App.Resynchronize(key, CodeAt(1), CodeAt(2), HotpState.Initial).Counter);
        Assert.Equal(8ul, App.Resynchronize(key, CodeAt(6), CodeAt(7), CodeAt(8), HotpState.Initial).Counter);
    }

    [Fact]
    public void RefusedCode_DoesNotMoveTheCounter()
    {
        var state = HotpState.Initial;
        for (var i = 0; i < 100; i++)
            state = App.Verify(Key, "000000", state, Noon).State;

        Assert.Equal(HotpState.Initial, state);
        Assert.True(App.Verify(Key, CodeOf(0), state, Noon).IsAccepted);
    }
}
