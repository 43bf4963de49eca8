namespace Mfa.Devices.EntityFrameworkCore;

/// <summary>A hardware token of the inventory.</summary>
internal sealed class MfaTokenRow
{
    public required string Key { get; init; }

    public required string Tenant { get; init; }

    public required string SerialKey { get; init; }

    public required long Version { get; init; }

    public required string SeedFingerprint { get; init; }

    public required byte[] Payload { get; init; }

    public static MfaTokenRow Of(MfaInventoryToken token) => new()
    {
        Key = token.Key.Value,
        Tenant = token.Tenant,
        SerialKey = token.SerialKey,
        Version = token.Version,
        SeedFingerprint = token.SeedFingerprint,
        Payload = token.Payload.ToArray(),
    };

    /// <summary>A row that was there before the column has no serial key: until it is written again only its own key finds it, which then stands in its place.</summary>
    public MfaInventoryToken ToToken() => new(Tenant, new MfaUniqueKey(MfaUniqueKind.SerialNumber, Key), SerialKey.Length == 0 ? Key : SerialKey, Version, SeedFingerprint, Payload);
}
