namespace Mfa.Devices;

/// <summary>A hardware token as the inventory keeps it. Immutable and thread-safe.</summary>
public sealed class MfaInventoryToken
{
    /// <summary>The largest payload: 4 KiB.</summary>
    public const int MaximumPayloadLength = 4 * 1024;

    /// <summary>Makes one.</summary>
    /// <param name="tenant">The tenant, 0 to 64 UTF-8 bytes.</param>
    /// <param name="key">The unique key of manufacturer and serial number.</param>
    /// <param name="serialKey">A hash of the serial number alone: 64 lower-case hexadecimal digits.</param>
    /// <param name="version">1 or more; each write adds one.</param>
    /// <param name="seedFingerprint">A keyed hash of the seed: 64 lower-case hexadecimal digits.</param>
    /// <param name="payload">The rest; opaque to stores. 1 byte to 4 KiB. It is kept, not copied.</param>
    /// <exception cref="ArgumentNullException">A text is null.</exception>
    /// <exception cref="ArgumentException">The tenant can't be one, the key isn't a token's, serial key or fingerprint are not such digits, or the payload empty or too long.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The version is less than 1.</exception>
    public MfaInventoryToken(string tenant, MfaUniqueKey key, string serialKey, long version, string seedFingerprint, ReadOnlyMemory<byte> payload)
    {
        MfaOwnerKey.ThrowUnlessTenant(tenant, nameof(tenant));
        ArgumentNullException.ThrowIfNull(serialKey);
        ArgumentNullException.ThrowIfNull(seedFingerprint);
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        if (key.Kind != MfaUniqueKind.SerialNumber)
            throw new ArgumentException("The key isn't a token's.", nameof(key));
        ThrowUnlessHash(serialKey, nameof(serialKey));
        ThrowUnlessHash(seedFingerprint, nameof(seedFingerprint));
        if (payload.Length is 0 or > MaximumPayloadLength)
            throw new ArgumentException($"A payload has 1 to {MaximumPayloadLength} bytes, not {payload.Length}.", nameof(payload));
        Tenant = tenant;
        Key = key;
        SerialKey = serialKey;
        Version = version;
        SeedFingerprint = seedFingerprint;
        Payload = payload;
    }

    /// <summary>The tenant.</summary>
    public string Tenant { get; }

    /// <summary>The unique key of manufacturer and serial number.</summary>
    public MfaUniqueKey Key { get; }

    /// <summary>A hash of the serial number alone, by which a token is found whose maker nobody typed. Several tokens may have one.</summary>
    public string SerialKey { get; }

    /// <summary>Which write this is of.</summary>
    public long Version { get; }

    /// <summary>A keyed hash of the seed, unique within a tenant: one seed under two serial numbers is somebody's mistake, or worse.</summary>
    public string SeedFingerprint { get; }

    /// <summary>The rest; opaque to stores. The seed in it is encrypted; nothing shows whether the rest was altered.</summary>
    public ReadOnlyMemory<byte> Payload { get; }

    static void ThrowUnlessHash(string value, string parameterName)
    {
        if (value.Length != MfaUniqueKey.ValueLength || !value.All(char.IsAsciiHexDigitLower))
            throw new ArgumentException($"It has {MfaUniqueKey.ValueLength} lower-case hexadecimal digits.", parameterName);
    }
}
