using Mfa.Devices.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Mfa.Devices.Tests.Stores;

/// <summary>The memory store: its machines are one process, so they share the store itself.</summary>
public sealed class MemoryFixture : IMfaStoreFixture
{
    readonly MfaMemoryStore _store = new();

    public int Racers => 8;

    public void AddStore(MfaBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(_store);
        builder.AddMemoryStore();
    }
}
