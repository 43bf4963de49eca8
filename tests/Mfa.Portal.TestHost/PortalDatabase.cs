using Mfa.Portal.Data;
using Mfa.Portal.Setup;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mfa.Portal.TestHost;

/// <summary>A portal's SQLite database as one of its migrations leaves it.</summary>
public sealed class PortalDatabase(string folder)
{
    /// <summary>Whether the model of either provider has something that no migration makes.</summary>
    public static bool HasPendingModelChanges
    {
        get
        {
            using var sqlite = new SqlitePortalContext.DesignTimeFactory().CreateDbContext([]);
            using var postgres = new PostgresPortalContext.DesignTimeFactory().CreateDbContext([]);
            return sqlite.Database.HasPendingModelChanges() || postgres.Database.HasPendingModelChanges();
        }
    }

    /// <summary>Migrates it, forth or back.</summary>
    /// <param name="migration">A migration's name, such as First.</param>
    public async Task MigrateAsync(string migration)
    {
        await using var context = Open();
        await context.GetService<IMigrator>().MigrateAsync(migration);
    }

    /// <summary>The names of the migrations that it had, in order.</summary>
    public async Task<IReadOnlyList<string>> ListMigrationsAsync()
    {
        await using var context = Open();
        return [.. (await context.Database.GetAppliedMigrationsAsync()).Select(id => id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..])];
    }

    SqlitePortalContext Open()
    {
        var files = new DataFolder(folder);
        files.CreateDatabaseFile();
        return new SqlitePortalContext(new DbContextOptionsBuilder<SqlitePortalContext>().UseSqlite($"Data Source={files.Database}").Options);
    }
}
