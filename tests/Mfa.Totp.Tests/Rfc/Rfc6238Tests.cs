using System.Security.Cryptography;
using System.Text;
using Mfa.TestKit;

namespace Mfa.Totp.Tests.Rfc;

public class Rfc6238Tests
{
    public static TheoryData<AppendixB> AppendixBVectors => [.. VectorFile.Load<AppendixB>("Rfc/rfc6238-appendix-b.json")];

    [Theory]
    [MemberData(nameof(AppendixBVectors))]
    public void Generate_AppendixB_GivesTheStandardsCode(AppendixB vector)
    {
        using var secret = new TotpSecret(Encoding.ASCII.GetBytes(vector.Secret));
        var generator = new TotpGenerator(new TotpParameters(new HashAlgorithmName(vector.Algorithm), digits: 8));

        Assert.Equal(vector.Code, generator.Generate(secret, DateTimeOffset.FromUnixTimeSeconds(vector.UnixTime)));
    }

    [Theory]
    [MemberData(nameof(AppendixBVectors))]
    public void Verify_AppendixB_AcceptsTheStandardsCodeAndNotTheOneBesideIt(AppendixB vector)
    {
        var verifier = new TotpVerifier(new TotpParameters(new HashAlgorithmName(vector.Algorithm), digits: 8));
        var key = Encoding.ASCII.GetBytes(vector.Secret);
        var now = DateTimeOffset.FromUnixTimeSeconds(vector.UnixTime);
        var lastDigit = vector.Code[^1] == '9' ? '8' : '9';

        var right = verifier.Verify(key, vector.Code, TotpState.Initial, now);
        var wrong = verifier.Verify(key, vector.Code[..^1] + lastDigit, TotpState.Initial, now);

        Assert.Equal(TotpVerificationStatus.Accepted, right.Status);
        Assert.Equal(vector.UnixTime / 30, right.TimeStep);
        Assert.Equal(TotpVerificationStatus.Rejected, wrong.Status);
    }

    [Theory]
    [InlineData("SHA256", "32247374")]
    [InlineData("SHA512", "69342147")]
    public void Generate_TwentyByteSeedUnderALongerHash_IsUsedAsItIs(string algorithm, string code)
    {
        // Erratum 2866 the other way round: a short secret is neither padded nor repeated.
        using var secret = new TotpSecret(ModelToken.RfcKey);
        var generator = new TotpGenerator(new TotpParameters(new HashAlgorithmName(algorithm), digits: 8));

        Assert.Equal(code, generator.Generate(secret, DateTimeOffset.FromUnixTimeSeconds(59)));
    }

    public sealed record AppendixB(long UnixTime, string Algorithm, string Secret, string Code);
}
