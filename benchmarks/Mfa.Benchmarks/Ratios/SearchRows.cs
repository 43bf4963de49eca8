using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using Mfa.Hotp;

namespace Mfa.Benchmarks.Ratios;

/// <summary>Two codes over a thousand counters: with sixteen lanes here, with eight and with one in processes of their own, whose runtime is told to do without.</summary>
static class SearchRows
{
    /// <summary>What such a process is called with.</summary>
    public const string Argument = "search-row";

    const int Counters = 1000;

    public static IEnumerable<Target> All()
    {
        var (floor, peer, bytes) = Measure();
        yield return Target.AtMost("two codes over 1000 counters, AVX-512, over 1000 HashData", Vector512.IsHardwareAccelerated ? floor : null, 0.035);
        yield return Target.AtLeast("two codes over 1000 counters, AVX-512, Otp.NET over ours", Vector512.IsHardwareAccelerated ? peer : null, 150);
        yield return Target.AtMost("two codes over 1000 counters, AVX2, over 1000 HashData", Vector256.IsHardwareAccelerated ? Elsewhere("DOTNET_EnableAVX512") : null, 0.16);
        yield return Target.AtMost("two codes over 1000 counters, scalar, over 1000 HashData", Elsewhere("DOTNET_EnableAVX2"), 0.22);
        yield return Target.AtMost("two codes over 1000 counters, allocated", bytes, 0, "B");
    }

    /// <summary>In a process without: prints its figure.</summary>
    public static void PrintRow() => Console.WriteLine(Measure().OverFloor.ToString(CultureInfo.InvariantCulture));

    static (double OverFloor, double PeerOverOurs, double Bytes) Measure()
    {
        var secret = new HotpSecret(Setup.Key);
        var verifier = new HotpVerifier(options: new HotpVerifierOptions(HotpVerifierOptions.HardwareToken) { ResynchronizationLookAhead = Counters - 1 });
        Setup.Expect(HotpVerificationStatus.Rejected, verifier.Resynchronize(secret, "000000", "111111", HotpState.Initial).Status);
        var macs = new byte[Counters * HMACSHA1.HashSizeInBytes];
        var otpNet = new OtpNet.Hotp(Setup.Key);
        var contest = new Contest(
            () => Setup.HashData(0, Counters, macs),
            () => verifier.Resynchronize(secret, "000000", "111111", HotpState.Initial),
            () =>
            {
                for (var counter = 0; counter < Counters - 1; counter++)
                    _ = otpNet.VerifyHotp("000000", counter) && otpNet.VerifyHotp("111111", counter + 1);
            });
        return (contest.Ratio(1, 0), contest.Ratio(2, 1), contest.Bytes(1));
    }

    static double Elsewhere(string switchedOff)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(SearchRows).Assembly.Location);
        start.ArgumentList.Add(Argument);
        start.Environment[switchedOff] = "0";
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
        var figure = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return double.Parse(figure, CultureInfo.InvariantCulture);
    }
}
