using System.Security.Cryptography;
using Mfa.Hotp;
using Mfa.Totp;

namespace Mfa.Benchmarks.Ratios;

/// <summary>Codes: TOTP with one step to either side, HOTP with a look-ahead of ten, what can't be a code.</summary>
static class OtpRows
{
    static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_010);

    public static IEnumerable<Target> Totp()
    {
        var secret = new TotpSecret(Setup.Key);
        var verifier = new TotpVerifier();
        var platform = new TotpVerifier(options: new TotpVerifierOptions { PlatformHmacOnly = true });
        var generator = new TotpGenerator();
        var state = verifier.Verify(secret, generator.Generate(secret, Now.AddHours(-1)), TotpState.Initial, Now.AddHours(-1)).State;
        var right = generator.Generate(secret, Now.AddSeconds(-30));
        Setup.Expect(TotpVerificationStatus.Accepted, verifier.Verify(secret, right, state, Now).Status);
        Setup.Expect(TotpVerificationStatus.Accepted, platform.Verify(secret, right, state, Now).Status);
        Setup.Expect(TotpVerificationStatus.Rejected, verifier.Verify(secret, "000000", state, Now).Status);
        Setup.Expect(TotpVerificationStatus.Malformed, verifier.Verify(secret, "00000O", state, Now).Status);

        var macs = new byte[3 * HMACSHA1.HashSizeInBytes];
        var step = (ulong)verifier.Parameters.GetTimeStep(Now) - 1;
        var otpNet = new OtpNet.Totp(Setup.Key);
        var window = new OtpNet.VerificationWindow(previous: 1, future: 1);
        Action floor = () => Setup.HashData(step, 3, macs), peer = () => otpNet.VerifyTotp(Now.UtcDateTime, "000000", out _, window);
        Action miss = () => verifier.Verify(secret, "000000", state, Now), hit = () => verifier.Verify(secret, right, state, Now);
        Action platformMiss = () => platform.Verify(secret, "000000", state, Now), malformed = () => verifier.Verify(secret, "00000O", state, Now);
        var contest = new Contest(floor, peer, miss, hit, platformMiss, malformed);
        yield return Target.AtMost("TOTP +-1, miss, over three HashData", contest.Ratio(2, 0), 0.30);
        yield return Target.AtLeast("TOTP +-1, miss, Otp.NET over ours", contest.Ratio(1, 2), 18);
        yield return Target.AtMost("TOTP +-1, miss, allocated", contest.Bytes(2), 0, "B");
        yield return Target.AtLeast("TOTP +-1, miss, two threads over one", Contest.TwoThreads(miss), 1.85);
        yield return Target.AtMost("TOTP +-1, hit, over three HashData", contest.Ratio(3, 0), 0.70);
        yield return Target.AtMost("TOTP +-1, hit, allocated", contest.Bytes(3), 0, "B");
        yield return Target.AtMost("TOTP +-1, PlatformHmacOnly, over three HashData", contest.Ratio(4, 0), 1.05);
        yield return Target.AtLeast("TOTP +-1, PlatformHmacOnly, Otp.NET over ours", contest.Ratio(1, 4), 5.5);
        yield return Target.AtMost("TOTP +-1, PlatformHmacOnly, allocated", contest.Bytes(4), 0, "B");
        yield return Target.AtMost("a malformed code, over a wrong one", contest.Ratio(5, 2), 1);
        yield return Target.AtMost("a malformed code, allocated", contest.Bytes(5), 0, "B");
    }

    public static IEnumerable<Target> Hotp()
    {
        var secret = new HotpSecret(Setup.Key);
        var verifier = new HotpVerifier();
        var state = HotpState.StartingAt(1000);
        Setup.Expect(HotpVerificationStatus.Rejected, verifier.Verify(secret, "000000", state, Now).Status);
        var macs = new byte[11 * HMACSHA1.HashSizeInBytes];
        var contest = new Contest(() => Setup.HashData(1000, 11, macs), () => verifier.Verify(secret, "000000", state, Now));
        yield return Target.AtMost("HOTP look-ahead 10, miss, over eleven HashData", contest.Ratio(1, 0), 0.25);
        yield return Target.AtMost("HOTP look-ahead 10, miss, allocated", contest.Bytes(1), 0, "B");
    }
}
