using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Mfa.Portal.Data;

internal sealed class PostgresPortalContext(DbContextOptions<PostgresPortalContext> options) : PortalContext(options)
{
    /// <summary>For <c>dotnet ef migrations add</c>, which opens no database.</summary>
    internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<PostgresPortalContext>
    {
        public PostgresPortalContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgresPortalContext>().UseNpgsql().Options);
    }
}
