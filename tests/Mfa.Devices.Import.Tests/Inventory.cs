using System.Security.Cryptography;
using System.Text;
using Mfa.Devices.EntityFrameworkCore;
using Mfa.KeyContainers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Mfa.Devices.Import.Tests;

/// <summary>A device layer with an importer, in memory or on SQLite, at noon of a day.</summary>
public sealed class Inventory : IDisposable
{
    readonly DirectoryInfo? _folder;
    readonly ServiceProvider _services;

    public Inventory(bool isOnSqlite = false)
    {
        _folder = isOnSqlite ? System.IO.Directory.CreateTempSubdirectory("mfa-import-") : null;
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        var layer = services.AddMfa(options => options.Issuer = "Example").AddMasterKeys(new MfaMasterKey("test", RandomNumberGenerator.GetBytes(32))).AddSeedFiles();
        if (_folder is null)
        {
            layer.AddMemoryStore();
        }
        else
        {
            services.AddDbContext<InventoryContext>(options => options.UseSqlite($"Data Source={Path.Combine(_folder.FullName, "mfa.db")};Pooling=False"));
            layer.AddEntityFrameworkStore<InventoryContext>();
        }

        _services = services.BuildServiceProvider();
        if (_folder is not null)
        {
            using var scope = _services.CreateScope();
            scope.ServiceProvider.GetRequiredService<InventoryContext>().Database.EnsureCreated();
        }
    }

    public static MfaActor Admin { get; } = MfaActor.Administrator("root");

    public static DateTimeOffset Noon { get; } = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public FakeTimeProvider Time { get; } = new(Noon);

    public MfaSeedFileImporter Importer => _services.GetRequiredService<MfaSeedFileImporter>();

    public MfaTokenInventory Tokens => _services.GetRequiredService<MfaTokenInventory>();

    public MfaEnrollment Enrollment => _services.GetRequiredService<MfaEnrollment>();

    public MfaSignIn SignIn => _services.GetRequiredService<MfaSignIn>();

    public IMfaDirectory Directory => _services.GetRequiredService<IMfaDirectory>();

    public async Task<List<MfaSeedFileRow>> ImportAsync(string text, MfaSeedFileOptions? options = null, IProgress<MfaSeedFileProgress>? progress = null)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text), writable: false);
        return await Importer.ImportAsync("", file, options ?? new MfaSeedFileOptions { Reading = new TokenKeyImportOptions { Format = TokenKeyFormat.OathCsv } }, Admin, progress).ToListAsync();
    }

    public void Dispose()
    {
        _services.Dispose();
        _folder?.Delete(recursive: true);
    }
}
