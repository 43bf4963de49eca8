namespace Mfa.Shared.OtpTime;

/// <summary>
/// A verifier's policy in steps of one period: how far it looks, and what it learns. The public options say what each is for.
/// </summary>
internal readonly record struct OtpTimePolicy
{
    const int IdleDaysPerStep = 30;

    /// <summary>The most that idle time widens a next-code zone by, to either side.</summary>
    public const int MaximumIdleSteps = 10;

    // The second code of a next-code exchange needs the rest of one period and a good part of the next.
    const int NextCodePeriods = 2;

    public required TimeSpan Period { get; init; }

    public int PastSteps { get; init; }

    public int FutureSteps { get; init; }

    public int MaximumDriftSteps { get; init; }

    public int NextCodePastSteps { get; init; }

    public int NextCodeFutureSteps { get; init; }

    public int ResynchronizationPastSteps { get; init; }

    public int ResynchronizationFutureSteps { get; init; }

    /// <summary>How far to either side a diagnosis looks; 0 for none.</summary>
    public long DiagnosisSteps { get; init; }

    /// <summary>How long the second code of a next-code exchange may take.</summary>
    public TimeSpan NextCodeTime => NextCodePeriods * Period;

    bool HasNextCodeZone => NextCodePastSteps > PastSteps || NextCodeFutureSteps > FutureSteps;

    /// <summary>Whether a step so far from a centre lies in the accepting window.</summary>
    public bool Accepts(long distance) => distance >= -PastSteps && distance <= FutureSteps;

    /// <summary>
    /// Whether an offset from the server's clock may be found in the zone. The zone lies around the token's clock, but what it finds becomes
    /// an offset: without a bound by the server's clock, one exchange after the other would walk away.
    /// </summary>
    public bool AllowsOffset(long offset) =>
        offset >= -Math.Max(ResynchronizationPastSteps, NextCodePastSteps + MaximumIdleSteps)
        && offset <= Math.Max(ResynchronizationFutureSteps, NextCodeFutureSteps + MaximumIdleSteps);

    /// <summary>How far the search goes from a centre: the window or, where there is one, the zone around it.</summary>
    public (long Past, long Future) Reach(long? lastTimeStep, long now)
    {
        if (!HasNextCodeZone)
            return (PastSteps, FutureSteps);

        // In whole numbers: a stored step may lie further off than a TimeSpan reaches.
        var stepsPerIdleStep = TimeSpan.FromDays(IdleDaysPerStep).Ticks / Period.Ticks;
        var idleSteps = lastTimeStep is { } last ? Math.Clamp((now - last) / stepsPerIdleStep, 0, MaximumIdleSteps) : 0;
        return (Math.Max(PastSteps, NextCodePastSteps + idleSteps), Math.Max(FutureSteps, NextCodeFutureSteps + idleSteps));
    }
}
