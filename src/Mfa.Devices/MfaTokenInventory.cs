using Mfa.Devices.Decisions;
using Mfa.Devices.Owners;

namespace Mfa.Devices;

/// <summary>The hardware tokens that can be enrolled: their seeds, by serial number.</summary>
/// <remarks>Thread-safe. For administrators; the application sees to it that nobody else calls.</remarks>
public sealed class MfaTokenInventory
{
    const int BatchLength = 200;
    const int MaximumCount = 1000;

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
    /// <param name="actor">Who adds them: an administrator or the application. Each token that is added is audited.</param>
    /// <param name="cancellationToken">Gives up; which were added is then unknown, and adding can be repeated.</param>
    /// <returns>An outcome for each, in order. What store and protector throw is thrown on.</returns>
    /// <exception cref="ArgumentNullException">The tenant, the seeds, one of them or the actor is null.</exception>
    /// <exception cref="ArgumentException">The tenant can't be one, or the actor is an owner.</exception>
    public async ValueTask<IReadOnlyList<MfaTokenAddOutcome>> AddAsync(
        string tenant, IReadOnlyList<HardwareTokenSeed> seeds, MfaActor actor, CancellationToken cancellationToken)
    {
        MfaOwnerKey.ThrowUnlessTenant(tenant, nameof(tenant));
        ArgumentNullException.ThrowIfNull(seeds);
        ThrowUnlessAdministrator(actor);
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
                    Token = new TokenEntry { Manufacturer = seed.Manufacturer, SerialNumber = seed.SerialNumber, Model = seed.Model, StartsAt = seed.StartsAt, ExpiresAt = seed.ExpiresAt },
                    Code = code,
                    AddedAt = _transaction.Now,
                };
                var fingerprint = await _transaction.Keys.FingerprintAsync(tenant, seed.Secret, cancellationToken).ConfigureAwait(false);
                tokens.Add(TokenShelf.New(tenant, MfaUniqueKey.OfToken(tenant, seed.Manufacturer, seed.SerialNumber), fingerprint, document));
            }

            var events = tokens.Zip(batch, (token, seed) => EventOf(token, MfaAuditKind.TokenAdded, seed.SerialNumber, actor)).ToArray();
            outcomes.AddRange(await _shelf.Inventory.AddAsync(tokens, events, cancellationToken).ConfigureAwait(false));
        }

        return outcomes;
    }

    /// <summary>A token by what is printed on it.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="serialNumber">The serial number, as typed. Where no token has it, and it is fewer than 12 digits, a SecurID token that has it with zeros in front.</param>
    /// <param name="manufacturer">
    /// Who made it, empty for a token without a maker; null if nobody typed that: then it is the token without a maker, or the only one of that serial number.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The token; null if there is none, or its row can't be read, which is logged. What the store throws is thrown on.</returns>
    /// <exception cref="ArgumentNullException">The tenant or the serial number is null.</exception>
    public async ValueTask<MfaToken?> FindAsync(string tenant, string serialNumber, string? manufacturer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        if (await FindRowAsync(tenant, serialNumber, manufacturer, cancellationToken).ConfigureAwait(false) is not { } token)
            return null;
        try
        {
            return await ViewAsync(token, cancellationToken).ConfigureAwait(false);
        }
        catch (AlteredRecordException exception)
        {
            _transaction.LogUnavailable(exception);
            return null;
        }
    }

    /// <summary>The tokens of one serial number, whoever made them, in an order that doesn't change.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="serialNumber">The serial number, as typed. SecurID tokens are found without the zeros in front as well.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>At most 1000 tokens, without those whose row can't be read, which are logged. What the store throws is thrown on.</returns>
    /// <exception cref="ArgumentNullException">The tenant or the serial number is null.</exception>
    public async ValueTask<IReadOnlyList<MfaToken>> ListBySerialNumberAsync(string tenant, string serialNumber, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        return HardwareTokenSeed.Normalize(serialNumber) is { } serial
            ? await ViewAllAsync(await _shelf.FindAllAsync(tenant, serial, MaximumCount, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false)
            : [];
    }

    /// <summary>A tenant's tokens, in an order that doesn't change.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="after">The token after which to begin; null for the beginning.</param>
    /// <param name="count">How many at most, 1 to 1000.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The tokens, without those whose row can't be read, which are logged. What the store throws is thrown on.</returns>
    /// <exception cref="ArgumentNullException">The tenant is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is out of range.</exception>
    public async ValueTask<IReadOnlyList<MfaToken>> ListAsync(string tenant, MfaToken? after, int count, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaximumCount);
        return await ViewAllAsync(await _shelf.Inventory.ListAsync(tenant, after?.Key.Value, count, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes a token out of the inventory for good, unless somebody has it.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="serialNumber">
    /// The serial number, as typed. Where no token has it, and it is fewer than 12 digits, a SecurID token that has it with zeros in front: give all twelve if you have a token
    /// of the short number as well, and may ask twice.
    /// </param>
    /// <param name="manufacturer">Who made it; null or empty for a token without a maker. No other is guessed at: asked for twice it mustn't take two.</param>
    /// <param name="actor">Who takes it out: an administrator or the application. It is audited.</param>
    /// <param name="cancellationToken">Gives up; whether it is gone is then unknown.</param>
    /// <returns>
    /// <see cref="MfaStatus.Accepted"/>, <see cref="MfaStatus.SerialUnknown"/>, <see cref="MfaStatus.SerialTaken"/>, or <see cref="MfaStatus.Busy"/> if it was changed
    /// meanwhile. What the store throws is thrown on.
    /// </returns>
    /// <exception cref="ArgumentNullException">The tenant, the serial number or the actor is null.</exception>
    /// <exception cref="ArgumentException">The actor is an owner.</exception>
    public async ValueTask<MfaStatus> RemoveAsync(
        string tenant, string serialNumber, string? manufacturer, MfaActor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ThrowUnlessAdministrator(actor);
        if (await FindRowAsync(tenant, serialNumber, manufacturer ?? "", cancellationToken).ConfigureAwait(false) is not { } token)
            return MfaStatus.SerialUnknown;
        var key = token.Key;

        // Claimed for nobody, so that nobody enrols it while it goes.
        var nobody = new MfaOwnerKey(tenant, "-");
        if (await _claims.TryClaimAsync(key, nobody, cancellationToken).ConfigureAwait(false) is not { } claim)
            return MfaStatus.SerialTaken;
        try
        {
            // The number that it has, not the one that was typed without zeros in front.
            var typed = HardwareTokenSeed.Normalize(serialNumber)!;
            var serial = key == MfaUniqueKey.OfToken(tenant, HardwareTokenSeed.NormalizeManufacturer(manufacturer ?? "")!, typed) ? typed : HardwareTokenSeed.Pad(typed)!;
            var removed = EventOf(token, MfaAuditKind.TokenRemoved, serial, actor);
            return await _shelf.Inventory.TryRemoveAsync(key, token.Version, [removed], cancellationToken).ConfigureAwait(false) == MfaWriteOutcome.Written
                ? MfaStatus.Accepted
                : MfaStatus.Busy;
        }
        finally
        {
            await _claims.ReleaseAsync(key, claim).ConfigureAwait(false);
        }
    }

    async ValueTask<IReadOnlyList<MfaToken>> ViewAllAsync(IReadOnlyList<MfaInventoryToken> tokens, CancellationToken cancellationToken)
    {
        var views = new List<MfaToken>(tokens.Count);
        foreach (var token in tokens)
        {
            try
            {
                views.Add(await ViewAsync(token, cancellationToken).ConfigureAwait(false));
            }
            catch (AlteredRecordException exception)
            {
                _transaction.LogUnavailable(exception);
            }
        }

        return views;
    }

    async ValueTask<MfaToken> ViewAsync(MfaInventoryToken token, CancellationToken cancellationToken)
    {
        var claim = await _claims.FindAsync(token.Key, cancellationToken).ConfigureAwait(false);
        return new MfaToken(token.Key, TokenShelf.Read(token), claim is null || claim.IsLapsedAt(_transaction.Now) ? null : claim.Owner);
    }

    async ValueTask<MfaInventoryToken?> FindRowAsync(string tenant, string serialNumber, string? manufacturer, CancellationToken cancellationToken) =>
        HardwareTokenSeed.Normalize(serialNumber) is { } serial && HardwareTokenSeed.NormalizeManufacturer(manufacturer ?? "") is { } maker
            ? await _shelf.FindAsync(tenant, serial, manufacturer is null ? null : maker, cancellationToken).ConfigureAwait(false)
            : null;

    // The inventory's events are about a token and nobody's: its key stands where an owner's pseudonym does.
    MfaAuditEvent EventOf(MfaInventoryToken token, MfaAuditKind kind, string serialNumber, MfaActor actor) => new()
    {
        Id = RandomId.New(),
        Tenant = token.Tenant,
        Subject = token.Key.Value,
        At = _transaction.Now,
        Kind = kind,
        Status = MfaStatus.Accepted,
        DeviceKind = MfaDeviceKind.HardwareToken,
        ActorKind = actor.Kind,
        ActorId = actor.Id,
        SourceAddress = actor.SourceAddress,
        Detail = serialNumber,
    };

    static void ThrowUnlessAdministrator(MfaActor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.IsAdministrator)
            throw new ArgumentException("The inventory is for administrators and the application.", nameof(actor));
    }
}
