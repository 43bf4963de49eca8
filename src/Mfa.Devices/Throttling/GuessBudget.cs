namespace Mfa.Devices.Throttling;

/// <summary>The second gate: a bucket of probability that guesses empty and only time fills.</summary>
internal sealed record GuessBudget
{
    public static readonly TimeSpan Year = TimeSpan.FromDays(365);

    public static GuessBudget Full { get; } = new();

    /// <summary>What is missing from a full bucket, as of <see cref="At"/>.</summary>
    public double Spent { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>
    /// When a price can be paid: now or before, or later. A price beyond the whole burst can be paid from a full bucket, which then is in debt:
    /// otherwise such devices could never sign in.
    /// </summary>
    public DateTimeOffset PayableAt(double price, MfaThrottlePolicy policy, DateTimeOffset now)
    {
        var missing = SpentAt(policy, now) + Math.Min(price, policy.Burst) - policy.Burst;
        return missing <= Tolerance ? now : now + TimeSpan.FromSeconds(Math.Ceiling(missing / policy.RefillPerSecond));
    }

    public GuessBudget AfterSpending(double price, MfaThrottlePolicy policy, DateTimeOffset now) => new() { Spent = SpentAt(policy, now) + price, At = Later(now) };

    public GuessBudget AfterGivingBack(double price, MfaThrottlePolicy policy, DateTimeOffset now) =>
        new() { Spent = Math.Max(0, SpentAt(policy, now) - price), At = Later(now) };

    /// <summary>What is left of a price after refilling since it was paid.</summary>
    public static double LeftOf(double price, DateTimeOffset at, MfaThrottlePolicy policy, DateTimeOffset now) =>
        Math.Max(0, price - (Math.Max(0, (now - at).TotalSeconds) * policy.RefillPerSecond));

    // Rounding must not make the last guess of a burst wait.
    const double Tolerance = 1e-15;

    DateTimeOffset Later(DateTimeOffset now) => now > At ? now : At;

    // A clock that went back refills nothing, then or when it comes forward again.
    double SpentAt(MfaThrottlePolicy policy, DateTimeOffset now) =>
        LeftOf(Spent, At, policy, now);
}
