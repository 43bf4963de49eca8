using System.Text.Json;

namespace Mfa.Devices.Owners;

/// <summary>The inventory, with its payloads read and written.</summary>
internal sealed class TokenShelf(IMfaTokenInventory inventory)
{
    const int MaximumTries = 5;

    public IMfaTokenInventory Inventory => inventory;

    /// <summary>
    /// A token by what was typed. Without a maker it is the one that has none, or else the only one of that serial number; several makers' are nobody's. Where there is none,
    /// digits stand for those of a SecurID token with the zeros in front that people leave out.
    /// </summary>
    /// <remarks>
    /// Two reads, and two more where there could be zeros in front: by what was typed, not by what there is. Rows that were written before serial numbers had a key of their own
    /// are found by the first.
    /// </remarks>
    public async ValueTask<MfaInventoryToken?> FindAsync(string tenant, string serialNumber, string? manufacturer, CancellationToken cancellationToken)
    {
        var (found, isFree) = await FindExactlyAsync(tenant, serialNumber, manufacturer, cancellationToken).ConfigureAwait(false);
        if (HardwareTokenSeed.Pad(serialNumber) is not { } padded)
            return found;
        var (foundPadded, _) = await FindExactlyAsync(tenant, padded, manufacturer, cancellationToken).ConfigureAwait(false);
        return found ?? (isFree && foundPadded is not null && IsSecurId(foundPadded) ? foundPadded : null);
    }

    /// <summary>The tokens of a serial number, whoever made them; digits stand for those of a SecurID token with zeros in front as well.</summary>
    public async ValueTask<IReadOnlyList<MfaInventoryToken>> FindAllAsync(string tenant, string serialNumber, int count, CancellationToken cancellationToken)
    {
        var all = await FindAllExactlyAsync(tenant, serialNumber, count, cancellationToken).ConfigureAwait(false);
        return HardwareTokenSeed.Pad(serialNumber) is { } padded
            ? [.. all.Concat((await FindAllExactlyAsync(tenant, padded, count, cancellationToken).ConfigureAwait(false)).Where(IsSecurId)).Take(count)]
            : all;
    }

    /// <returns>The token, and whether there is none that it could have been.</returns>
    async ValueTask<(MfaInventoryToken? Token, bool IsFree)> FindExactlyAsync(string tenant, string serialNumber, string? manufacturer, CancellationToken cancellationToken)
    {
        var exact = await inventory.FindAsync(MfaUniqueKey.OfToken(tenant, manufacturer ?? "", serialNumber), cancellationToken).ConfigureAwait(false);
        var all = await FindAllExactlyAsync(tenant, serialNumber, 2, cancellationToken).ConfigureAwait(false);
        return (exact ?? (manufacturer is null && all.Count == 1 ? all[0] : null), exact is null && (manufacturer is not null || all.Count == 0));
    }

    ValueTask<IReadOnlyList<MfaInventoryToken>> FindAllExactlyAsync(string tenant, string serialNumber, int count, CancellationToken cancellationToken) =>
        inventory.FindBySerialAsync(tenant, MfaUniqueKey.SerialKeyOf(tenant, serialNumber), count, cancellationToken);

    // That a row can't be read is found out by who reads it.
    static bool IsSecurId(MfaInventoryToken token)
    {
        try
        {
            return Read(token).Code.Type == CodeType.SecurId;
        }
        catch (AlteredRecordException)
        {
            return true;
        }
    }

    public async ValueTask<TokenDocument?> FindAsync(MfaUniqueKey key, CancellationToken cancellationToken) =>
        await inventory.FindAsync(key, cancellationToken).ConfigureAwait(false) is { } token ? Read(token) : null;

    /// <summary>Puts a token back with the state that it has reached, so that its next owner can't use a code of the last one.</summary>
    /// <param name="key">Which.</param>
    /// <param name="code">What its owner had of it.</param>
    /// <param name="isHeld">
    /// Whether that owner still holds it. Asked once the token was read: whoever puts it back writes it, so that a return that comes late, after others had
    /// the token, finds out one way or the other.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask ReturnAsync(MfaUniqueKey key, CodeEntry code, Func<ValueTask<bool>> isHeld, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < MaximumTries; tries++)
        {
            // Taken out of the inventory meanwhile: then it goes nowhere.
            if (await inventory.FindAsync(key, cancellationToken).ConfigureAwait(false) is not { } token)
                return;
            if (!await isHeld().ConfigureAwait(false))
                return;
            var document = Read(token) with { Code = code.ForNextOwner() };
            if (await inventory.TryReplaceAsync(Write(token, document), token.Version, cancellationToken).ConfigureAwait(false) == MfaWriteOutcome.Written)
                return;
        }

        throw new InvalidOperationException("A token couldn't be put back: others write it all the time.");
    }

    public static MfaInventoryToken New(string tenant, MfaUniqueKey key, string fingerprint, TokenDocument document) =>
        new(tenant, key, MfaUniqueKey.SerialKeyOf(tenant, document.Token.SerialNumber), 1, fingerprint, Serialize(document));

    public static MfaInventoryToken Write(MfaInventoryToken token, TokenDocument document) =>
        new(token.Tenant, token.Key, MfaUniqueKey.SerialKeyOf(token.Tenant, document.Token.SerialNumber), token.Version + 1, token.SeedFingerprint, Serialize(document));

    public static TokenDocument Read(MfaInventoryToken token)
    {
        try
        {
            return JsonSerializer.Deserialize(token.Payload.Span, OwnerJson.Default.TokenDocument) is { Version: TokenDocument.CurrentVersion } document
                && MfaUniqueKey.OfToken(token.Tenant, document.Token.Manufacturer, document.Token.SerialNumber) == token.Key
                ? document
                : throw new AlteredRecordException("A token in the inventory has an unknown version, or another's serial number.");
        }
        catch (JsonException)
        {
            throw new AlteredRecordException("A token in the inventory can't be read.");
        }
    }

    static byte[] Serialize(TokenDocument document) => JsonSerializer.SerializeToUtf8Bytes(document, OwnerJson.Default.TokenDocument);
}
