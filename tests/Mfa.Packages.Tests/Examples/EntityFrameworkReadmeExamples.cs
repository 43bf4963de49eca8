using Mfa.Devices;
using Mfa.Devices.EntityFrameworkCore;
using Mfa.TestKit;
using Mfa.Totp;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mfa.Packages.Tests.Examples;

/// <summary>The examples of Mfa.Devices.EntityFrameworkCore's README.</summary>
public sealed class EntityFrameworkReadmeExamples : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("mfa-readme-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Store_OfTheExample_SignsInOnce()
    {
        var owner = new MfaOwnerKey("", "ada");
        using var secret = new TotpSecret(ModelToken.RfcKey);
        await using var services = Add($"Data Source={Path.Combine(_folder, "app.db")}", [.. Enumerable.Repeat((byte)7, 32)]);
        await using (var scope = services.CreateAsyncScope())
            Assert.True(await scope.ServiceProvider.GetRequiredService<AppDbContext>().Database.EnsureCreatedAsync());
        var enrollment = services.GetRequiredService<MfaEnrollment>();
        Assert.True((await enrollment.ImportVirtualDeviceAsync(owner, "phone", secret, null, null, MfaActor.System("import"), default)).IsAccepted);

        var signIn = services.GetRequiredService<MfaSignIn>();
        var code = new ModelToken().CodeAt(services.GetRequiredService<TimeProvider>().GetUtcNow());
        Assert.Equal(MfaStatus.Accepted, (await signIn.AuthenticateAsync(owner, code, null, null, "session"u8.ToArray(), null, default)).Status);
        Assert.Equal(MfaStatus.Replayed, (await signIn.AuthenticateAsync(owner, code, null, null, "session"u8.ToArray(), null, default)).Status);
    }

    static ServiceProvider Add(string connectionString, byte[] key)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new StoppedClock());

        services.AddDbContext<AppDbContext>(options => options.UseSqlite(connectionString));   // or UseNpgsql
        services.AddMfa(options => options.Issuer = "Example")
            .AddEntityFrameworkStore<AppDbContext>()
            .AddMasterKeys(new MfaMasterKey("2026-11", key));   // 32 random bytes, kept where the database isn't

        return services.BuildServiceProvider();
    }

    public sealed class AppDbContext(DbContextOptions<AppDbContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddMfa();
    }

    sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => ModelToken.Noon;
    }
}
