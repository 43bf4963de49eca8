using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Mfa.AspNetCore.Health;

/// <summary>Whether the store answers, and whether its clock and this machine's agree.</summary>
internal sealed class MfaHealthCheck(IMfaOwnerStore store, TimeProvider clock, MfaHealthCheckOptions options, IMfaDatabaseClock? databaseClock) : IHealthCheck
{
    // Nobody's id: what is read is that there is no such row.
    static readonly MfaOwnerKey Nobody = new("", "urn:mfa:health");

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            _ = await store.ReadAsync(Nobody, cancellationToken).ConfigureAwait(false);
            return databaseClock is null ? HealthCheckResult.Healthy("The store answers.") : await CompareAsync(databaseClock, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "The store doesn't answer: nobody can sign in with a second factor.", exception);
        }
    }

    async ValueTask<HealthCheckResult> CompareAsync(IMfaDatabaseClock database, CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow();
        var there = await database.GetUtcNowAsync(cancellationToken).ConfigureAwait(false);
        var after = clock.GetUtcNow();

        // The question takes time: half of it lies before the answer was made.
        var offset = there - (before + ((after - before) / 2));
        var data = new Dictionary<string, object> { ["clockOffsetSeconds"] = offset.TotalSeconds };
        var text = string.Create(CultureInfo.InvariantCulture, $"The database's clock is {offset.TotalSeconds:+0.0;-0.0;0.0} s from this machine's.");
        return offset.Duration() > options.UnhealthyOffset ? HealthCheckResult.Unhealthy(text, data: data)
            : offset.Duration() > options.DegradedOffset ? HealthCheckResult.Degraded(text, data: data)
            : HealthCheckResult.Healthy("The store answers.", data);
    }
}
