using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mfa.Devices;

/// <summary>What <see cref="MfaServiceCollectionExtensions.AddMfa"/> returns: choose a store and keys with it.</summary>
public sealed class MfaBuilder
{
    internal MfaBuilder(IServiceCollection services) => Services = services;

    /// <summary>The application's services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Keeps everything in memory: for tests, and to try things out.</summary>
    public MfaBuilder AddMemoryStore() => AddStore<MfaMemoryStore>();

    /// <summary>Uses a store of one class, made once.</summary>
    /// <typeparam name="TStore">The class.</typeparam>
    public MfaBuilder AddStore<[System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers(System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.PublicConstructors)] TStore>()
        where TStore : class, IMfaOwnerStore, IMfaUniqueIndex, IMfaTokenInventory, IMfaDirectory
    {
        Services.TryAddSingleton<TStore>();
        Services.TryAddSingleton<IMfaOwnerStore>(services => services.GetRequiredService<TStore>());
        Services.TryAddSingleton<IMfaUniqueIndex>(services => services.GetRequiredService<TStore>());
        Services.TryAddSingleton<IMfaTokenInventory>(services => services.GetRequiredService<TStore>());
        Services.TryAddSingleton<IMfaDirectory>(services => services.GetRequiredService<TStore>());
        return this;
    }

    /// <summary>Protects secrets with keys in memory (<see cref="AesGcmSecretProtector"/>).</summary>
    /// <param name="keys">The keys: the first one protects, the others open what they protected, and the last one is never dropped. Keep them where the database isn't.</param>
    /// <exception cref="ArgumentException">There is no key, one is null, or two have one id.</exception>
    public MfaBuilder AddMasterKeys(params IReadOnlyList<MfaMasterKey> keys) => AddSecretProtector(new AesGcmSecretProtector(keys));

    /// <summary>Protects secrets with a protector of your own.</summary>
    /// <param name="protector">The protector.</param>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public MfaBuilder AddSecretProtector(ISecretProtector protector)
    {
        ArgumentNullException.ThrowIfNull(protector);
        Services.TryAddSingleton(protector);
        return this;
    }

    /// <summary>Adds a channel for messages to owners: one for e-mail, one for telephone. Without, nobody is told anything, and no case can be opened.</summary>
    /// <param name="channel">The channel.</param>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public MfaBuilder AddRecoveryChannel(IMfaRecoveryChannel channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        Services.AddSingleton(channel);
        return this;
    }

    /// <summary>Adds a channel of one class, made once.</summary>
    /// <typeparam name="TChannel">The class.</typeparam>
    public MfaBuilder AddRecoveryChannel<[System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers(System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.PublicConstructors)] TChannel>()
        where TChannel : class, IMfaRecoveryChannel
    {
        Services.AddSingleton<IMfaRecoveryChannel, TChannel>();
        return this;
    }
}
