using Mfa.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Mfa.Devices.EntityFrameworkCore.Tests;

/// <summary>PostgreSQL, started for the tests of a collection if one of them runs.</summary>
public sealed class PostgresDatabase : Database, IDisposable
{
    readonly Lazy<PostgresServer> _server = new(() => new PostgresServer());

    public override int Racers => 8;

    public string ConnectionString => _server.Value.ConnectionString("mfa");

    public override void Use(DbContextOptionsBuilder options) => options.UseNpgsql(ConnectionString);

    public void Dispose()
    {
        if (_server.IsValueCreated)
            _server.Value.Dispose();
    }
}
