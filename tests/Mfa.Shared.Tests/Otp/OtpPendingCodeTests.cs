using Mfa.Shared.Otp;
using Mfa.TestKit;

namespace Mfa.Shared.Tests.Otp;

public class OtpPendingCodeTests
{
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(0, true)]
    [InlineData(60, true)]
    [InlineData(61, false)]
    [InlineData(-1, false)]
    public void IsLive_AroundTheDeadline_HoldsNeitherLongerNorEarlier(int seconds, bool expected)
    {
        var pending = OtpPendingCode.Begin(7, ModelToken.Noon, Minute, out _);

        Assert.Equal(expected, pending.IsLive(ModelToken.Noon.AddSeconds(seconds), Minute));
    }

    [Fact]
    public void IsLive_ExtremeDeadlines_DoNotThrow()
    {
        Assert.False(new OtpPendingCode(0, long.MaxValue, 0).IsLive(DateTimeOffset.MinValue, Minute));
        Assert.False(new OtpPendingCode(0, long.MinValue, 0).IsLive(DateTimeOffset.MaxValue, Minute));
    }

    [Fact]
    public void IsContinuedBy_TheValueHandedOut_AndNoOther()
    {
        var pending = OtpPendingCode.Begin(7, ModelToken.Noon, Minute, out var continuation);

        Assert.True(pending.IsContinuedBy(continuation));
        Assert.False(pending.IsContinuedBy(continuation ^ 1));
        Assert.False(pending.IsContinuedBy(0));
        Assert.NotEqual(continuation, pending.Digest);
    }

    [Fact]
    public void WriteTo_AndRead_GiveItBack()
    {
        var bytes = new byte[OtpPendingCode.EncodedLength];
        var pending = OtpPendingCode.Begin(ulong.MaxValue, ModelToken.Noon, Minute, out _);
        pending.WriteTo(bytes);

        Assert.Equal(pending, OtpPendingCode.Read(bytes));
    }
}
