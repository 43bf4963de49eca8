using System.Numerics;
using System.Text;

namespace Mfa.TestKit;

/// <summary>
/// A time-based token as it lies in somebody's pocket: a secret, a clock that may be wrong, a display.
/// </summary>
public sealed class ModelToken(byte[]? key = null, string algorithm = "SHA1", int digits = 6, TimeSpan? period = null)
{
    /// <summary>A step boundary of every period that divides a day.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The secret of the RFCs' examples, in ASCII.</summary>
    public static byte[] RfcKey => Encoding.ASCII.GetBytes("12345678901234567890");

    public byte[] Key { get; } = key ?? RfcKey;

    public TimeSpan Period { get; } = period ?? TimeSpan.FromSeconds(30);

    /// <summary>How far the token's clock is ahead of the true time.</summary>
    public TimeSpan ClockError { get; set; }

    public long StepAt(DateTimeOffset time) => (long)Math.Floor((time + ClockError - DateTimeOffset.UnixEpoch) / Period);

    /// <summary>What the display shows at a (true) time.</summary>
    public string CodeAt(DateTimeOffset time) => CodeOf(StepAt(time));

    public string CodeOf(BigInteger step) => ModelOtp.Code(algorithm, Key, step, digits);

    /// <summary>A code of the right form that the token doesn't show in any step from <paramref name="first"/> to <paramref name="last"/>.</summary>
    public string CodeOutside(long first, long last)
    {
        var shown = new HashSet<string>();
        for (var step = first; step <= last; step++)
            shown.Add(CodeOf(step));
        return Enumerable.Range(0, shown.Count + 1).Select(i => i.ToString("D" + digits, null)).First(code => !shown.Contains(code));
    }
}
