namespace Mfa.Devices.EntityFrameworkCore.Tests;

/// <summary>The tests that share a SQLite file.</summary>
[CollectionDefinition(Name)]
public class OnSqlite : ICollectionFixture<SqliteDatabase>
{
    public const string Name = "SQLite";
}

/// <summary>The tests that share a PostgreSQL server.</summary>
[CollectionDefinition(Name)]
public class OnPostgres : ICollectionFixture<PostgresDatabase>
{
    public const string Name = "PostgreSQL";
}
