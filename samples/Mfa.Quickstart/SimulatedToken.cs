using System.Globalization;
using Mfa.Totp;

namespace Mfa.Quickstart;

/// <summary>A token that shows codes by a clock that may be wrong.</summary>
sealed class SimulatedToken(TotpSecret secret)
{
    static readonly TotpGenerator Generator = new();

    /// <summary>How far its clock is ahead; negative: behind.</summary>
    public TimeSpan ClockOffset { get; set; }

    public string CodeAt(DateTimeOffset now) => Generator.Generate(secret, now + ClockOffset);

    /// <summary>A code that it shows neither now nor a step to either side: one of any four isn't among three.</summary>
    public string WrongCodeAt(DateTimeOffset now)
    {
        var period = Generator.Parameters.Period;
        string[] live = [CodeAt(now - period), CodeAt(now), CodeAt(now + period)];
        return Enumerable.Range(0, 4).Select(guess => guess.ToString("D6", CultureInfo.InvariantCulture)).First(code => !live.Contains(code));
    }
}
