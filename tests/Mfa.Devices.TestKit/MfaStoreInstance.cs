using Microsoft.Extensions.DependencyInjection;

namespace Mfa.Devices.TestKit;

/// <summary>One machine's store.</summary>
public sealed class MfaStoreInstance(IServiceProvider services)
{
    public IMfaOwnerStore Owners { get; } = services.GetRequiredService<IMfaOwnerStore>();

    public IMfaUniqueIndex Index { get; } = services.GetRequiredService<IMfaUniqueIndex>();

    public IMfaTokenInventory Tokens { get; } = services.GetRequiredService<IMfaTokenInventory>();

    public IMfaDirectory Directory { get; } = services.GetRequiredService<IMfaDirectory>();

    /// <summary>All events of a tenant, in order.</summary>
    public async Task<IReadOnlyList<MfaAuditEvent>> EventsAsync(string tenant) =>
        await Directory.ListAuditAsync(new MfaAuditQuery(tenant) { Count = MfaAuditQuery.MaximumCount }, CancellationToken.None);
}
