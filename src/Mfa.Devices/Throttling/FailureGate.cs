namespace Mfa.Devices.Throttling;

/// <summary>The first gate: failures in a row. Reset by a success.</summary>
internal sealed record FailureGate
{
    public static FailureGate Open { get; } = new();

    public int Failures { get; init; }

    /// <summary>Until when nothing is looked at.</summary>
    public DateTimeOffset? ShutUntil { get; init; }

    public bool IsClosed { get; init; }

    public bool IsShutAt(DateTimeOffset now) => IsClosed || now < ShutUntil;

    public FailureGate AfterFailure(MfaThrottlePolicy policy, DateTimeOffset now)
    {
        // No more than counts: a gate that is closed is closed.
        var failures = Math.Min(Failures + 1, policy.FailuresUntilClosed);
        return new FailureGate
        {
            Failures = failures,
            IsClosed = failures >= policy.FailuresUntilClosed,
            ShutUntil = failures >= policy.FailuresUntilDelay ? now + DelayAfter(failures - policy.FailuresUntilDelay, policy) : null,
        };
    }

    static TimeSpan DelayAfter(int excess, MfaThrottlePolicy policy)
    {
        var seconds = policy.FirstDelay.TotalSeconds * Math.Pow(2, excess);
        return seconds >= policy.LongestDelay.TotalSeconds ? policy.LongestDelay : TimeSpan.FromSeconds(seconds);
    }
}
