using System.Security.Cryptography;
using System.Text;

namespace Mfa.Devices;

/// <summary>
/// Protects secrets with AES-256-GCM under keys in memory. Each secret has a key of its own (HKDF-SHA256 of master key and id), so nonces of
/// different secrets can't collide.
/// </summary>
/// <remarks>
/// <para>Immutable and thread-safe. Format: 1, the length of the key id, the key id, 12 bytes of nonce, 16 of tag, the ciphertext. Authenticated beside
/// it: everything before the nonce, and the secret's context.</para>
/// <para>To move to a new key: make it known on every machine, then current on every machine, run <see cref="MfaDeviceAdmin.ReprotectAsync"/> to its end until a
/// whole run has moved nothing and failed at nothing, then drop the old ones but the last in the list. Never drop that: pseudonyms, fingerprints and hashes of
/// codes are made with it.</para>
/// </remarks>
public sealed class AesGcmSecretProtector : ISecretProtector
{
    const byte Version = 1;
    const int NonceLength = 12, TagLength = 16;

    readonly Dictionary<string, MfaMasterKey> _keys;

    /// <summary>Makes a protector.</summary>
    /// <param name="keys">The keys: the first one protects, the others open what they protected, the last one (the oldest) makes pseudonyms and fingerprints.</param>
    /// <exception cref="ArgumentNullException"><paramref name="keys"/> is null.</exception>
    /// <exception cref="ArgumentException">There is no key, one is null, or two have one id.</exception>
    public AesGcmSecretProtector(params IReadOnlyList<MfaMasterKey> keys)
        : this(keys, keys is { Count: > 0 } ? keys[0]?.Id : null)
    {
    }

    /// <summary>Makes a protector that knows a key which isn't current yet: for machines that are changed one after another.</summary>
    /// <param name="keys">The keys; the last one (the oldest) makes pseudonyms and fingerprints.</param>
    /// <param name="currentKeyId">The id of the one that protects.</param>
    /// <exception cref="ArgumentNullException"><paramref name="keys"/> is null.</exception>
    /// <exception cref="ArgumentException">There is no key, one is null, two have one id, or none has the current one.</exception>
    public AesGcmSecretProtector(IReadOnlyList<MfaMasterKey> keys, string? currentKeyId)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (keys.Count == 0 || keys.Contains(null!))
            throw new ArgumentException("There must be a key, and none may be null.", nameof(keys));
        if (keys.DistinctBy(key => key.Id).Count() != keys.Count)
            throw new ArgumentException("Two keys have one id.", nameof(keys));
        _keys = keys.ToDictionary(key => key.Id, StringComparer.Ordinal);
        CurrentKeyId = currentKeyId is not null && _keys.ContainsKey(currentKeyId) ? currentKeyId : throw new ArgumentException("No key has the current id.", nameof(currentKeyId));
        StableKeyId = keys[^1].Id;
    }

    /// <inheritdoc/>
    public string CurrentKeyId { get; }

    /// <inheritdoc/>
    public string StableKeyId { get; }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<byte[]>> ProtectAsync(IReadOnlyList<MfaSecret> secrets, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        return ValueTask.FromResult<IReadOnlyList<byte[]>>([.. secrets.Select(Protect)]);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<byte[]?>> UnprotectAsync(IReadOnlyList<MfaSecret> secrets, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        return ValueTask.FromResult<IReadOnlyList<byte[]?>>([.. secrets.Select(Unprotect)]);
    }

    /// <inheritdoc/>
    public bool NeedsReprotection(ReadOnlySpan<byte> protectedSecret) => KeyIdOf(protectedSecret) != CurrentKeyId;

    /// <inheritdoc/>
    public ValueTask<byte[]?> DeriveKeyAsync(string purpose, string keyId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(purpose);
        ArgumentNullException.ThrowIfNull(keyId);
        return ValueTask.FromResult(_keys.TryGetValue(keyId, out var key) ? Derive(key, $"purpose\n{purpose}") : null);
    }

    byte[] Protect(MfaSecret secret)
    {
        var header = HeaderOf(CurrentKeyId);
        var output = new byte[header.Length + NonceLength + TagLength + secret.Bytes.Length];
        header.CopyTo(output, 0);
        var nonce = output.AsSpan(header.Length, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = CipherOf(_keys[CurrentKeyId], secret);
        cipher.Encrypt(
            nonce,
            secret.Bytes.Span,
            output.AsSpan(header.Length + NonceLength + TagLength),
            output.AsSpan(header.Length + NonceLength, TagLength),
            [.. header, .. secret.Context.Span]);
        return output;
    }

    byte[]? Unprotect(MfaSecret secret)
    {
        var input = secret.Bytes.Span;
        if (KeyIdOf(input) is not { } keyId || !_keys.TryGetValue(keyId, out var key))
            return null;

        var header = HeaderOf(keyId);
        var rest = input[header.Length..];
        if (rest.Length < NonceLength + TagLength)
            return null;
        var output = new byte[rest.Length - NonceLength - TagLength];
        try
        {
            using var cipher = CipherOf(key, secret);
            cipher.Decrypt(
                rest[..NonceLength], rest[(NonceLength + TagLength)..], rest.Slice(NonceLength, TagLength), output, [.. header, .. secret.Context.Span]);
            return output;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    static byte[] HeaderOf(string keyId) => [Version, (byte)keyId.Length, .. Encoding.ASCII.GetBytes(keyId)];

    static string? KeyIdOf(ReadOnlySpan<byte> input) =>
        input is [Version, var length, ..] && input.Length >= 2 + length ? Encoding.ASCII.GetString(input.Slice(2, length)) : null;

    static AesGcm CipherOf(MfaMasterKey key, MfaSecret secret)
    {
        var derived = Derive(key, $"secret\n{secret.Id:N}");
        try
        {
            return new AesGcm(derived, TagLength);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(derived);
        }
    }

    static byte[] Derive(MfaMasterKey key, string info) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key.Bytes, MfaMasterKey.Length, info: Encoding.UTF8.GetBytes(info));
}
