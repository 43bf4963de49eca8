using System.Security.Cryptography;

namespace Mfa.KeyContainers;

/// <summary>
/// One key of a token, with all that a seed file says of it: what every format of this package is read into and written from.
/// </summary>
/// <remarks>
/// <para>What a file doesn't say is null: nothing is filled in, and a default of the algorithm's standard is the business of who uses the key.
/// Dispose it: it holds the secret, in pinned memory that <see cref="Dispose"/> clears.</para>
/// <para>Whether it may be used is asked with <see cref="CheckUse"/>. Reading a key from a file is no leave to use it.</para>
/// <para>Thread safety: any number of threads may use one key; none may use it while or after it is disposed.</para>
/// </remarks>
public sealed class TokenKey : IDisposable
{
    /// <summary>The longest secret: 4096 bytes.</summary>
    public const int MaximumSecretLength = 4096;

    readonly byte[] _secret;
    bool _disposed;

    /// <summary>Makes a key.</summary>
    /// <param name="secret">The secret, 0 to 4096 bytes; copied. Empty where the file holds none (RFC 6030, figure 4: the key is derived elsewhere).</param>
    /// <exception cref="ArgumentException">The secret is too long.</exception>
    public TokenKey(ReadOnlySpan<byte> secret)
    {
        if (secret.Length > MaximumSecretLength)
            throw new ArgumentException($"A secret has at most {MaximumSecretLength} bytes, not {secret.Length}.", nameof(secret));
        _secret = GC.AllocateUninitializedArray<byte>(secret.Length, pinned: true);
        secret.CopyTo(_secret);
    }

    /// <summary>The secret; empty if the file holds none. Don't keep a copy that nobody clears.</summary>
    /// <exception cref="ObjectDisposedException">The key was disposed.</exception>
    public ReadOnlySpan<byte> Secret
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _secret;
        }
    }

    /// <summary>The key's name within its file (RFC 6030, section 4.1: Key/@Id); null if the format has none.</summary>
    public string? Id { get; init; }

    /// <summary>The token that the key is in.</summary>
    public TokenKeyDevice Device { get; init; } = TokenKeyDevice.Unknown;

    /// <summary>What the key is for. <see cref="TokenKeyAlgorithm.Unknown"/> if <see cref="AlgorithmUri"/> is one that this package doesn't know, or missing.</summary>
    public TokenKeyAlgorithm Algorithm { get; init; }

    /// <summary>The algorithm as the file names it (RFC 6030, section 4.1: Key/@Algorithm); null if the format has no URIs.</summary>
    public string? AlgorithmUri { get; init; }

    /// <summary>Who issued the key.</summary>
    public string? Issuer { get; init; }

    /// <summary>The suite as the file writes it: of OCRA the whole suite, of HOTP and TOTP perhaps a hash (RFC 6030, section 4.3.4: Suite).</summary>
    public string? Suite { get; init; }

    /// <summary>The hash of an HOTP or TOTP key, if the file says one or its format gives one; null otherwise: then it is SHA-1 by the standards.</summary>
    public HashAlgorithmName? HashAlgorithm { get; init; }

    /// <summary>What a challenge looks like.</summary>
    public TokenKeyChallengeFormat? ChallengeFormat { get; init; }

    /// <summary>What a code looks like.</summary>
    public TokenKeyResponseFormat? ResponseFormat { get; init; }

    /// <summary>The length of a code: <see cref="TokenKeyResponseFormat.Length"/>, where a format is given.</summary>
    public int? Digits => ResponseFormat?.Length;

    /// <summary>A profile that the sender and the receiver agreed on (KeyProfileId).</summary>
    public string? ProfileId { get; init; }

    /// <summary>A key that is kept elsewhere, from which this one is derived (KeyReference).</summary>
    public string? Reference { get; init; }

    /// <summary>What people call the key.</summary>
    public string? FriendlyName { get; init; }

    /// <summary>The language of <see cref="FriendlyName"/>, as a BCP 47 tag.</summary>
    public string? FriendlyNameLanguage { get; init; }

    /// <summary>Whose the key is, as a distinguished name or whatever the format has.</summary>
    public string? UserId { get; init; }

    /// <summary>The counter of the next code; 0 or more in every file that makes sense, but all values are kept.</summary>
    public long? Counter { get; init; }

    /// <summary>Of a time-based key: the time from which steps are counted, in seconds since 1970 (T0 of RFC 6238).</summary>
    public long? Time { get; init; }

    /// <summary>The length of a time step, in seconds.</summary>
    public int? TimeInterval { get; init; }

    /// <summary>How many steps the token's clock may be, or is known to be, off.</summary>
    public int? TimeDrift { get; init; }

    /// <summary>Under which conditions the key may be used; null if the file sets none.</summary>
    public TokenKeyPolicy? Policy { get; init; }

    /// <summary>What else stands in the file and this record has no room for, in its order.</summary>
    public IReadOnlyList<TokenKeyExtension> Extensions { get; init; } = [];

    /// <summary>The fields that were encrypted in the file.</summary>
    public TokenKeyFields EncryptedFields { get; init; }

    /// <summary>
    /// The fields whose value was authenticated: a MAC, authenticated encryption or a signature by somebody who was trusted was checked over it.
    /// </summary>
    /// <remarks>
    /// Unless <see cref="IsRecordAuthenticated"/>, that says of the value only that somebody who has the key made it for this file or another; not that it
    /// belongs to this token: a MAC of RFC 6030 covers a value alone, so values with MACs can be exchanged between two keys. And where the file holds the MAC's key, encrypted
    /// with CBC as RFC 6030's figures have it, whoever knows one encrypted value of the file can put it in the place of that key.
    /// A MAC doesn't cover the name of the cipher either: with another one a value becomes, now and then, noise that nobody chose.
    /// </remarks>
    public TokenKeyFields AuthenticatedFields { get; init; }

    /// <summary>Whether a signature by a trusted signer, or authenticated encryption under a passphrase or shared key, covers the whole record, so that its fields also belong together.</summary>
    public bool IsRecordAuthenticated { get; init; }

    /// <summary>Whether the key may be used now, for this.</summary>
    /// <param name="usage">What for: one usage, <see cref="TokenKeyUsages.Otp"/> to verify codes.</param>
    /// <param name="now">The time.</param>
    /// <returns>The verdict; the dates of the token and of the policy are both looked at, and belong to their period (RFC 6030, section 5). Whether transactions are left is for who counts them.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It isn't one usage.</exception>
    public TokenKeyUseVerdict CheckUse(TokenKeyUsages usage, DateTimeOffset now)
    {
        if (System.Numerics.BitOperations.PopCount((uint)usage) != 1 || !Enum.IsDefined(usage))
            throw new ArgumentOutOfRangeException(nameof(usage), usage, "Ask for one usage.");
        if (Policy is { IsUnderstood: false })
            return TokenKeyUseVerdict.PolicyNotUnderstood;
        if (Device.StartDate > now || Policy?.StartDate > now)
            return TokenKeyUseVerdict.NotYetValid;
        if (Device.ExpiryDate < now || Policy?.ExpiryDate < now)
            return TokenKeyUseVerdict.Expired;
        if (Policy is null)
            return TokenKeyUseVerdict.Usable;
        if (Policy.Usages != TokenKeyUsages.None && !Policy.Usages.HasFlag(usage))
            return TokenKeyUseVerdict.UsageForbidden;
        if (Policy.NumberOfTransactions == 0)
            return TokenKeyUseVerdict.NoTransactionsLeft;
        return Policy.PinPolicy is { UsageMode: not (null or TokenPinUsageMode.Local) } ? TokenKeyUseVerdict.PinRequired : TokenKeyUseVerdict.Usable;
    }

    /// <summary>Clears the secret.</summary>
    public void Dispose()
    {
        _disposed = true;
        CryptographicOperations.ZeroMemory(_secret);
    }

    /// <summary>The algorithm and the serial number or key id, never the secret.</summary>
    public override string ToString() => $"{Algorithm} key {Device.SerialNumber ?? Id}";
}
