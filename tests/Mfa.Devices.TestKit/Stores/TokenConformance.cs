using System.Security.Cryptography;

namespace Mfa.Devices.TestKit;

/// <summary>What the suites of the inventory share.</summary>
public abstract class TokenConformance(IMfaStoreFixture fixture) : MfaStoreConformance(fixture)
{
    protected MfaInventoryToken Token(string? tenant = null, MfaUniqueKey? key = null, string? fingerprint = null, int length = 100, string? serialKey = null) => new(
        tenant ?? Tenant, key ?? new MfaUniqueKey(MfaUniqueKind.SerialNumber, NewHex()), serialKey ?? NewHex(), 1, fingerprint ?? NewHex(), RandomNumberGenerator.GetBytes(length));

    protected static MfaInventoryToken Next(MfaInventoryToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return new(token.Tenant, token.Key, token.SerialKey, token.Version + 1, token.SeedFingerprint, RandomNumberGenerator.GetBytes(120));
    }

    protected static void AssertSame(MfaInventoryToken expected, MfaInventoryToken? actual)
    {
        ArgumentNullException.ThrowIfNull(expected);
        Assert.NotNull(actual);
        Assert.Equal((expected.Tenant, expected.Key, expected.SerialKey, expected.Version, expected.SeedFingerprint), (actual.Tenant, actual.Key, actual.SerialKey, actual.Version, actual.SeedFingerprint));
        Assert.Equal(expected.Payload.ToArray(), actual.Payload.ToArray());
    }
}
