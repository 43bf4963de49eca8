using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Mfa.Devices.Secrets;

/// <summary>
/// What is made with keys that the protector derives: record checksums, pseudonyms, fingerprints, hashes of codes. The derived keys are kept in memory; the
/// protector may be far away.
/// </summary>
internal sealed class SecretKeys(ISecretProtector protector)
{
    const string RecordPurpose = "record", PseudonymPurpose = "pseudonym", SeedPurpose = "seed", CodePurpose = "code", RecoveryPurpose = "recovery";

    readonly ConcurrentDictionary<(string Purpose, string KeyId), byte[]> _derived = new();

    public ISecretProtector Protector => protector;

    /// <summary>The checksum of a record; null if the key isn't known.</summary>
    public async ValueTask<byte[]?> SealAsync(string keyId, byte[] data, CancellationToken cancellationToken) =>
        await DeriveAsync(RecordPurpose, keyId, cancellationToken).ConfigureAwait(false) is { } key ? HMACSHA256.HashData(key, data) : null;

    /// <summary>The owner's pseudonym in audit events.</summary>
    public async ValueTask<string> SubjectAsync(MfaOwnerKey owner, CancellationToken cancellationToken) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(
            await StableAsync(PseudonymPurpose, cancellationToken).ConfigureAwait(false), Encoding.UTF8.GetBytes($"{owner.Tenant.Length}\n{owner.Tenant}\n{owner.Id}")));

    /// <summary>The fingerprint of a seed within a tenant.</summary>
    public async ValueTask<string> FingerprintAsync(string tenant, ReadOnlyMemory<byte> seed, CancellationToken cancellationToken)
    {
        var key = await StableAsync(SeedPurpose, cancellationToken).ConfigureAwait(false);
        byte[] data = [.. Encoding.UTF8.GetBytes($"{tenant.Length}\n{tenant}\n"), .. seed.Span];
        try
        {
            return Convert.ToHexStringLower(HMACSHA256.HashData(key, data));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(data);
        }
    }

    /// <summary>The key for hashes of codes that were accepted.</summary>
    public ValueTask<byte[]> CodeKeyAsync(CancellationToken cancellationToken) => StableAsync(CodePurpose, cancellationToken);

    /// <summary>The key for recovery. It stays: of what was hashed with it nothing is kept that could be hashed anew.</summary>
    public async ValueTask<RecoveryKey> RecoveryKeyAsync(CancellationToken cancellationToken) =>
        new(await StableAsync(RecoveryPurpose, cancellationToken).ConfigureAwait(false));

    async ValueTask<byte[]> StableAsync(string purpose, CancellationToken cancellationToken) =>
        await DeriveAsync(purpose, protector.StableKeyId, cancellationToken).ConfigureAwait(false)
        ?? throw new InvalidOperationException("The protector doesn't know its own stable key.");

    async ValueTask<byte[]?> DeriveAsync(string purpose, string keyId, CancellationToken cancellationToken)
    {
        if (_derived.TryGetValue((purpose, keyId), out var known))
            return known;
        var derived = await protector.DeriveKeyAsync(purpose, keyId, cancellationToken).ConfigureAwait(false);
        return derived is null ? null : _derived.GetOrAdd((purpose, keyId), derived);
    }
}
