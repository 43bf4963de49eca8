using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mfa.Devices.EntityFrameworkCore;

/// <summary>The time of the database behind a context: to the microsecond on PostgreSQL, to the second on SQLite.</summary>
internal sealed class MfaEntityFrameworkClock<TContext>(IServiceScopeFactory scopes) : IMfaDatabaseClock
    where TContext : DbContext
{
    public async ValueTask<DateTimeOffset> GetUtcNowAsync(CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            // Standard SQL; both give UTC, SQLite without saying so.
            var now = await scope.ServiceProvider.GetRequiredService<TContext>().Database
                .SqlQueryRaw<DateTime>("SELECT CURRENT_TIMESTAMP AS \"Value\"").SingleAsync(cancellationToken).ConfigureAwait(false);
            return new DateTimeOffset(DateTime.SpecifyKind(now, DateTimeKind.Utc));
        }
    }
}
