using Microsoft.EntityFrameworkCore;

namespace Mfa.Devices.EntityFrameworkCore;

internal sealed partial class MfaEntityFrameworkStore<TContext>
{
    public async ValueTask<bool> TryClaimAsync(
        MfaUniqueKey key, MfaOwnerKey owner, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        var held = await FindClaimAsync(key, cancellationToken).ConfigureAwait(false);
        if (held is not null)
            return IsLapsed(held, now) && await RunAsync(context => TakeOverAsync(context, key, owner, now, expiresAt, cancellationToken), cancellationToken).ConfigureAwait(false);

        try
        {
            return await RunAsync(
                async context =>
                {
                    _ = context.Add(MfaClaimRow.Of(key, owner, expiresAt));
                    _ = await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
                    return true;
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (SaveFailure(exception) is not null)
        {
            // Somebody was faster; otherwise it is a failure.
            if (await FindClaimAsync(key, cancellationToken).ConfigureAwait(false) is not null)
                return false;
            throw;
        }
    }

    public ValueTask<bool> ConfirmAsync(MfaUniqueKey key, MfaOwnerKey owner, CancellationToken cancellationToken) => RunAsync(
        async context => await OwnClaim(context, key, owner)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ExpiresAt, (long?)null), cancellationToken).ConfigureAwait(false) == 1,
        cancellationToken);

    public async ValueTask ReleaseAsync(MfaUniqueKey key, MfaOwnerKey owner, CancellationToken cancellationToken) =>
        _ = await RunAsync(context => OwnClaim(context, key, owner).ExecuteDeleteAsync(cancellationToken), cancellationToken).ConfigureAwait(false);

    async ValueTask<MfaClaim?> IMfaUniqueIndex.FindAsync(MfaUniqueKey key, CancellationToken cancellationToken) =>
        (await FindClaimAsync(key, cancellationToken).ConfigureAwait(false))?.ToClaim();

    ValueTask<MfaClaimRow?> FindClaimAsync(MfaUniqueKey key, CancellationToken cancellationToken) =>
        RunAsync(context => Claim(context, key).SingleOrDefaultAsync(cancellationToken), cancellationToken);

    // Whoever's statement comes second finds a claim that hasn't lapsed.
    static async Task<bool> TakeOverAsync(
        TContext context, MfaUniqueKey key, MfaOwnerKey owner, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        var (nowTicks, tenant, ownerId, ticks) = (now.UtcTicks, owner.Tenant, owner.Id, (long?)expiresAt.UtcTicks);
        return await Claim(context, key)
            .Where(row => row.ExpiresAt <= nowTicks)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Tenant, tenant).SetProperty(row => row.OwnerId, ownerId).SetProperty(row => row.ExpiresAt, ticks),
                cancellationToken).ConfigureAwait(false) == 1;
    }

    static bool IsLapsed(MfaClaimRow row, DateTimeOffset now) => row.ExpiresAt <= now.UtcTicks;

    static IQueryable<MfaClaimRow> Claim(TContext context, MfaUniqueKey key) =>
        Rows<MfaClaimRow>(context).Where(row => row.Kind == key.Kind && row.Key == key.Value);

    static IQueryable<MfaClaimRow> OwnClaim(TContext context, MfaUniqueKey key, MfaOwnerKey owner) =>
        Claim(context, key).Where(row => row.Tenant == owner.Tenant && row.OwnerId == owner.Id);
}
