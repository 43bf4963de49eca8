using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Mfa.Devices;
using Mfa.Devices.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mfa.Benchmarks.StoreLoad;

/// <summary>
/// Sign-ins of 1, 8 and 32 clients at once, each for an owner of its own with one device or eight, beside the bare statements on the same tables; in rounds that take
/// turns. On SQLite in a temporary folder, or on the PostgreSQL of a connection string, in an empty database.
/// </summary>
static class StoreLoadRun
{
    const int Rounds = 7, AttemptsOfARound = 320;

    public static Task PrintAsync(string? connectionString) => RunAsync(connectionString, PrintAsync);

    /// <summary>The layer's time over the bare statements', of one client whose owner has one device, and eight.</summary>
    /// <param name="connectionString">An empty database on PostgreSQL; null for SQLite.</param>
    public static async Task<(double OneDevice, double EightDevices)> MeasureAsync(string? connectionString)
    {
        var ratios = (0d, 0d);
        await RunAsync(connectionString, async (provider, connect, _) => ratios = (
            (await MeasureAsync(provider, connect, clients: 1, devices: 1)).Ratios[Rounds / 2],
            (await MeasureAsync(provider, connect, clients: 1, devices: 8)).Ratios[Rounds / 2]));
        return ratios;
    }

    static async Task RunAsync(string? connectionString, Func<ServiceProvider, Func<DbConnection>, bool, Task> run)
    {
        var folder = Directory.CreateTempSubdirectory("mfa-load-").FullName;
        try
        {
            await RunAsync(options => _ = connectionString is null ? options.UseSqlite($"Data Source={folder}/load.db") : options.UseNpgsql(connectionString), connectionString is null, run);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task RunAsync(Action<DbContextOptionsBuilder> database, bool isSqlite, Func<ServiceProvider, Func<DbConnection>, bool, Task> run)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider, LoadClock>();
        services.AddDbContext<LoadContext>(database);
        services.AddMfa(options => options.Issuer = "Load")
            .AddEntityFrameworkStore<LoadContext>()
            .AddMasterKeys(new MfaMasterKey("load", [.. Enumerable.Range(1, 32).Select(i => (byte)i)]));
        await using var provider = services.BuildServiceProvider();
        await using (var scope = provider.CreateAsyncScope())
        {
            var context = scope.ServiceProvider.GetRequiredService<LoadContext>();
            if (!await context.Database.EnsureCreatedAsync())
                throw new InvalidOperationException("The database isn't empty.");
            if (isSqlite)
                _ = await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL");
        }

        await run(provider, Connect, isSqlite);

        DbConnection Connect()
        {
            using var scope = provider.CreateScope();
            var connection = scope.ServiceProvider.GetRequiredService<LoadContext>().Database.GetDbConnection();
            return isSqlite ? new Microsoft.Data.Sqlite.SqliteConnection(connection.ConnectionString) : new Npgsql.NpgsqlConnection(connection.ConnectionString);
        }
    }

    static async Task PrintAsync(ServiceProvider provider, Func<DbConnection> connect, bool isSqlite)
    {
        Console.WriteLine(isSqlite ? "SQLite, WAL" : "PostgreSQL");
        Console.WriteLine("clients devices  bare/s  layer/s  layer's time over the bare statements' (quartiles)");
        foreach (var devices in new[] { 1, 8 })
        {
            foreach (var clients in new[] { 1, 8, 32 })
            {
                var (ratios, layer, bare) = await MeasureAsync(provider, connect, clients, devices);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{clients,7} {devices,7} {AttemptsOfARound / bare:F0} {AttemptsOfARound / layer,8:F0}  {ratios[Rounds / 2]:F2} ({ratios[Rounds / 4]:F2} to {ratios[3 * Rounds / 4]:F2})"));
            }
        }
    }

    static async Task<(List<double> Ratios, double Layer, double Bare)> MeasureAsync(ServiceProvider provider, Func<DbConnection> connect, int clients, int devices)
    {
        var signIn = provider.GetRequiredService<MfaSignIn>();
        var owners = new List<LoadOwner>();
        for (var client = 0; client < clients; client++)
            owners.Add(await LoadOwner.CreateAsync(provider.GetRequiredService<MfaEnrollment>(), $"owner {devices} {clients} {client}", devices));

        // The hand-written statements have rows of their own: they write no payload that could be read.
        var bare = new List<BareStatements>();
        for (var client = 0; client < clients; client++)
        {
            using var twin = await LoadOwner.CreateAsync(provider.GetRequiredService<MfaEnrollment>(), $"bare {devices} {clients} {client}", devices);
            await twin.SignInAsync(signIn);
            bare.Add(new BareStatements(connect, twin.Key.Id));
        }

        var attempts = AttemptsOfARound / clients;
        async Task<double> LayerAsync() => await TimeAsync(owners.Select(owner => RepeatAsync(attempts, () => owner.SignInAsync(signIn))));
        async Task<double> BareAsync() => await TimeAsync(bare.Select(statements => RepeatAsync(attempts, statements.RunAsync)));
        _ = await LayerAsync();
        _ = await BareAsync();
        var (ratios, layerTimes, bareTimes) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            bareTimes.Add(await BareAsync());
            layerTimes.Add(await LayerAsync());
            ratios.Add(layerTimes[^1] / bareTimes[^1]);
        }

        ratios.Sort();
        layerTimes.Sort();
        bareTimes.Sort();
        foreach (var owner in owners)
            owner.Dispose();
        return (ratios, layerTimes[Rounds / 2], bareTimes[Rounds / 2]);
    }

    // Each client on its own, so that its clock is its own.
    static Task RepeatAsync(int times, Func<Task> action) => Task.Run(async () =>
    {
        for (var time = 0; time < times; time++)
            await action();
    });

    static async Task<double> TimeAsync(IEnumerable<Task> clients)
    {
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(clients);
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
