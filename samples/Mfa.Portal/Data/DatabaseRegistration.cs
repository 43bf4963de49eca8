using Mfa.Portal.Setup;
using Microsoft.EntityFrameworkCore;

namespace Mfa.Portal.Data;

/// <summary>Chooses the database: SQLite in the data folder, or PostgreSQL by a connection string.</summary>
internal static class DatabaseRegistration
{
    const string ConnectionName = "Portal";

    /// <returns>What the start-up text says of it, without the connection string's secrets.</returns>
    public static string AddPortalDatabase(this IServiceCollection services, IConfiguration configuration, DataFolder folder)
    {
        var connection = configuration.GetConnectionString(ConnectionName);
        if (string.IsNullOrWhiteSpace(connection))
        {
            folder.CreateDatabaseFile();
            _ = services.AddDbContext<PortalContext, SqlitePortalContext>(options => options.UseSqlite($"Data Source={folder.Database}"));
            return folder.Database;
        }

        if (!connection.TrimStart().StartsWith("Host=", StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException($"ConnectionStrings:{ConnectionName} names a PostgreSQL server and begins with Host=; leave it out for SQLite.");
        _ = services.AddDbContext<PortalContext, PostgresPortalContext>(options => options.UseNpgsql(connection));
        return "PostgreSQL";
    }
}
