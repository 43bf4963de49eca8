namespace Mfa.Devices;

/// <summary>
/// Protects what must not be read in the database, and derives the keys for checksums and pseudonyms: from keys in memory
/// (<see cref="AesGcmSecretProtector"/>), or with a key management service's help.
/// </summary>
/// <remarks>
/// Thread safety: any number of calls at once. What can't be answered now throws; a call that used it is then answered
/// <see cref="MfaStatus.Unavailable"/>.
/// </remarks>
public interface ISecretProtector
{
    /// <summary>The id of the key that protects from now on: 1 to 64 ASCII letters, digits, hyphens or underscores.</summary>
    string CurrentKeyId { get; }

    /// <summary>Protects secrets under the current key.</summary>
    /// <param name="secrets">The secrets, each with the context that it is bound to.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The protected secrets in order, each at most 512 bytes longer than the secret.</returns>
    ValueTask<IReadOnlyList<byte[]>> ProtectAsync(IReadOnlyList<MfaSecret> secrets, CancellationToken cancellationToken);

    /// <summary>Opens secrets that were protected under any key that is still known.</summary>
    /// <param name="secrets">The protected secrets, each with the context that it was bound to.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The secrets in order; null for one that was changed, belongs to another context or whose key isn't known. The caller clears them.</returns>
    ValueTask<IReadOnlyList<byte[]?>> UnprotectAsync(IReadOnlyList<MfaSecret> secrets, CancellationToken cancellationToken);

    /// <summary>Whether a protected secret is under another key than the current one.</summary>
    /// <param name="protectedSecret">The protected secret.</param>
    bool NeedsReprotection(ReadOnlySpan<byte> protectedSecret);

    /// <summary>Derives a key for one purpose; always the same for one purpose and key id.</summary>
    /// <param name="purpose">The purpose: ASCII text of this library's.</param>
    /// <param name="keyId">The key to derive it from.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>32 bytes; null if the key isn't known.</returns>
    ValueTask<byte[]?> DeriveKeyAsync(string purpose, string keyId, CancellationToken cancellationToken);

    /// <summary>The id of the key that pseudonyms and fingerprints are made with: the first one ever, since they must not change with the current one.</summary>
    string StableKeyId { get; }
}
