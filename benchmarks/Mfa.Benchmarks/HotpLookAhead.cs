using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using Mfa.Hotp;

namespace Mfa.Benchmarks;

/// <summary>
/// A wrong code with a look-ahead of ten: the expected counter and ten beyond it. A token in use costs Mfa.Hotp a twelfth HMAC,
/// of the counter before, which tells a double click from a wrong code.
/// </summary>
[MemoryDiagnoser]
public class HotpLookAhead
{
    const int Window = 11;
    const string Wrong = "000000";

    readonly byte[] _macs = new byte[Window * HMACSHA1.HashSizeInBytes];
    readonly HotpSecret _secret = new(Setup.Key);
    readonly HotpVerifier _verifier = new();
    readonly OtpNet.Hotp _otpNet = new(Setup.Key);
    HotpState _state;

    [GlobalSetup]
    public void Prepare()
    {
        var first = _verifier.Verify(_secret, new HotpGenerator().Generate(_secret, 0), HotpState.Initial, DateTimeOffset.UnixEpoch);
        Setup.Expect(HotpVerificationStatus.Accepted, first.Status);
        _state = first.State;

        Setup.Expect(HotpVerificationStatus.Rejected, UsedToken());
        Setup.Expect(HotpVerificationStatus.Rejected, NewToken());
        Setup.Expect(false, OtpNet());
    }

    [Benchmark(Baseline = true, Description = "eleven bare HashData")]
    public int Floor() => Setup.HashData(_state.NextCounter, Window, _macs);

    [Benchmark(Description = "Mfa.Hotp Verify, new token")]
    public HotpVerificationStatus NewToken() => _verifier.Verify(_secret, Wrong, HotpState.Initial, DateTimeOffset.UnixEpoch).Status;

    [Benchmark(Description = "Mfa.Hotp Verify, token in use")]
    public HotpVerificationStatus UsedToken() => _verifier.Verify(_secret, Wrong, _state, DateTimeOffset.UnixEpoch).Status;

    [Benchmark(Description = "Otp.NET VerifyHotp, looped")]
    public bool OtpNet()
    {
        var counter = (long)_state.NextCounter;
        for (var i = 0; i < Window; i++)
        {
            if (_otpNet.VerifyHotp(Wrong, counter + i))
                return true;
        }

        return false;
    }
}
