using Mfa.TestKit;

namespace Mfa.Totp.Tests.Contract;

public class SteamTests
{
    static readonly TotpVerifier Steam = new(TotpParameters.Steam);

    [Fact]
    public void Generate_SteamFormat_GivesFiveCharacters()
    {
        using var secret = new TotpSecret(ModelToken.RfcKey);

        Assert.Equal("PV9M4", new TotpGenerator(TotpParameters.Steam).Generate(secret, DateTimeOffset.FromUnixTimeSeconds(59)));
    }

    [Theory]
    [InlineData("PV9M4", TotpVerificationStatus.Accepted)]
    [InlineData("PV9M5", TotpVerificationStatus.Rejected)]
    [InlineData("pv9m4", TotpVerificationStatus.Malformed)]
    [InlineData("PV9MA", TotpVerificationStatus.Malformed)]      // not in the alphabet
    [InlineData("PV9M", TotpVerificationStatus.Malformed)]
    [InlineData("PV9M44", TotpVerificationStatus.Malformed)]
    [InlineData("12345", TotpVerificationStatus.Malformed)]
    public void Verify_SteamFormat_TakesItsAlphabetOnly(string code, TotpVerificationStatus expected) =>
        Assert.Equal(expected, Steam.Verify(ModelToken.RfcKey, code, TotpState.Initial, DateTimeOffset.FromUnixTimeSeconds(59)).Status);

    [Fact]
    public void Odds_SteamFormat_AreThoseOfAnAlphabetOf26() =>
        Assert.Equal(3 * 181 / Math.Pow(2, 31), Steam.Odds.PerGuess, 1e-18);

    [Fact]
    public void Steam_Parameters_SayFiveCharacters()
    {
        Assert.Equal(5, TotpParameters.Steam.Digits);
        Assert.Equal("SHA1, Steam, 30 s", TotpParameters.Steam.ToString());
    }
}
