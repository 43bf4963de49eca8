using BenchmarkDotNet.Attributes;
using Mfa.Totp;

namespace Mfa.Benchmarks;

/// <summary>What can't be a code, against a code that is wrong: refusing rubbish must not cost more than refusing a guess.</summary>
[MemoryDiagnoser]
public class RefusedCodes
{
    static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_010);
    static readonly string LongText = new('1', 1_000_000);

    readonly TotpSecret _secret = new(Setup.Key);
    readonly TotpVerifier _verifier = new(options: new TotpVerifierOptions { AllowCodeSeparators = true });

    [GlobalSetup]
    public void Prepare()
    {
        Setup.Expect(TotpVerificationStatus.Rejected, Wrong());
        Setup.Expect(TotpVerificationStatus.Malformed, Empty());
        Setup.Expect(TotpVerificationStatus.Malformed, Foreign());
        Setup.Expect(TotpVerificationStatus.Malformed, Grouped());
        Setup.Expect(TotpVerificationStatus.Malformed, VeryLong());
    }

    [Benchmark(Baseline = true, Description = "wrong: 000000")]
    public TotpVerificationStatus Wrong() => Verify("000000");

    [Benchmark(Description = "malformed: empty")]
    public TotpVerificationStatus Empty() => Verify("");

    [Benchmark(Description = "malformed: five digits and a letter")]
    public TotpVerificationStatus Foreign() => Verify("00000O");

    [Benchmark(Description = "malformed: digits and hyphens, one digit short")]
    public TotpVerificationStatus Grouped() => Verify("0-0-0-0-0");

    [Benchmark(Description = "malformed: a million characters")]
    public TotpVerificationStatus VeryLong() => Verify(LongText);

    TotpVerificationStatus Verify(string code) => _verifier.Verify(_secret, code, TotpState.Initial, Now).Status;
}
