using Mfa.TestKit;
using static Mfa.Hotp.Tests.Fixture;

namespace Mfa.Hotp.Tests.Rfc;

public class Rfc4226Tests
{
    public static TheoryData<AppendixD> AppendixDVectors => [.. VectorFile.Load<AppendixD>("Rfc/rfc4226-appendix-d.json")];

    public static TheoryData<BigCounter> BigCounters => [.. VectorFile.Load<BigCounter>("Rfc/big-counters.json")];

    [Theory]
    [MemberData(nameof(AppendixDVectors))]
    public void Generate_AppendixD_GivesTheStandardsCode(AppendixD vector)
    {
        using var secret = new HotpSecret(Key);

        Assert.Equal(vector.Code, new HotpGenerator().Generate(secret, vector.Counter));
    }

    [Theory]
    [MemberData(nameof(AppendixDVectors))]
    public void Verify_AppendixD_AcceptsTheStandardsCodeAndNotTheOneBesideIt(AppendixD vector)
    {
        var verifier = new HotpVerifier(options: new HotpVerifierOptions { LookAhead = 0 });
        var lastDigit = vector.Code[^1] == '9' ? '8' : '9';

        var right = verifier.Verify(Key, vector.Code, HotpState.StartingAt(vector.Counter), Noon);
        var wrong = verifier.Verify(Key, vector.Code[..^1] + lastDigit, HotpState.StartingAt(vector.Counter), Noon);

        Assert.Equal(HotpVerificationStatus.Accepted, right.Status);
        Assert.Equal(vector.Counter, right.Counter);
        Assert.Equal(vector.Counter + 1, right.State.NextCounter);
        Assert.Equal(HotpVerificationStatus.Rejected, wrong.Status);
        Assert.Equal(vector.Counter, wrong.State.NextCounter);
    }

    [Theory]
    [MemberData(nameof(BigCounters))]
    public void Generate_BigCounters_GivesTheirCodes(BigCounter vector)
    {
        using var secret = new HotpSecret(Key);

        Assert.Equal(vector.SixDigits, new HotpGenerator().Generate(secret, vector.Counter));
        Assert.Equal(vector.TenDigits, new HotpGenerator(new HotpParameters(digits: 10)).Generate(secret, vector.Counter));
    }

    [Theory]
    [MemberData(nameof(BigCounters))]
    public void Verify_BigCounters_AcceptsTheirCodes(BigCounter vector)
    {
        var ten = new HotpVerifier(new HotpParameters(digits: 10));

        Assert.Equal(vector.Counter, App.Verify(Key, vector.SixDigits, HotpState.StartingAt(vector.Counter - 1), Noon).Counter);
        Assert.Equal(vector.Counter, ten.Verify(Key, vector.TenDigits, HotpState.StartingAt(vector.Counter - 1), Noon).Counter);
    }

    public sealed record AppendixD(ulong Counter, string Hmac, uint Truncated, string Code);

    public sealed record BigCounter(ulong Counter, string SixDigits, string TenDigits);
}
