using Mfa.U2f;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Mfa.Devices.Tests;

/// <summary>The device layer of an application, over a store in memory and a clock that stands still, with people who use it.</summary>
public sealed class Layer : IDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly MfaOwnerKey Ada = new("", "ada");
    public static readonly MfaOwnerKey Eve = new("", "eve");
    public static readonly byte[] Session = "session 1"u8.ToArray();
    public static readonly byte[] OtherSession = "session 2"u8.ToArray();
    public static readonly MfaActor Admin = MfaActor.Administrator("root");
    public static readonly MfaMasterKey Key = new("k1", [.. Enumerable.Range(1, 32).Select(i => (byte)i)]);

    readonly ServiceProvider _services;

    public Layer(Action<MfaOptions>? configure = null, MfaMemoryStore? store = null, IMfaOwnerStore? owners = null, Action<IServiceCollection>? services = null, params MfaMasterKey[] keys)
    {
        Store = store ?? new MfaMemoryStore();
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(Time);
        collection.AddSingleton(Store);
        if (owners is not null)
            collection.AddSingleton(owners);
        services?.Invoke(collection);
        collection.AddMfa(options =>
        {
            options.Issuer = "Example";
            options.ConflictDelay = TimeSpan.Zero;
            options.SecurityKeys = new FidoRelyingPartyOptions { Id = "example.com", Name = "Example", Origins = ["https://login.example.com"] };
            configure?.Invoke(options);
        }).AddMemoryStore().AddMasterKeys(keys.Length > 0 ? keys : [Key]);
        _services = collection.BuildServiceProvider();
    }

    public FakeTimeProvider Time { get; } = new(Noon);

    public DateTimeOffset Now => Time.GetUtcNow();

    public MfaMemoryStore Store { get; }

    public MfaSignIn SignIn => _services.GetRequiredService<MfaSignIn>();

    public MfaEnrollment Enrollment => _services.GetRequiredService<MfaEnrollment>();

    public MfaDeviceAdmin Devices => _services.GetRequiredService<MfaDeviceAdmin>();

    public MfaRecovery Recovery => _services.GetRequiredService<MfaRecovery>();

    public MfaTokenInventory Inventory => _services.GetRequiredService<MfaTokenInventory>();

    public void Wait(double seconds) => Time.Advance(TimeSpan.FromSeconds(seconds));

    public ValueTask<MfaAuthentication> TryAsync(MfaOwnerKey owner, string code, Guid? only = null, string? continuation = null, byte[]? session = null) =>
        SignIn.AuthenticateAsync(owner, code, only, continuation, session ?? Session, null, default);

    public async Task<IReadOnlyList<MfaDevice>> DevicesOf(MfaOwnerKey owner) => (await Devices.ListAsync(owner, default))!;

    public Task<IReadOnlyList<MfaAuditEvent>> Events(params MfaAuditKind[] kinds) =>
        Store.ListAuditAsync(new MfaAuditQuery("") { Kinds = kinds, Count = 1000 }, default).AsTask();

    public void Dispose() => _services.Dispose();
}
