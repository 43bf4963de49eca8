using System.Globalization;

namespace Mfa.TestKit;

/// <summary>The real <c>oathtool</c> of the OATH Toolkit.</summary>
public static class Oathtool
{
    public const string Program = "oathtool";

    public static string Hotp(byte[] key, ulong counter, int digits = 6) =>
        Peer.Run(Program, "--hotp", "-c", Text(counter), "-d", Text(digits), Convert.ToHexString(key)).Trim();

    public static bool AcceptsHotp(byte[] key, ulong counter, int digits, string code) =>
        Accepts("--hotp", "-c", Text(counter), "-d", Text(digits), "-w", "0", Convert.ToHexString(key), code);

    public static string Totp(byte[] key, string algorithm, long unixTime, int digits, int period, long epoch) =>
        Peer.Run(Program, [.. TotpArguments(key, algorithm, unixTime, digits, period, epoch)]).Trim();

    public static bool AcceptsTotp(byte[] key, string algorithm, long unixTime, int digits, int period, long epoch, string code) =>
        Accepts([.. TotpArguments(key, algorithm, unixTime, digits, period, epoch), code]);

    // Exit code 2 is its word for a code that isn't the one.
    static bool Accepts(params string[] arguments)
    {
        var run = Peer.Try(Program, arguments);
        return run.ExitCode switch
        {
            0 => true,
            2 => false,
            _ => throw new InvalidOperationException($"{Program}: exit code {run.ExitCode}. {run.Error}"),
        };
    }

    static string[] TotpArguments(byte[] key, string algorithm, long unixTime, int digits, int period, long epoch) =>
    [
        $"--totp={algorithm}", "-d", Text(digits), "-s", Text(period) + "s", "-S", "@" + Text(epoch), "-N", "@" + Text(unixTime), Convert.ToHexString(key),
    ];

    static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
