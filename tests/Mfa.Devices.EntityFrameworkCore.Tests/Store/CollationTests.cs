using Mfa.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mfa.Devices.EntityFrameworkCore.Tests;

/// <summary>A database that takes two people for one.</summary>
public sealed class CollationTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("mfa-collation-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("ada", true)]
    [InlineData("Ada", false)]
    public async Task Read_WhereCaseMakesNoDifference_NeverFindsAnother(string id, bool isFound)
    {
        var services = new ServiceCollection();
        services.AddDbContext<Context>(options => options.UseSqlite($"Data Source={Path.Combine(_folder, "test.db")}"));
        services.AddMfa(options => options.Issuer = "Example").AddEntityFrameworkStore<Context>();
        await using var provider = services.BuildServiceProvider();
        await using (var scope = provider.CreateAsyncScope())
            _ = await scope.ServiceProvider.GetRequiredService<Context>().Database.EnsureCreatedAsync();
        var store = provider.GetRequiredService<IMfaOwnerStore>();
        _ = await store.TryWriteAsync(new MfaOwnerRecord(new("", "ada"), 1, Guid.CreateVersion7(ModelToken.Noon), new byte[] { 1 }), 0, [], default);

        if (isFound)
            Assert.NotNull(await store.ReadAsync(new("", id), default));
        else
            await Assert.ThrowsAsync<InvalidOperationException>(() => store.ReadAsync(new("", id), default).AsTask());
    }

    sealed class Context(DbContextOptions<Context> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddMfa(collation: "NOCASE");
    }
}
