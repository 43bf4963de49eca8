using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Mfa.KeyContainers.Pskc.Signatures;

namespace Mfa.KeyContainers;

/// <summary>How a PSKC file is written. Immutable, but for what it refers to.</summary>
/// <param name="protection">What values are encrypted under; <see cref="PskcProtection.None"/> has to be said.</param>
public sealed class PskcExportOptions(PskcProtection protection)
{
    const TokenKeyFields Encryptable = TokenKeyFields.All & ~TokenKeyFields.Others;

    /// <summary>What values are encrypted under.</summary>
    public PskcProtection Protection { get; } = protection ?? throw new ArgumentNullException(nameof(protection));

    /// <summary>The cipher; of no meaning without encryption or to a certificate.</summary>
    public PskcCipher Cipher
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "There is no such cipher.");
    }

    /// <summary>The hash of the MACs that CBC needs: SHA-256 if not set. privacyIDEA and LinOTP read only SHA-1.</summary>
    public HashAlgorithmName MacHash
    {
        get;
        init => field = ThrowUnlessHash(value, nameof(value));
    } = HashAlgorithmName.SHA256;

    /// <summary>
    /// Which values are encrypted besides the secret, which always is: <see cref="TokenKeyFields.Counter"/> and the values of time. Numbers are encrypted as big-endian two's
    /// complement of 8 bytes (counter) or 4.
    /// </summary>
    public TokenKeyFields EncryptedFields
    {
        get;
        init => field = (value & ~Encryptable) == 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "PSKC encrypts the secret, the counter and values of time only.");
    } = TokenKeyFields.Secret;

    /// <summary>
    /// The certificate, with its private key (RSA of 2048 bits or more, or ECDSA), that the file is signed with; null not to sign it. A signed file is made in memory.
    /// </summary>
    public X509Certificate2? SigningCertificate
    {
        get;
        init => field = value is null || SignatureAlgorithm.ToSignWith(value) is not null
            ? value
            : throw new ArgumentException("The certificate has neither an RSA key of 2048 bits or more nor an ECDSA key, with its private half.", nameof(value));
    }

    /// <summary>
    /// Whether extensions that aren't of a policy are left out. False if not set: they are written, in clear also in an encrypted file, and those that aren't PSKC's are an
    /// error. A file whose extensions may hold secrets (an access code, a PIN) is written with true, or encrypted as a whole.
    /// </summary>
    public bool OmitExtensions { get; init; }

    internal static HashAlgorithmName ThrowUnlessHash(HashAlgorithmName hash, string parameterName) =>
        hash == HashAlgorithmName.SHA1 || hash == HashAlgorithmName.SHA256 || hash == HashAlgorithmName.SHA384 || hash == HashAlgorithmName.SHA512
            ? hash
            : throw new ArgumentException("The hash is SHA-1, SHA-256, SHA-384 or SHA-512.", parameterName);
}
