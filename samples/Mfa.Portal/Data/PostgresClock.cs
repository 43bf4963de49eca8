using Microsoft.EntityFrameworkCore;

namespace Mfa.Portal.Data;

/// <summary>PostgreSQL's time, for the health check. SQLite has this process's.</summary>
internal sealed class PostgresClock(IServiceScopeFactory scopes) : IMfaDatabaseClock
{
    public async ValueTask<DateTimeOffset> GetUtcNowAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<PortalContext>();
        var now = await context.Database.SqlQuery<DateTime>($"SELECT now() AS \"Value\"").SingleAsync(cancellationToken);
        return new DateTimeOffset(DateTime.SpecifyKind(now, DateTimeKind.Utc));
    }
}
