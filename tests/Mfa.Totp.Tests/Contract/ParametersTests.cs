using System.Security.Cryptography;
using static Mfa.Totp.Tests.Fixture;

namespace Mfa.Totp.Tests.Contract;

public class ParametersTests
{
    [Fact]
    public void Default_IsTheProfileThatEveryAppHonours()
    {
        Assert.Equal(HashAlgorithmName.SHA1, TotpParameters.Default.Algorithm);
        Assert.Equal(6, TotpParameters.Default.Digits);
        Assert.Equal(Step, TotpParameters.Default.Period);
        Assert.Equal(DateTimeOffset.UnixEpoch, TotpParameters.Default.Epoch);
        Assert.Equal(TotpFormat.Decimal, TotpParameters.Default.Format);
        Assert.Equal(TotpParameters.Default, new TotpParameters());
        Assert.Equal("SHA1, 6 digits, 30 s", TotpParameters.Default.ToString());
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public void Digits_AtTheBounds_AreTakenOrRefused(int digits, bool taken)
    {
        if (taken)
            Assert.Equal(digits, new TotpParameters(digits: digits).Digits);
        else
            Assert.Throws<ArgumentOutOfRangeException>("digits", () => new TotpParameters(digits: digits));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(0.5, false)]
    [InlineData(1, true)]
    [InlineData(1.5, false)]
    [InlineData(86400, true)]
    [InlineData(86401, false)]
    [InlineData(-30, false)]
    public void Period_AtTheBounds_IsTakenOrRefused(double seconds, bool taken)
    {
        var period = TimeSpan.FromSeconds(seconds);
        if (taken)
            Assert.Equal(period, new TotpParameters(period: period).Period);
        else
            Assert.Throws<ArgumentOutOfRangeException>("period", () => new TotpParameters(period: period));
    }

    [Fact]
    public void Epoch_WithAFractionOfASecond_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>("epoch", () => new TotpParameters(epoch: Noon.AddMilliseconds(1)));

    [Theory]
    [InlineData("MD5")]
    [InlineData("SHA384")]
    [InlineData("sha1")]
    public void Algorithm_AnotherOne_IsRefused(string name) =>
        Assert.Throws<ArgumentException>("algorithm", () => new TotpParameters(new HashAlgorithmName(name)));

    [Theory]
    [InlineData(-1, -1)]
    [InlineData(0, 0)]
    [InlineData(29, 0)]
    [InlineData(30, 1)]
    [InlineData(-30, -1)]
    [InlineData(-31, -2)]
    public void GetTimeStep_AroundTheEpoch_IsTheFloor(int seconds, long step)
    {
        var parameters = new TotpParameters(epoch: Noon);

        Assert.Equal(step, parameters.GetTimeStep(Noon.AddSeconds(seconds)));
    }

    [Fact]
    public void GetStepStart_BeyondTheRangeOfTime_IsItsEnd()
    {
        Assert.Equal(Noon, TotpParameters.Default.GetStepStart(StepAt(Noon)));
        Assert.Equal(DateTimeOffset.MaxValue, TotpParameters.Default.GetStepStart(long.MaxValue));
        Assert.Equal(DateTimeOffset.MinValue, TotpParameters.Default.GetStepStart(long.MinValue));
    }

    [Fact]
    public void Equals_AnyDifference_IsUnequal()
    {
        TotpParameters[] others =
        [
            new(HashAlgorithmName.SHA256), new(digits: 7), new(period: 2 * Step), new(epoch: Noon), TotpParameters.Steam,
        ];

        Assert.All(others, other => Assert.NotEqual(TotpParameters.Default, other));
        Assert.All(others, other => Assert.NotEqual(TotpParameters.Default.ToString(), other.ToString()));
        Assert.All(others, other => Assert.NotEqual(TotpParameters.Default.GetHashCode(), other.GetHashCode()));
        Assert.False(TotpParameters.Default.Equals(null));
    }
}
