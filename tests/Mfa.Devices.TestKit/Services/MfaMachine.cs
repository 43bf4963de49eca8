using Microsoft.Extensions.DependencyInjection;

namespace Mfa.Devices.TestKit;

/// <summary>One machine: the services over an instance of the store, which counts and can be made to fail.</summary>
public sealed class MfaMachine : IDisposable
{
    readonly ServiceProvider _services;

    public MfaMachine(IMfaStoreFixture fixture, TimeProvider clock, Action<MfaOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(fixture);
        var services = new ServiceCollection();
        services.AddSingleton(clock);
        var builder = services.AddMfa(options =>
        {
            options.Issuer = "Example";
            options.ConflictDelay = TimeSpan.Zero;
            configure?.Invoke(options);
        });
        fixture.AddStore(builder);
        builder.AddMasterKeys(new MfaMasterKey("test", MasterKey)).AddRecoveryChannel(Email).AddRecoveryChannel(Telephone);
        Wrap<IMfaOwnerStore>(services, inner => Owners = new WatchedOwnerStore(inner));
        Wrap<IMfaUniqueIndex>(services, inner => Index = new WatchedUniqueIndex(inner));
        _services = services.BuildServiceProvider();
        SignIn = _services.GetRequiredService<MfaSignIn>();
        Enrollment = _services.GetRequiredService<MfaEnrollment>();
        Admin = _services.GetRequiredService<MfaDeviceAdmin>();
        Recovery = _services.GetRequiredService<MfaRecovery>();
        Tokens = _services.GetRequiredService<MfaTokenInventory>();
        Directory = _services.GetRequiredService<IMfaDirectory>();
    }

    /// <summary>The key that all machines have.</summary>
    public static byte[] MasterKey => [.. Enumerable.Range(1, MfaMasterKey.Length).Select(value => (byte)value)];

    public MfaSignIn SignIn { get; }

    public MfaEnrollment Enrollment { get; }

    public MfaDeviceAdmin Admin { get; }

    public MfaRecovery Recovery { get; }

    public MfaTokenInventory Tokens { get; }

    public IMfaDirectory Directory { get; }

    public WatchedChannel Email { get; } = new(MfaChannelKind.Email);

    public WatchedChannel Telephone { get; } = new(MfaChannelKind.Telephone);

    /// <summary>Both ways to owners.</summary>
    public IReadOnlyList<WatchedChannel> Channels => [Email, Telephone];

    /// <summary>The way to the owners' records.</summary>
    public WatchedOwnerStore Owners { get; private set; } = null!;

    /// <summary>The way to the claims.</summary>
    public WatchedUniqueIndex Index { get; private set; } = null!;

    public void Dispose() => _services.Dispose();

    static void Wrap<TService>(ServiceCollection services, Func<TService, TService> wrap)
        where TService : class
    {
        var inner = services.Last(service => service.ServiceType == typeof(TService));
        services.Remove(inner);
        services.AddSingleton(provider => wrap((TService)(inner.ImplementationInstance
            ?? inner.ImplementationFactory?.Invoke(provider)
            ?? ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!))));
    }
}
