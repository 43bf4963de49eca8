namespace Mfa.AspNetCore;

/// <summary>When the clocks of process and database are too far apart.</summary>
public sealed class MfaHealthCheckOptions
{
    /// <summary>From where on it is degraded: 1 second by default.</summary>
    public TimeSpan DegradedOffset { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>From where on it is unhealthy: 5 seconds by default.</summary>
    public TimeSpan UnhealthyOffset { get; set; } = TimeSpan.FromSeconds(5);
}
