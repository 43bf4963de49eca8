using Mfa.AspNetCore.Secrets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mfa.AspNetCore;

/// <summary>Keeps master keys under data protection.</summary>
public static class MfaKeyFileBuilderExtensions
{
    /// <summary>
    /// Protects secrets with master keys that stand in a file, themselves protected by the application's data protection. The file is made at the first start, for its
    /// owner alone. The application doesn't start if the file can't be opened, or if nobody said where the data protection keys are kept (but in Development).
    /// </summary>
    /// <param name="builder">What <c>AddMfa</c> returned.</param>
    /// <param name="path">The file: beside the database's configuration, not in the database. Back it up, apart from the data protection keys.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public static MfaBuilder AddDataProtectedKeys(this MfaBuilder builder, string path)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var services = builder.Services;
        services.AddDataProtection();
        services.TryAddSingleton<KeyPersistence>();
        services.TryAddSingleton(provider => new MfaKeyFile(path, provider.GetRequiredService<IDataProtectionProvider>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<ISecretProtector>(provider =>
        {
            provider.GetRequiredService<KeyPersistence>().ThrowIfEphemeral();
            return new AesGcmSecretProtector(provider.GetRequiredService<MfaKeyFile>().Load());
        });
        services.AddHostedService<KeyFileStart>();
        return builder;
    }
}
