using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Mfa.Devices.EntityFrameworkCore.Tests;

/// <summary>SQLite in a file, with a write-ahead log, as the provider makes it.</summary>
public sealed class SqliteDatabase : Database, IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("mfa-sqlite-").FullName;

    // Whoever finds the file locked waits 150 ms.
    public override int Racers => 3;

    public string ConnectionString => $"Data Source={Path.Combine(_folder, "test.db")}";

    public override void Use(DbContextOptionsBuilder options) => options.UseSqlite(ConnectionString);

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
