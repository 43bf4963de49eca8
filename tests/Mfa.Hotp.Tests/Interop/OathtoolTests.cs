using System.Buffers.Binary;
using System.Security.Cryptography;
using Mfa.TestKit;

namespace Mfa.Hotp.Tests.Interop;

public class OathtoolTests
{
    const int CasesEachWay = 1000;

    [PeerFact(Oathtool.Program)]
    public void Verify_CodesOfOathtool_AreAccepted()
    {
        foreach (var (key, parameters, counter) in RandomTokens().Take(CasesEachWay))
        {
            var code = Oathtool.Hotp(key, counter, parameters.Digits);

            var result = new HotpVerifier(parameters, new HotpVerifierOptions { LookAhead = 0 }).Verify(key, code, HotpState.StartingAt(counter), default);

            Assert.True(result.IsAccepted, Describe(key, parameters, counter, code));
        }
    }

    [PeerFact(Oathtool.Program)]
    public void Generate_ForOathtool_IsAcceptedByIt()
    {
        foreach (var (key, parameters, counter) in RandomTokens().Take(CasesEachWay))
        {
            using var secret = new HotpSecret(key);
            var code = new HotpGenerator(parameters).Generate(secret, counter);

            Assert.True(Oathtool.AcceptsHotp(key, counter, parameters.Digits, code), Describe(key, parameters, counter, code));
        }
    }

    // New ones in every run; a failure says which. oathtool's HOTP knows SHA-1 only.
    static IEnumerable<(byte[] Key, HotpParameters Parameters, ulong Counter)> RandomTokens()
    {
        while (true)
        {
            var counter = BinaryPrimitives.ReadUInt64BigEndian(RandomNumberGenerator.GetBytes(8)) >> RandomNumberGenerator.GetInt32(64);
            var key = RandomNumberGenerator.GetBytes(RandomNumberGenerator.GetInt32(HotpSecret.MinimumLength, HotpSecret.MaximumLength + 1));
            yield return (key, new HotpParameters(digits: RandomNumberGenerator.GetInt32(6, 9)), counter);
        }
    }

    static string Describe(byte[] key, HotpParameters parameters, ulong counter, string code) =>
        $"key {Convert.ToHexString(key)}, {parameters}, counter {counter}, code {code}";
}
