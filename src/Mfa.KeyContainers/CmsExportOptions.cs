using System.Security.Cryptography.X509Certificates;

namespace Mfa.KeyContainers;

/// <summary>How <see cref="CmsKeyPackageExporter"/> protects what it writes. Immutable, but for what it refers to.</summary>
/// <remarks>
/// There must be a recipient, unless <see cref="Encryption"/> is <see cref="CmsEncryption.None"/>, which has to be spelled. What is signed is signed first and then encrypted:
/// the signature is nobody's business but the recipients'.
/// </remarks>
public sealed class CmsExportOptions
{
    /// <summary>The iterations of PBKDF2 for passphrases if nothing else is said: 600,000.</summary>
    public const int DefaultIterations = 600_000;

    /// <summary>How the content is encrypted; <see cref="CmsEncryption.Aes256Gcm"/> if not set.</summary>
    public CmsEncryption Encryption { get; init; }

    /// <summary>The certificates of those that can decrypt it: RSA, or an elliptic curve of NIST (RFC 5753). Not checked: whether one is valid is for the caller to know.</summary>
    public X509Certificate2Collection Recipients { get; init; } = [];

    /// <summary>How the content's key is encrypted to RSA certificates; <see cref="CmsKeyTransport.OaepSha256"/> if not set.</summary>
    public CmsKeyTransport KeyTransport { get; init; }

    /// <summary>
    /// What else can decrypt it, each for itself: passphrases, and keys of 16, 24 or 32 bytes with their names. Its certificates and MAC keys are passed over. None if null.
    /// </summary>
    public TokenKeyCredentials? SharedSecrets { get; init; }

    /// <summary>The iterations of PBKDF2, HMAC-SHA-256, for passphrases: 10,000 to 10,000,000, and <see cref="DefaultIterations"/> if not set.</summary>
    public int Iterations
    {
        get;
        init => field = value is >= 10_000 and <= 10_000_000
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "There are 10,000 to 10,000,000 iterations.");
    } = DefaultIterations;

    /// <summary>Who signs, with SHA-256: a certificate with its private key, RSA or ECDSA. Null if it isn't signed.</summary>
    public X509Certificate2? SigningCertificate { get; init; }

    /// <summary>
    /// Whether a key may have more than one of suite, challenge format and response format. RFC 6031 lets it have one: its attribute algorithmParameters is single-valued, and the
    /// value is a choice. If true the attribute is repeated, which this package reads and others may refuse. False if not set.
    /// </summary>
    public bool AllowSeveralParameters { get; init; }

    /// <summary>Whether extensions that aren't of a policy are left out. False if not set: they are written, and those that aren't attributes are an error.</summary>
    public bool OmitExtensions { get; init; }

    /// <summary>Whether PEM is written, with the label CMS (RFC 7468, section 9), and not DER. False if not set.</summary>
    public bool Pem { get; init; }
}
