using static Mfa.Totp.Tests.Fixture;

namespace Mfa.Totp.Tests.Contract;

public class OddsTests
{
    [Fact]
    public void Odds_SixDigitsPlusMinusOne_AreThreeInAMillion()
    {
        Assert.Equal(3, App.Odds.LiveCodes);
        Assert.Equal(3 * 2148 / Math.Pow(2, 31), App.Odds.PerGuess, 1e-18);
        Assert.Equal(7 * Math.Pow(2148 / Math.Pow(2, 31), 2), App.Odds.ResynchronizationPerGuess, 1e-24);
    }

    [Theory]
    [InlineData(6, 1.00024e-6)]      // the likeliest of 10^6 codes: 2148 of 2^31 values
    [InlineData(8, 1.02445e-8)]      // 22
    [InlineData(9, 1.39698e-9)]      // 3
    [InlineData(10, 4.65661e-10)]    // 1: only 2^31 of the 10^10 codes occur
    public void Odds_ByDigits_AreThoseOfTheLikeliestCode(int digits, double perCode)
    {
        var verifier = new TotpVerifier(new TotpParameters(digits: digits), new TotpVerifierOptions { PastSteps = 0, FutureSteps = 0 });

        Assert.Equal(1, verifier.Odds.PerGuess / perCode, 1e-5);
    }

    [Fact]
    public void After_ManyGuesses_ComesNearToCertainty()
    {
        Assert.Equal(0, App.Odds.After(0));
        Assert.Equal(App.Odds.PerGuess, App.Odds.After(1));
        Assert.Equal(1 - Math.Pow(1 - App.Odds.PerGuess, 1_000_000), App.Odds.After(1_000_000), 1e-9);
        Assert.Equal(1, App.Odds.After(long.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>("guesses", () => App.Odds.After(-1));
    }

    [Fact]
    public void After_AcrossTheSmallNumbersBranch_IsContinuous()
    {
        // Linear below an expectation of 1e-5, exponential above it.
        Assert.Equal(App.Odds.After(3), App.Odds.PerGuess * 3, 1e-10);
        Assert.Equal(App.Odds.After(4), App.Odds.PerGuess * 4, 1e-10);
    }
}
