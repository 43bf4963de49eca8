using Microsoft.EntityFrameworkCore;

namespace Mfa.Devices.EntityFrameworkCore;

internal sealed partial class MfaEntityFrameworkStore<TContext>
{
    public async ValueTask<bool> TryClaimAsync(MfaUniqueKey key, MfaClaim claim, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var row = MfaClaimRow.Of(key, claim);
        var held = await FindClaimAsync(key, cancellationToken).ConfigureAwait(false);
        if (held is not null)
        {
            if (!(held.ExpiresAt <= now.UtcTicks))
                return false;
            return await RunAsync(context => TakeOverAsync(context, row, now, cancellationToken), cancellationToken).ConfigureAwait(false)
                || await StandsAsync(key, claim, cancellationToken).ConfigureAwait(false) is true;
        }

        try
        {
            return await RunAsync(
                async context =>
                {
                    _ = context.Add(row);
                    _ = await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
                    return true;
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (SaveFailure(exception) is not null)
        {
            // Somebody was faster; otherwise it is a failure.
            if (await StandsAsync(key, claim, cancellationToken).ConfigureAwait(false) is { } stands)
                return stands;
            throw;
        }
    }

    public ValueTask<bool> ConfirmAsync(MfaUniqueKey key, Guid claimId, CancellationToken cancellationToken) => RunAsync(
        async context => await Claim(context, key)
            .Where(row => row.ClaimId == claimId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ExpiresAt, (long?)null), cancellationToken).ConfigureAwait(false) == 1,
        cancellationToken);

    public async ValueTask ReleaseAsync(MfaUniqueKey key, Guid claimId, CancellationToken cancellationToken) =>
        _ = await RunAsync(context => Claim(context, key).Where(row => row.ClaimId == claimId).ExecuteDeleteAsync(cancellationToken), cancellationToken).ConfigureAwait(false);

    async ValueTask<MfaClaim?> IMfaUniqueIndex.FindAsync(MfaUniqueKey key, CancellationToken cancellationToken) =>
        (await FindClaimAsync(key, cancellationToken).ConfigureAwait(false))?.ToClaim();

    ValueTask<MfaClaimRow?> FindClaimAsync(MfaUniqueKey key, CancellationToken cancellationToken) =>
        RunAsync(context => Claim(context, key).SingleOrDefaultAsync(cancellationToken), cancellationToken);

    // A strategy that retries meets its own row where the answer was lost.
    async ValueTask<bool?> StandsAsync(MfaUniqueKey key, MfaClaim claim, CancellationToken cancellationToken) =>
        await FindClaimAsync(key, cancellationToken).ConfigureAwait(false) is { } row ? row.ClaimId == claim.Id : null;

    // Whoever's statement comes second finds a claim that hasn't lapsed.
    static async Task<bool> TakeOverAsync(TContext context, MfaClaimRow next, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var nowTicks = now.UtcTicks;
        return await Rows<MfaClaimRow>(context)
            .Where(row => row.Kind == next.Kind && row.Key == next.Key && row.ExpiresAt <= nowTicks)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.ClaimId, next.ClaimId)
                    .SetProperty(row => row.Tenant, next.Tenant)
                    .SetProperty(row => row.OwnerId, next.OwnerId)
                    .SetProperty(row => row.ExpiresAt, next.ExpiresAt),
                cancellationToken).ConfigureAwait(false) == 1;
    }

    static IQueryable<MfaClaimRow> Claim(TContext context, MfaUniqueKey key) =>
        Rows<MfaClaimRow>(context).Where(row => row.Kind == key.Kind && row.Key == key.Value);
}
