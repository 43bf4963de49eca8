using System.Security.Cryptography;
using Mfa.TestKit;

namespace Mfa.Totp.Tests.Interop;

public class OathtoolTests
{
    const int CasesEachWay = 1000;

    [PeerFact(Oathtool.Program)]
    public void Verify_CodesOfOathtool_AreAccepted()
    {
        foreach (var (key, parameters, now) in RandomTokens().Take(CasesEachWay))
        {
            var code = Oathtool.Totp(key, parameters.Algorithm.Name!, now.ToUnixTimeSeconds(), parameters.Digits, (int)parameters.Period.TotalSeconds, parameters.Epoch.ToUnixTimeSeconds());

            var result = new TotpVerifier(parameters, new TotpVerifierOptions { PastSteps = 0, FutureSteps = 0 }).Verify(key, code, TotpState.Initial, now);

            Assert.True(result.IsAccepted, Describe(key, parameters, now, code));
        }
    }

    [PeerFact(Oathtool.Program)]
    public void Generate_ForOathtool_IsAcceptedByIt()
    {
        foreach (var (key, parameters, now) in RandomTokens().Take(CasesEachWay))
        {
            using var secret = new TotpSecret(key);
            var code = new TotpGenerator(parameters).Generate(secret, now);

            Assert.True(
                Oathtool.AcceptsTotp(key, parameters.Algorithm.Name!, now.ToUnixTimeSeconds(), parameters.Digits, (int)parameters.Period.TotalSeconds, parameters.Epoch.ToUnixTimeSeconds(), code),
                Describe(key, parameters, now, code));
        }
    }

    // New ones in every run; a failure says which.
    static IEnumerable<(byte[] Key, TotpParameters Parameters, DateTimeOffset Now)> RandomTokens()
    {
        while (true)
        {
            HashAlgorithmName[] algorithms = [HashAlgorithmName.SHA1, HashAlgorithmName.SHA256, HashAlgorithmName.SHA512];
            int[] periods = [30, 60, 1, RandomNumberGenerator.GetInt32(1, 3601)];
            var epoch = RandomNumberGenerator.GetInt32(4) == 0 ? RandomNumberGenerator.GetInt32(1, 1_000_000_000) : 0;
            var parameters = new TotpParameters(
                algorithms[RandomNumberGenerator.GetInt32(3)],
                RandomNumberGenerator.GetInt32(6, 9),
                TimeSpan.FromSeconds(periods[RandomNumberGenerator.GetInt32(4)]),
                DateTimeOffset.FromUnixTimeSeconds(epoch));
            var key = RandomNumberGenerator.GetBytes(RandomNumberGenerator.GetInt32(TotpSecret.MinimumLength, TotpSecret.MaximumLength + 1));
            yield return (key, parameters, DateTimeOffset.FromUnixTimeSeconds(epoch + RandomNumberGenerator.GetInt32(int.MaxValue) * 3L));
        }
    }

    static string Describe(byte[] key, TotpParameters parameters, DateTimeOffset now, string code) =>
        $"key {Convert.ToHexString(key)}, {parameters}, at {now.ToUnixTimeSeconds()}, code {code}";
}
