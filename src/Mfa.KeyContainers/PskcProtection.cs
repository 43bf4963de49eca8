using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Mfa.KeyContainers.Credentials;
using Mfa.KeyContainers.Pskc.Signatures;

namespace Mfa.KeyContainers;

/// <summary>What the values in a PSKC file are encrypted under (RFC 6030, section 6).</summary>
/// <remarks>Dispose it: it holds a copy of the key or passphrase, which <see cref="Dispose"/> clears. Any number of threads may use one.</remarks>
public sealed class PskcProtection : IDisposable
{
    /// <summary>The number of iterations of PBKDF2 if nothing else is said: 600,000.</summary>
    public const int DefaultIterations = 600_000;

    PskcProtection()
    {
    }

    /// <summary>None: secrets are written in clear. For a file that something else encrypts as a whole.</summary>
    public static PskcProtection None { get; } = new();

    internal SecretBytes? Key { get; private init; }

    internal string? KeyName { get; private init; }

    internal SecretBytes? Passphrase { get; private init; }

    internal int Iterations { get; private init; }

    internal HashAlgorithmName Hash { get; private init; }

    internal X509Certificate2? Certificate { get; private init; }

    /// <summary>A key that sender and receiver have agreed on (section 6.1).</summary>
    /// <param name="key">16, 24 or 32 bytes; copied.</param>
    /// <param name="name">What the receiver knows it by; it is written into the file.</param>
    /// <exception cref="ArgumentException">The key has another length, or the name is empty.</exception>
    public static PskcProtection PreSharedKey(ReadOnlySpan<byte> key, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (key.Length is not (16 or 24 or 32))
            throw new ArgumentException($"A key has 16, 24 or 32 bytes, not {key.Length}.", nameof(key));
        return new PskcProtection { Key = SecretBytes.Copy(key), KeyName = name };
    }

    /// <summary>A passphrase, from which PBKDF2 makes the key with a fresh salt (section 6.2).</summary>
    /// <param name="passphrase">1 to 1024 characters; used as UTF-8.</param>
    /// <param name="iterations">1,000 or more.</param>
    /// <param name="hash">The hash of PBKDF2's HMAC: SHA-256 if not set. privacyIDEA reads only SHA-1.</param>
    /// <exception cref="ArgumentException">The passphrase is empty or too long, or the hash isn't SHA-1, SHA-256, SHA-384 or SHA-512.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are too few iterations.</exception>
    public static PskcProtection FromPassphrase(ReadOnlySpan<char> passphrase, int iterations = DefaultIterations, HashAlgorithmName hash = default)
    {
        if (passphrase.Length is 0 or > 1024)
            throw new ArgumentException("A passphrase has 1 to 1024 characters.", nameof(passphrase));
        ArgumentOutOfRangeException.ThrowIfLessThan(iterations, 1000);
        if (hash.Name is null)
            hash = HashAlgorithmName.SHA256;
        PskcExportOptions.ThrowUnlessHash(hash, nameof(hash));
        var bytes = new SecretBytes(Encoding.UTF8.GetByteCount(passphrase));
        Encoding.UTF8.GetBytes(passphrase, bytes.Span);
        return new PskcProtection { Passphrase = bytes, Iterations = iterations, Hash = hash };
    }

    /// <summary>The receiver's certificate (section 6.3): each value is encrypted to it with RSA-OAEP (rsa-oaep-mgf1p), to 2048 bits at most 214 bytes. Nothing is authenticated by that: sign the file.</summary>
    /// <param name="certificate">A certificate with an RSA key of 2048 bits or more; used, not copied, and not disposed.</param>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    /// <exception cref="ArgumentException">It has no such key.</exception>
    public static PskcProtection ToCertificate(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        using var rsa = certificate.GetRSAPublicKey();
        if (rsa is not { KeySize: >= SignatureAlgorithm.MinimumRsaKeySize })
            throw new ArgumentException("The certificate has no RSA key of 2048 bits or more.", nameof(certificate));
        return new PskcProtection { Certificate = certificate };
    }

    /// <summary>Clears the key or passphrase.</summary>
    public void Dispose()
    {
        Key?.Dispose();
        Passphrase?.Dispose();
    }
}
