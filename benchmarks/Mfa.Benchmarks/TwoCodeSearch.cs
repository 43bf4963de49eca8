using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using Mfa.Hotp;

namespace Mfa.Benchmarks;

/// <summary>Two codes that aren't there, looked for over a thousand counters: the dearest thing that a stranger can ask for.</summary>
[MemoryDiagnoser]
public class TwoCodeSearch
{
    const int Counters = 1000;
    const string First = "000000";
    const string Second = "111111";

    readonly byte[] _macs = new byte[Counters * HMACSHA1.HashSizeInBytes];
    readonly HotpSecret _secret = new(Setup.Key);
    readonly HotpVerifier _verifier = new(options: new HotpVerifierOptions(HotpVerifierOptions.HardwareToken) { ResynchronizationLookAhead = Counters - 1 });
    readonly OtpNet.Hotp _otpNet = new(Setup.Key);

    [GlobalSetup]
    public void Prepare()
    {
        Setup.Expect(Counters, _verifier.PrepareResynchronization(HotpState.Initial, codes: 2).Count);
        Setup.Expect(HotpVerificationStatus.Rejected, Resynchronize());
        Setup.Expect(false, OtpNet());
    }

    [Benchmark(Baseline = true, Description = "1000 bare HashData")]
    public int Floor() => Setup.HashData(0, Counters, _macs);

    [Benchmark(Description = "Mfa.Hotp Resynchronize")]
    public HotpVerificationStatus Resynchronize() => _verifier.Resynchronize(_secret, First, Second, HotpState.Initial).Status;

    [Benchmark(Description = "Otp.NET VerifyHotp, looped")]
    public bool OtpNet()
    {
        var found = false;
        for (var counter = 0; counter < Counters - 1; counter++)
            found |= _otpNet.VerifyHotp(First, counter) && _otpNet.VerifyHotp(Second, counter + 1);
        return found;
    }
}
