using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Mfa.Benchmarks.StoreLoad;
using Mfa.Devices;
using Mfa.Devices.EntityFrameworkCore;
using Mfa.Devices.Import;
using Mfa.KeyContainers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mfa.Benchmarks.SeedFiles;

/// <summary>
/// A PSKC file of 100,000 keys, each encrypted and under a MAC: reading it, and importing it into SQLite, with the memory that it takes. The file lies on the disk, so that
/// it isn't counted.
/// </summary>
static class SeedFileRun
{
    const string Passphrase = "qwerty uiop asdf";

    public static async Task PrintAsync(int count)
    {
        var folder = Directory.CreateTempSubdirectory("mfa-seeds-").FullName;
        try
        {
            var path = Path.Combine(folder, "seeds.xml");
            await WriteAsync(path, count);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} keys, PSKC, AES-128-CBC and HMAC-SHA-256: {new FileInfo(path).Length / 1e6:F0} MB"));
            Console.WriteLine("what                      seconds   keys/s  allocated MB  heap at most MB");
            await using var provider = await OpenAsync(folder);
            var importer = provider.GetRequiredService<MfaSeedFileImporter>();
            await PrintAsync("read and decrypted", path, importer, isRehearsal: true, count);
            await PrintAsync("imported into SQLite", path, importer, isRehearsal: false, count);
            await PrintAsync("imported again", path, importer, isRehearsal: false, count);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task PrintAsync(string what, string path, MfaSeedFileImporter importer, bool isRehearsal, int count)
    {
        using var credentials = new TokenKeyCredentials();
        credentials.AddPassphrase(Passphrase);
        var options = new MfaSeedFileOptions { IsRehearsal = isRehearsal, RequireAuthentication = true, Reading = new TokenKeyImportOptions { Credentials = credentials } };
        GC.Collect();
        var (before, allocated, most, rows) = (GC.GetTotalMemory(forceFullCollection: true), GC.GetTotalAllocatedBytes(), 0L, 0);
        var watch = Stopwatch.StartNew();
        await using (var file = File.OpenRead(path))
        {
            await foreach (var row in importer.ImportAsync("", file, options, MfaActor.System("benchmark")))
            {
                if (row.Outcome is not (MfaSeedFileOutcome.Added or MfaSeedFileOutcome.AlreadyAdded))
                    throw new InvalidOperationException($"{row.Outcome}: {row.Message} {string.Join(' ', row.Diagnostics)}");
                if (++rows % 5000 == 0)
                    most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        var seconds = watch.Elapsed.TotalSeconds;
        if (rows != count)
            throw new InvalidOperationException($"{rows} rows.");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{what,-24} {seconds,8:F1} {count / seconds,8:F0} {(GC.GetTotalAllocatedBytes() - allocated) / 1e6,13:F0} {most / 1e6,16:F1}"));
    }

    static async Task WriteAsync(string path, int count)
    {
        using var protection = PskcProtection.FromPassphrase(Passphrase);
        await using var file = File.Create(path);
        await PskcExporter.WriteAsync(file, Enumerable.Range(1, count).Select(KeyOf).ToAsyncEnumerable(), new PskcExportOptions(protection));
    }

    static TokenKey KeyOf(int number)
    {
        Span<byte> seed = stackalloc byte[20];
        RandomNumberGenerator.Fill(seed);
        var serial = string.Create(CultureInfo.InvariantCulture, $"{26_000_000_000 + number}");
        return new TokenKey(seed)
        {
            Id = serial,
            Algorithm = TokenKeyAlgorithm.Totp,
            AlgorithmUri = "urn:ietf:params:xml:ns:keyprov:pskc:totp",
            Device = new TokenKeyDevice { Manufacturer = "oath.Example", SerialNumber = serial },
            ResponseFormat = new TokenKeyResponseFormat(TokenValueEncoding.Decimal, 6),
            TimeInterval = 60,
            Time = 0,
        };
    }

    static async Task<ServiceProvider> OpenAsync(string folder)
    {
        var services = new ServiceCollection();
        services.AddDbContext<LoadContext>(options => options.UseSqlite($"Data Source={folder}/seeds.db"));
        services.AddMfa(options => options.Issuer = "Load")
            .AddEntityFrameworkStore<LoadContext>()
            .AddMasterKeys(new MfaMasterKey("load", RandomNumberGenerator.GetBytes(32)))
            .AddSeedFiles();
        var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<LoadContext>();
        _ = await context.Database.EnsureCreatedAsync();
        _ = await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL");
        return provider;
    }
}
