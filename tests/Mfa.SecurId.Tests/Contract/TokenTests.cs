using static Mfa.SecurId.Tests.Fixture;

namespace Mfa.SecurId.Tests.Contract;

public class TokenTests
{
    static readonly byte[] Seed = new byte[16];

    [Theory]
    [InlineData("")]
    [InlineData("1234567890123")]
    [InlineData("12345678901a")]
    [InlineData("١٢٣")]
    public void SerialNumber_OfAnotherForm_IsAnArgumentError(string serialNumber) =>
        Assert.Throws<ArgumentException>("serialNumber", () => new SecurIdToken(serialNumber, Seed));

    [Fact]
    public void Arguments_OutOfRange_AreArgumentErrors()
    {
        Assert.Throws<ArgumentNullException>("serialNumber", () => new SecurIdToken(null!, Seed));
        Assert.Throws<ArgumentException>("seed", () => new SecurIdToken("1", new byte[15]));
        Assert.Throws<ArgumentException>("seed", () => new SecurIdToken("1", new byte[17]));
        Assert.Throws<ArgumentOutOfRangeException>("digits", () => new SecurIdToken("1", Seed, digits: 5));
        Assert.Throws<ArgumentOutOfRangeException>("digits", () => new SecurIdToken("1", Seed, digits: 9));
        Assert.Throws<ArgumentOutOfRangeException>("interval", () => new SecurIdToken("1", Seed, interval: TimeSpan.FromSeconds(45)));
        Assert.Throws<ArgumentOutOfRangeException>("interval", () => new SecurIdToken("1", Seed, interval: TimeSpan.Zero));
        Assert.Throws<ArgumentException>("pinMode", () => new SecurIdToken("1", Seed, pinMode: (SecurIdPinMode)4));
        Assert.Throws<ArgumentException>("expiry", () => new SecurIdToken("1", Seed, birth: new DateOnly(2026, 1, 2), expiry: new DateOnly(2026, 1, 1)));
        Assert.Throws<ArgumentOutOfRangeException>("digits", () => Hardware.GetOdds(digits: 5));
        Assert.Throws<ArgumentOutOfRangeException>("interval", () => Hardware.GetOdds(interval: TimeSpan.FromSeconds(1)));
        Assert.Throws<ArgumentNullException>("token", () => Hardware.Verify(null!, "123456", SecurIdState.Initial, Noon));
        Assert.Throws<ArgumentNullException>("token", () => Hardware.Resynchronize(null!, "123456", "123456", SecurIdState.Initial, Noon));
    }

    [Fact]
    public void Token_Properties_AreWhatWasGiven()
    {
        using var token = new SecurIdToken("123456789", Seed, 8, TimeSpan.FromSeconds(30), SecurIdPinMode.AddPin);

        Assert.Equal(("000123456789", 8, TimeSpan.FromSeconds(30), SecurIdPinMode.AddPin), (token.SerialNumber, token.Digits, token.Interval, token.PinMode));
        Assert.Equal("000123456789 (8 digits, 30 s)", token.ToString());
        Assert.Equal(TimeSpan.FromSeconds(60), new SecurIdToken("1", Seed).Interval);
    }

    [Fact]
    public void Generate_TwoTokens_HaveDifferentSeeds()
    {
        var (first, second) = (new byte[16], new byte[16]);
        SecurIdToken.Generate("1").CopySeedTo(first);
        SecurIdToken.Generate("1").CopySeedTo(second);

        Assert.NotEqual(first, second);
        Assert.Throws<ArgumentException>(() => SecurIdToken.Generate("1").CopySeedTo(new byte[15]));
    }

    [Fact]
    public void Dispose_Seed_IsGone()
    {
        var token = SecurIdToken.Generate("1");
        token.Dispose();
        token.Dispose();

        Assert.Throws<ObjectDisposedException>(() => token.CopySeedTo(new byte[16]));
        Assert.Throws<ObjectDisposedException>(() => Hardware.Verify(token, "123456", SecurIdState.Initial, Noon));
        Assert.Throws<ObjectDisposedException>(() => SecurIdGenerator.Generate(token, Noon));
    }

    [Fact]
    public void Odds_OfTheStandardToken_AreThreeInAMillion()
    {
        var odds = Hardware.GetOdds();

        Assert.Equal(3, odds.LiveCodes);
        Assert.Equal(3e-6, odds.PerGuess, 9);
        Assert.Equal(781, odds.ResynchronizationPerGuess * 1e12, 0);
        Assert.Equal(0, odds.After(0));
        Assert.Equal(3e-6, odds.After(1), 9);
        Assert.Equal(1565, Hardware.GetOdds(8, TimeSpan.FromSeconds(30)).ResynchronizationPerGuess * 1e16, 0);      // 2^32 = 42.9 x 10^8: some codes are likelier
    }
}
