using FsCheck.Xunit;
using Mfa.Shared.Otp;

namespace Mfa.Shared.Tests.Otp;

public class OtpCounterSetTests
{
    [Fact]
    public void Add_RunsApart_StayInOrder()
    {
        var set = Set((20, 21), (1, 2), (10, 10));

        Assert.Equal([1, 2, 10, 20, 21], All(set));
    }

    [Fact]
    public void Add_RunsThatTouchOrOverlap_BecomeOne()
    {
        Assert.Equal([1, 2, 3, 4], All(Set((1, 2), (3, 4))));
        Assert.Equal([1, 2, 3, 4], All(Set((2, 4), (1, 3))));
        Assert.Equal([1, 2, 3, 4, 5], All(Set((1, 1), (5, 5), (2, 4))));
        Assert.Equal([7], All(Set((7, 7), (7, 7))));
    }

    [Fact]
    public void Add_RunsAtBothEnds_DoNotWrap() =>
        Assert.Equal([0, ulong.MaxValue], All(Set((ulong.MaxValue, ulong.MaxValue), (0, 0))));

    [Fact]
    public void Indexer_OutsideTheSet_Throws()
    {
        var set = Set((1, 2));

        Assert.Throws<ArgumentOutOfRangeException>("index", () => set[2]);
        Assert.Throws<ArgumentOutOfRangeException>("index", () => set[-1]);
        Assert.Throws<ArgumentOutOfRangeException>("index", () => default(OtpCounterSet)[0]);
    }

    [Fact]
    public void Equals_SameCounters_WhateverTheOrderOfAdding()
    {
        Assert.Equal(Set((1, 2), (9, 9)), Set((9, 9), (1, 2)));
        Assert.NotEqual(Set((1, 2)), Set((1, 3)));
        Assert.NotEqual(Set((1, 2), (9, 9)), Set((1, 2)));
    }

    [Property(MaxTest = 1000, Replay = "20260101,1")]
    public void Add_AnyThreeRuns_IsTheirUnion(byte a, byte b, byte c, byte lengths)
    {
        (ulong First, ulong Last)[] runs = [(a, a + lengths % 16ul), (b, b + lengths / 16ul), (c, c + 3ul)];
        var expected = runs.SelectMany(run => Enumerable.Range((int)run.First, (int)(run.Last - run.First) + 1)).Distinct().Order().Select(number => (ulong)number);

        Assert.Equal(expected, All(Set(runs)));
    }

    static OtpCounterSet Set(params (ulong First, ulong Last)[] runs)
    {
        var set = new OtpCounterSet();
        foreach (var (first, last) in runs)
            set.Add(first, last);
        return set;
    }

    static IEnumerable<ulong> All(OtpCounterSet set) => Enumerable.Range(0, set.Count).Select(i => set[i]);
}
