using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using Mfa.Totp;

namespace Mfa.Benchmarks;

/// <summary>
/// A sign-in with one step to either side: the right code of the step before, and a wrong one, against the three HMACs that it takes
/// at least.
/// </summary>
[MemoryDiagnoser]
public class TotpVerify
{
    const int Window = 3;

    static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_010);

    readonly byte[] _macs = new byte[Window * HMACSHA1.HashSizeInBytes];
    readonly TotpSecret _secret = new(Setup.Key);
    readonly TotpVerifier _verifier = new();
    readonly OtpNet.Totp _otpNet = new(Setup.Key);
    readonly OtpNet.VerificationWindow _otpNetWindow = new(previous: 1, future: 1);
    readonly ulong _firstStep = (ulong)TotpParameters.Default.GetTimeStep(Now) - 1;
    TotpState _state;
    string _code = "";

    [Params(true, false)]
    public bool RightCode { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        // A token as most are: in use, its last code an hour old.
        var token = new TotpGenerator();
        var hourAgo = Now.AddHours(-1);
        var first = token.Generate(_secret, hourAgo.AddSeconds(-30));
        var enrolment = _verifier.Resynchronize(_secret, first, token.Generate(_secret, hourAgo), TotpState.Initial, hourAgo);
        Setup.Expect(TotpVerificationStatus.Accepted, enrolment.Status);
        _state = enrolment.State;
        _code = RightCode ? token.Generate(_secret, Now.AddSeconds(-30)) : "000000";

        Setup.Expect(RightCode ? TotpVerificationStatus.Accepted : TotpVerificationStatus.Rejected, Verify());
        Setup.Expect(RightCode, OtpNet());
    }

    [Benchmark(Baseline = true, Description = "three bare HashData")]
    public int Floor() => Setup.HashData(_firstStep, Window, _macs);

    [Benchmark(Description = "Mfa.Totp Verify")]
    public TotpVerificationStatus Verify() => _verifier.Verify(_secret, _code, _state, Now).Status;

    [Benchmark(Description = "Otp.NET VerifyTotp, window 1/1")]
    public bool OtpNet() => _otpNet.VerifyTotp(Now.UtcDateTime, _code, out _, _otpNetWindow);
}
