using System.Text;
using Mfa.Devices;
using Mfa.Devices.Import;
using Mfa.KeyContainers;
using Microsoft.Extensions.DependencyInjection;

namespace Mfa.Packages.Tests.Examples;

/// <summary>The examples of Mfa.Devices.Import's README.</summary>
public class ImportReadmeExamples
{
    [Fact]
    public async Task Import_OfTheExample_AddsTokens()
    {
        var services = new ServiceCollection();
        Add(services);
        services.AddMfa(options => options.Issuer = "Example").AddMemoryStore().AddMasterKeys(new MfaMasterKey("test", System.Security.Cryptography.RandomNumberGenerator.GetBytes(32)));
        await using var provider = services.BuildServiceProvider();
        using var file = new MemoryStream(Encoding.ASCII.GetBytes("A-1, 3132333435363738393031323334353637383930, hotp, 6, 0\n"), writable: false);

        await ImportAsync(
            provider.GetRequiredService<MfaSeedFileImporter>(), "", file, new MfaSeedFileOptions { Reading = new TokenKeyImportOptions { Format = TokenKeyFormat.OathCsv } }, null, default);

        Assert.NotNull(await provider.GetRequiredService<MfaTokenInventory>().FindAsync("", "a1", null, default));
    }

    static void Add(IServiceCollection services)
    {
        services.AddMfa(options => options.Issuer = "Example")
            .AddSeedFiles();
    }

    static async Task ImportAsync(
        MfaSeedFileImporter importer, string tenant, Stream file, MfaSeedFileOptions options, IProgress<MfaSeedFileProgress>? progress, CancellationToken cancellationToken)
    {
        await foreach (var row in importer.ImportAsync(tenant, file, options, MfaActor.Administrator("ada"), progress, cancellationToken))
        {
            if (row.Outcome is not (MfaSeedFileOutcome.Added or MfaSeedFileOutcome.AlreadyAdded))
                Console.WriteLine($"{row.Number} {row.SerialNumber}: {row.Outcome} {row.Message} {string.Join(' ', row.Diagnostics)}");
        }
    }
}
