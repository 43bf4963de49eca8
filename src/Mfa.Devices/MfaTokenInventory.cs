using Mfa.Devices.Decisions;
using Mfa.Devices.Owners;

namespace Mfa.Devices;

/// <summary>The hardware tokens that can be enrolled: their seeds, by serial number.</summary>
/// <remarks>Thread-safe. For administrators; the application sees to it that nobody else calls.</remarks>
public sealed class MfaTokenInventory
{
    const int BatchLength = 200;

    readonly OwnerTransaction _transaction;
    readonly TokenShelf _shelf;
    readonly ClaimKeeper _claims;

    internal MfaTokenInventory(OwnerTransaction transaction, TokenShelf shelf, ClaimKeeper claims)
    {
        _transaction = transaction;
        _shelf = shelf;
        _claims = claims;
    }

    /// <summary>Adds tokens, each for itself: one that is refused stops no other.</summary>
    /// <param name="tenant">The tenant, 0 to 64 UTF-8 bytes.</param>
    /// <param name="seeds">The tokens; dispose them afterwards.</param>
    /// <param name="cancellationToken">Gives up; which were added is then unknown, and adding can be repeated.</param>
    /// <returns>An outcome for each, in order. What store and protector throw is thrown on.</returns>
    /// <exception cref="ArgumentNullException">The tenant, the seeds or one of them is null.</exception>
    /// <exception cref="ArgumentException">The tenant can't be one.</exception>
    public async ValueTask<IReadOnlyList<MfaTokenAddOutcome>> AddAsync(string tenant, IReadOnlyList<HardwareTokenSeed> seeds, CancellationToken cancellationToken)
    {
        MfaOwnerKey.ThrowUnlessTenant(tenant, nameof(tenant));
        ArgumentNullException.ThrowIfNull(seeds);
        var outcomes = new List<MfaTokenAddOutcome>(seeds.Count);
        foreach (var batch in seeds.Chunk(BatchLength))
        {
            var entries = batch.Select(seed => (CodeEntries.Of(seed ?? throw new ArgumentNullException(nameof(seeds)), RandomId.New()), seed.Secret)).ToArray();
            var codes = await CodeEntries.ProtectAsync(_transaction.Keys.Protector, tenant, entries, cancellationToken).ConfigureAwait(false);
            var tokens = new List<MfaInventoryToken>(batch.Length);
            foreach (var (seed, code) in batch.Zip(codes))
            {
                var document = new TokenDocument
                {
                    Version = TokenDocument.CurrentVersion,
                    Token = new TokenEntry { Manufacturer = seed.Manufacturer, SerialNumber = seed.SerialNumber, Model = seed.Model },
                    Code = code,
                    AddedAt = _transaction.Now,
                };
                var fingerprint = await _transaction.Keys.FingerprintAsync(tenant, seed.Secret, cancellationToken).ConfigureAwait(false);
                tokens.Add(TokenShelf.New(tenant, MfaUniqueKey.OfToken(tenant, seed.Manufacturer, seed.SerialNumber), fingerprint, document));
            }

            outcomes.AddRange(await _shelf.Inventory.AddAsync(tokens, cancellationToken).ConfigureAwait(false));
        }

        return outcomes;
    }

    /// <summary>A token by what is printed on it.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="serialNumber">The serial number, as typed.</param>
    /// <param name="manufacturer">Who made it, where the inventory says so; otherwise null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The token; null if there is none. What the store throws is thrown on.</returns>
    /// <exception cref="ArgumentNullException">The tenant or the serial number is null.</exception>
    public async ValueTask<MfaToken?> FindAsync(string tenant, string serialNumber, string? manufacturer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        if (KeyOf(tenant, serialNumber, manufacturer) is not { } key
            || await _shelf.Inventory.FindAsync(key, cancellationToken).ConfigureAwait(false) is not { } token)
            return null;
        return await ViewAsync(token, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A tenant's tokens, in an order that doesn't change.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="after">The token after which to begin; null for the beginning.</param>
    /// <param name="count">How many at most, 1 to 1000.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The tokens. What the store throws is thrown on.</returns>
    /// <exception cref="ArgumentNullException">The tenant is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is out of range.</exception>
    public async ValueTask<IReadOnlyList<MfaToken>> ListAsync(string tenant, MfaToken? after, int count, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 1000);
        var views = new List<MfaToken>();
        foreach (var token in await _shelf.Inventory.ListAsync(tenant, after?.Key.Value, count, cancellationToken).ConfigureAwait(false))
            views.Add(await ViewAsync(token, cancellationToken).ConfigureAwait(false));
        return views;
    }

    /// <summary>Takes a token out of the inventory for good, unless somebody has it.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="serialNumber">The serial number, as typed.</param>
    /// <param name="manufacturer">Who made it, where the inventory says so; otherwise null.</param>
    /// <param name="cancellationToken">Gives up; whether it is gone is then unknown.</param>
    /// <returns>
    /// <see cref="MfaStatus.Accepted"/>, <see cref="MfaStatus.SerialUnknown"/>, <see cref="MfaStatus.SerialTaken"/>, or <see cref="MfaStatus.Busy"/> if it was changed
    /// meanwhile. What the store throws is thrown on.
    /// </returns>
    /// <exception cref="ArgumentNullException">The tenant or the serial number is null.</exception>
    public async ValueTask<MfaStatus> RemoveAsync(string tenant, string serialNumber, string? manufacturer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        if (KeyOf(tenant, serialNumber, manufacturer) is not { } key
            || await _shelf.Inventory.FindAsync(key, cancellationToken).ConfigureAwait(false) is not { } token)
            return MfaStatus.SerialUnknown;

        // Claimed for nobody, so that nobody enrols it while it goes.
        var nobody = new MfaOwnerKey(tenant, "-");
        if (await _claims.TryClaimAsync(key, nobody, cancellationToken).ConfigureAwait(false) is not { } claim)
            return MfaStatus.SerialTaken;
        try
        {
            return await _shelf.Inventory.TryRemoveAsync(key, token.Version, cancellationToken).ConfigureAwait(false) == MfaWriteOutcome.Written
                ? MfaStatus.Accepted
                : MfaStatus.Busy;
        }
        finally
        {
            await _claims.ReleaseAsync(key, claim).ConfigureAwait(false);
        }
    }

    async ValueTask<MfaToken> ViewAsync(MfaInventoryToken token, CancellationToken cancellationToken)
    {
        var claim = await _claims.FindAsync(token.Key, cancellationToken).ConfigureAwait(false);
        return new MfaToken(token.Key, TokenShelf.Read(token), claim is null || claim.IsLapsedAt(_transaction.Now) ? null : claim.Owner);
    }

    static MfaUniqueKey? KeyOf(string tenant, string serialNumber, string? manufacturer) =>
        HardwareTokenSeed.Normalize(serialNumber) is { } serial && HardwareTokenSeed.NormalizeManufacturer(manufacturer ?? "") is { } maker
            ? MfaUniqueKey.OfToken(tenant, maker, serial)
            : null;
}
