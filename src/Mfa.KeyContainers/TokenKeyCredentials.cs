using System.Security.Cryptography.X509Certificates;
using System.Text;
using Mfa.KeyContainers.Credentials;

namespace Mfa.KeyContainers;

/// <summary>What opens encrypted seed files: passphrases, keys that were agreed on, certificates with their private keys. Each is tried where it can fit.</summary>
/// <remarks>Dispose it: passphrases and keys are copied into pinned memory that <see cref="Dispose"/> clears. Certificates stay the caller's. Fill it first, then any number of
/// threads may use it.</remarks>
public sealed class TokenKeyCredentials : IDisposable
{
    readonly List<SecretBytes> _passphrases = [];
    readonly List<(string? Name, SecretBytes Key)> _keys = [];
    readonly List<(string Name, SecretBytes Key)> _macKeys = [];
    readonly List<X509Certificate2> _certificates = [];

    internal IReadOnlyList<SecretBytes> Passphrases => _passphrases;

    internal IReadOnlyList<(string? Name, SecretBytes Key)> Keys => _keys;

    internal IReadOnlyList<(string Name, SecretBytes Key)> MacKeys => _macKeys;

    internal IReadOnlyList<X509Certificate2> Certificates => _certificates;

    /// <summary>Adds a passphrase; it is used as UTF-8.</summary>
    /// <param name="passphrase">1 to 1024 characters; copied.</param>
    /// <exception cref="ArgumentException">It is empty or too long.</exception>
    public void AddPassphrase(ReadOnlySpan<char> passphrase)
    {
        if (passphrase.Length is 0 or > 1024)
            throw new ArgumentException("A passphrase has 1 to 1024 characters.", nameof(passphrase));
        var bytes = new SecretBytes(Encoding.UTF8.GetByteCount(passphrase));
        Encoding.UTF8.GetBytes(passphrase, bytes.Span);
        _passphrases.Add(bytes);
    }

    /// <summary>Adds a key that was agreed on: of PSKC's KeyName, of a CMS KEK recipient or CMS EncryptedData.</summary>
    /// <param name="key">8 to 64 bytes; copied.</param>
    /// <param name="name">Its name or identifier in the file; null to try it under every name.</param>
    /// <exception cref="ArgumentException">It is too short or too long.</exception>
    public void AddKey(ReadOnlySpan<byte> key, string? name = null)
    {
        ThrowUnlessKey(key, nameof(key));
        _keys.Add((name, SecretBytes.Copy(key)));
    }

    /// <summary>Adds a MAC key that a file names and doesn't hold (RFC 6030, section 6.1.1: MACKeyReference).</summary>
    /// <param name="key">8 to 64 bytes; copied.</param>
    /// <param name="name">Its name in the file.</param>
    /// <exception cref="ArgumentException">It is too short or too long, or the name is empty.</exception>
    public void AddMacKey(ReadOnlySpan<byte> key, string name)
    {
        ThrowUnlessKey(key, nameof(key));
        ArgumentException.ThrowIfNullOrEmpty(name);
        _macKeys.Add((name, SecretBytes.Copy(key)));
    }

    /// <summary>Adds a certificate that files are encrypted to.</summary>
    /// <param name="certificate">The certificate, with its private key; used, not copied, and not disposed.</param>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    /// <exception cref="ArgumentException">It has no private key.</exception>
    public void AddCertificate(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        if (!certificate.HasPrivateKey)
            throw new ArgumentException("The certificate has no private key.", nameof(certificate));
        _certificates.Add(certificate);
    }

    /// <summary>Clears passphrases and keys.</summary>
    public void Dispose()
    {
        foreach (var secret in (IEnumerable<SecretBytes>)[.. _passphrases, .. _keys.Select(key => key.Key), .. _macKeys.Select(key => key.Key)])
            secret.Dispose();
    }

    static void ThrowUnlessKey(ReadOnlySpan<byte> key, string parameterName)
    {
        if (key.Length is < 8 or > 64)
            throw new ArgumentException($"A key has 8 to 64 bytes, not {key.Length}.", parameterName);
    }
}
