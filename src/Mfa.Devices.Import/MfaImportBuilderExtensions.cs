using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mfa.Devices.Import;

/// <summary>Has seed files imported.</summary>
public static class MfaImportBuilderExtensions
{
    /// <summary>Adds <see cref="MfaSeedFileImporter"/>, made once.</summary>
    /// <param name="builder">What <see cref="MfaServiceCollectionExtensions.AddMfa"/> returned.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException">The builder is null.</exception>
    public static MfaBuilder AddSeedFiles(this MfaBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton(provider => new MfaSeedFileImporter(
            provider.GetRequiredService<MfaTokenInventory>(), provider.GetService<TimeProvider>() ?? TimeProvider.System));
        return builder;
    }
}
