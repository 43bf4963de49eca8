using Mfa.Shared.Otp;

namespace Mfa.Shared.Tests.Otp;

public class OtpBestMatchTests
{
    const long Yes = -1;
    const long No = 0;

    [Fact]
    public void Observe_NothingMatches_FindsNothing()
    {
        var best = new OtpBestMatch();
        best.Observe(No, 0, 7);

        Assert.False(best.IsFound);
        Assert.Equal(0ul, best.Counter);
    }

    [Fact]
    public void Observe_SeveralMatch_KeepsTheLowestRankAndOfEqualsTheFirst()
    {
        var best = new OtpBestMatch();
        best.Observe(Yes, 5, 1);
        best.Observe(Yes, 3, 2);
        best.Observe(No, 0, 3);
        best.Observe(Yes, 3, 4);
        best.Observe(Yes, 4, 5);

        Assert.True(best.IsFound);
        Assert.Equal(2ul, best.Counter);
    }

    [Theory]
    [InlineData(0ul)]
    [InlineData(ulong.MaxValue)]
    public void Observe_CounterAtTheBounds_IsKept(ulong counter)
    {
        var best = new OtpBestMatch();
        best.Observe(Yes, 0, counter);

        Assert.True(best.IsFound);
        Assert.Equal(counter, best.Counter);
    }
}
