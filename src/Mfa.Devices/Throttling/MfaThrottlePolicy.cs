using Mfa.Devices.Throttling;

namespace Mfa.Devices;

/// <summary>
/// How many guesses an owner's codes are worth. Two gates: failures in a row cost time, and all guesses of a year share one budget of
/// probability. Immutable.
/// </summary>
/// <remarks>
/// <para>A guess costs what it is worth: the codes that would be accepted, over those that there are. One 6-digit device with a window of three
/// steps costs 3 in a million; eight asked at once, eight times that.</para>
/// <para>The budget isn't refilled by signing in, or an attacker would only have to be patient while the owner comes and goes. Failures of the very
/// session that then succeeds are given back.</para>
/// </remarks>
public sealed class MfaThrottlePolicy
{
    /// <summary>After how many failures in a row there is a delay: 1 to 100, 5 by default.</summary>
    public int FailuresUntilDelay { get; init; } = 5;

    /// <summary>The first delay; it doubles with each further failure. One second to 1 hour, 30 seconds by default.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest delay: <see cref="FirstDelay"/> to 1 day, 1 hour by default.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromHours(1);

    /// <summary>After how many failures in a row codes are closed until another factor or an administrator opens them: up to 1000, 100 by default.</summary>
    public int FailuresUntilClosed { get; init; } = 100;

    /// <summary>The probability that somebody who guesses for a year, as fast as the gates let them, hits once: 1E-6 to 0.1, 0.01 by default.</summary>
    public double YearlyGuessProbability { get; init; } = 0.01;

    /// <summary>Which part of it can be spent at once; the rest is refilled evenly over the year. 0.01 to 0.5, 0.05 by default.</summary>
    public double BurstShare { get; init; } = 0.05;

    /// <summary>How many guesses of a price the budget allows in the first year.</summary>
    /// <param name="price">What one guess is worth, more than 0 up to 1: such as <c>TotpVerifier.Odds.PerGuess</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The price is no such probability.</exception>
    public long GuessesPerYear(double price)
    {
        if (!(price is > 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(price), price, "A price is more than 0 and at most 1.");
        return (long)Math.Floor(YearlyGuessProbability / price);
    }

    /// <summary>The probability that one of those guesses hits: at most <see cref="YearlyGuessProbability"/>.</summary>
    /// <param name="price">What one guess is worth.</param>
    /// <exception cref="ArgumentOutOfRangeException">The price is no probability.</exception>
    public double HitsPerYear(double price) => -double.ExpM1(GuessesPerYear(price) * double.LogP1(-price));

    /// <summary>What somebody who locks nobody out can spend at once.</summary>
    internal double Burst => YearlyGuessProbability * BurstShare;

    /// <summary>What is refilled in a second: burst and a year of refilling make up the year's budget.</summary>
    internal double RefillPerSecond => (YearlyGuessProbability - Burst) / GuessBudget.Year.TotalSeconds;

    /// <returns>The rule that is broken; null if none is.</returns>
    internal string? FindBrokenRule() =>
        FailuresUntilDelay is < 1 or > 100 ? "FailuresUntilDelay must be 1 to 100."
        : FirstDelay < TimeSpan.FromSeconds(1) || FirstDelay > TimeSpan.FromHours(1) ? "FirstDelay must be one second to an hour."
        : LongestDelay < FirstDelay || LongestDelay > TimeSpan.FromDays(1) ? "LongestDelay must be FirstDelay to a day."
        : FailuresUntilClosed <= FailuresUntilDelay || FailuresUntilClosed > 1000 ? "FailuresUntilClosed must be more than FailuresUntilDelay, up to 1000."
        : YearlyGuessProbability is not (>= 1e-6 and <= 0.1) ? "YearlyGuessProbability must be 1E-6 to 0.1."
        : BurstShare is not (>= 0.01 and <= 0.5) ? "BurstShare must be 0.01 to 0.5."
        : null;
}
