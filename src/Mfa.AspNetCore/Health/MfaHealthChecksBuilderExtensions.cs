using Mfa.AspNetCore.Health;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Mfa.AspNetCore;

/// <summary>Adds the health check.</summary>
public static class MfaHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a check whether the store answers and, where an <see cref="IMfaDatabaseClock"/> is among the services, whether its clock and this machine's agree.
    /// </summary>
    /// <param name="builder">What <c>AddHealthChecks</c> returned.</param>
    /// <param name="configure">Sets how far apart the clocks may be.</param>
    /// <param name="name">The check's name.</param>
    /// <param name="tags">Its tags, such as <c>ready</c>.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException">The builder is null.</exception>
    /// <exception cref="ArgumentException">The offsets aren't positive, or not in order.</exception>
    public static IHealthChecksBuilder AddMfaHealthCheck(
        this IHealthChecksBuilder builder, Action<MfaHealthCheckOptions>? configure = null, string name = "mfa", IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new MfaHealthCheckOptions();
        configure?.Invoke(options);
        if (options.DegradedOffset <= TimeSpan.Zero || options.UnhealthyOffset < options.DegradedOffset)
            throw new ArgumentException("The offsets are positive, and unhealthy isn't below degraded.", nameof(configure));
        return builder.Add(new HealthCheckRegistration(
            name,
            services => new MfaHealthCheck(
                services.GetRequiredService<IMfaOwnerStore>(), services.GetRequiredService<TimeProvider>(), options, services.GetService<IMfaDatabaseClock>()),
            failureStatus: null,
            tags));
    }
}
