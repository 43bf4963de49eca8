using System.Security.Cryptography;
using static Mfa.Hotp.Tests.Fixture;

namespace Mfa.Hotp.Tests.Contract;

public class ParametersTests
{
    [Fact]
    public void Default_IsRfc4226()
    {
        Assert.Equal(HashAlgorithmName.SHA1, HotpParameters.Default.Algorithm);
        Assert.Equal(6, HotpParameters.Default.Digits);
        Assert.Equal(HotpParameters.Default, new HotpParameters());
        Assert.Equal("SHA1, 6 digits", HotpParameters.Default.ToString());
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public void Digits_AtTheBounds_AreTakenOrRefused(int digits, bool taken)
    {
        if (taken)
            Assert.Equal(digits, new HotpParameters(digits: digits).Digits);
        else
            Assert.Throws<ArgumentOutOfRangeException>("digits", () => new HotpParameters(digits: digits));
    }

    [Fact]
    public void Algorithm_AnotherOne_IsRefused() =>
        Assert.Throws<ArgumentException>("algorithm", () => new HotpParameters(HashAlgorithmName.MD5));

    [Fact]
    public void Equals_AnyDifference_IsUnequal()
    {
        HotpParameters[] others = [new(HashAlgorithmName.SHA256), new(HashAlgorithmName.SHA512), new(digits: 7)];

        Assert.All(others, other => Assert.NotEqual(HotpParameters.Default, other));
        Assert.All(others, other => Assert.NotEqual(HotpParameters.Default.GetHashCode(), other.GetHashCode()));
        Assert.False(HotpParameters.Default.Equals(null));
    }

    [Fact]
    public void Generate_BadArguments_AreArgumentErrors()
    {
        using var secret = new HotpSecret(Key);

        Assert.Throws<ArgumentException>("destination", () => new HotpGenerator().Generate(secret, 0, new char[5]));
        Assert.Throws<ArgumentNullException>("secret", () => new HotpGenerator().Generate(null!, 0));
    }
}
