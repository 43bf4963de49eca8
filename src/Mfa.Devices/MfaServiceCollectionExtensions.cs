using System.Diagnostics.Metrics;
using Mfa.Devices.Diagnostics;
using Mfa.Devices.Owners;
using Mfa.Devices.Secrets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Mfa.Devices;

/// <summary>Adds the device layer to an application's services.</summary>
public static class MfaServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="MfaSignIn"/>, <see cref="MfaEnrollment"/>, <see cref="MfaDeviceAdmin"/>, <see cref="MfaRecovery"/> and <see cref="MfaTokenInventory"/>, each made once. A store and a protector
    /// are needed beside them.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets the options; they are checked when the host starts, or the first service is made.</param>
    /// <returns>A builder, to choose store and keys with.</returns>
    /// <remarks>
    /// <code>
    /// services.AddMfa(options => options.Issuer = "Example")
    ///     .AddMemoryStore()
    ///     .AddMasterKeys(new MfaMasterKey("2026-11", key));
    /// </code>
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static MfaBuilder AddMfa(this IServiceCollection services, Action<MfaOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<MfaOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MfaOptions>, MfaOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);

        // Applications without logging or metrics aren't made to have them.
        services.TryAddSingleton(provider => new MfaMetrics(provider.GetService<IMeterFactory>()));
        services.TryAddSingleton<SecretKeys>();
        services.TryAddSingleton(provider => new Messenger(
            provider.GetServices<IMfaRecoveryChannel>(),
            provider.GetRequiredService<MfaMetrics>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<Messenger>>() ?? NullLogger<Messenger>.Instance));
        services.TryAddSingleton(provider => new OwnerTransaction(
            provider.GetRequiredService<IMfaOwnerStore>(),
            provider.GetRequiredService<SecretKeys>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IOptions<MfaOptions>>(),
            provider.GetRequiredService<MfaMetrics>(),
            provider.GetRequiredService<Messenger>(),
            provider.GetService<ILogger<OwnerTransaction>>() ?? NullLogger<OwnerTransaction>.Instance));
        services.TryAddSingleton<ClaimKeeper>();
        services.TryAddSingleton<TokenShelf>();
        services.TryAddSingleton<ReleaseRunner>();
        services.TryAddSingleton(provider => new MfaSignIn(
            provider.GetRequiredService<OwnerTransaction>(), provider.GetRequiredService<IMfaUniqueIndex>(), provider.GetRequiredService<MfaMetrics>()));
        services.TryAddSingleton(provider => new MfaEnrollment(
            provider.GetRequiredService<OwnerTransaction>(),
            provider.GetRequiredService<ClaimKeeper>(),
            provider.GetRequiredService<TokenShelf>(),
            provider.GetRequiredService<ReleaseRunner>()));
        services.TryAddSingleton(provider => new MfaDeviceAdmin(
            provider.GetRequiredService<OwnerTransaction>(),
            provider.GetRequiredService<IMfaOwnerStore>(),
            provider.GetRequiredService<IMfaDirectory>(),
            provider.GetRequiredService<TokenShelf>(),
            provider.GetRequiredService<ReleaseRunner>()));
        services.TryAddSingleton(provider => new MfaRecovery(
            provider.GetRequiredService<OwnerTransaction>(), provider.GetRequiredService<IMfaDirectory>(), provider.GetRequiredService<Messenger>()));
        services.TryAddSingleton(provider => new MfaTokenInventory(
            provider.GetRequiredService<OwnerTransaction>(), provider.GetRequiredService<TokenShelf>(), provider.GetRequiredService<ClaimKeeper>()));
        return new MfaBuilder(services);
    }
}
