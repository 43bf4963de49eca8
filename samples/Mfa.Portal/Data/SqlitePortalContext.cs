using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Mfa.Portal.Data;

internal sealed class SqlitePortalContext(DbContextOptions<SqlitePortalContext> options) : PortalContext(options)
{
    /// <summary>For <c>dotnet ef migrations add</c>, which opens no database.</summary>
    internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<SqlitePortalContext>
    {
        public SqlitePortalContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqlitePortalContext>().UseSqlite().Options);
    }
}
