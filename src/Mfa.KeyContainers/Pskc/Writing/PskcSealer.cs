using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using Mfa.KeyContainers.Credentials;
using Mfa.KeyContainers.Pskc.Protection;

namespace Mfa.KeyContainers.Pskc.Writing;

/// <summary>Encrypts and authenticates the values of one file, and says in its head how.</summary>
internal sealed class PskcSealer : IDisposable
{
    // RFC 6030, section 6.3 lists it; its schema has no room for the parameters of XML Encryption 1.1's. OAEP doesn't lean on SHA-1 having no collisions.
    const string Oaep = "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p";
    const string Sha1 = "http://www.w3.org/2000/09/xmldsig#sha1";
    const int SaltLength = 16;

    readonly PskcExportOptions _options;
    readonly XmlCipher? _cipher;
    readonly SecretBytes? _key;
    readonly SecretBytes? _macKey;
    readonly RSA? _rsa;
    readonly byte[] _salt = RandomNumberGenerator.GetBytes(SaltLength);

    public PskcSealer(PskcExportOptions options)
    {
        _options = options;
        var protection = options.Protection;
        if (protection.Certificate is { } certificate)
        {
            _rsa = certificate.GetRSAPublicKey();
            return;
        }

        if (protection is { Key: null, Passphrase: null })
            return;
        _cipher = CipherOf(options);
        _key = new SecretBytes(_cipher.KeyLength);
        if (protection.Key is { } key)
            key.Span.CopyTo(_key.Span);
        else
            Rfc2898DeriveBytes.Pbkdf2(protection.Passphrase!.Span, _salt, _key.Span, protection.Iterations, protection.Hash);
        if (_cipher.IsAuthenticated)
            return;
        _macKey = new SecretBytes(MacLength(options.MacHash));
        RandomNumberGenerator.Fill(_macKey.Span);
    }

    public bool IsSealing => _cipher is not null || _rsa is not null;

    /// <summary>EncryptionKey and MACMethod.</summary>
    public IEnumerable<XElement> Head()
    {
        if (!IsSealing)
            yield break;
        yield return new XElement(PskcNames.Pskc + "EncryptionKey", KeyInfo());
        if (_macKey is null)
            yield break;
        yield return new XElement(PskcNames.Pskc + "MACMethod",
            new XAttribute("Algorithm", XmlMac.UriOf(_options.MacHash)),
            new XElement(PskcNames.Pskc + "MACKey", Encrypted(_cipher!.Encrypt(_key!.Span, _macKey.Span))));
    }

    /// <summary>EncryptedValue and, if the cipher needs it, ValueMAC.</summary>
    public IEnumerable<XElement> Seal(ReadOnlySpan<byte> value, string name)
    {
        var data = _rsa is null ? _cipher!.Encrypt(_key!.Span, value) : EncryptToCertificate(value, name);
        var encrypted = new XElement(PskcNames.Pskc + "EncryptedValue", Encrypted(data));

        // RFC 6030, section 6.1.1: over the octets of CipherValue.
        return _macKey is null
            ? [encrypted]
            : [encrypted, new XElement(PskcNames.Pskc + "ValueMAC", Convert.ToBase64String(XmlMac.Compute(_options.MacHash, _macKey.Span, data)))];
    }

    public void Dispose()
    {
        _key?.Dispose();
        _macKey?.Dispose();
        _rsa?.Dispose();
    }

    byte[] EncryptToCertificate(ReadOnlySpan<byte> value, string name)
    {
        // RFC 8017, section 7.1.1: what OAEP with SHA-1 takes away.
        var longest = (_rsa!.KeySize / 8) - 42;
        return value.Length <= longest
            ? _rsa.Encrypt(value, RSAEncryptionPadding.OaepSHA1)
            : throw NoRoom.For(name, $"it has more than the {longest} bytes that can be encrypted to this certificate.");
    }

    IEnumerable<XElement> Encrypted(byte[] data)
    {
        yield return new XElement(PskcNames.Encryption + "EncryptionMethod",
            new XAttribute("Algorithm", _rsa is null ? _cipher!.Uri : Oaep),
            _rsa is null ? null : new XElement(PskcNames.Signature + "DigestMethod", new XAttribute("Algorithm", Sha1)));
        yield return new XElement(PskcNames.Encryption + "CipherData", new XElement(PskcNames.Encryption + "CipherValue", Convert.ToBase64String(data)));
    }

    XElement KeyInfo()
    {
        var protection = _options.Protection;
        if (protection.Certificate is { } certificate)
            return new XElement(PskcNames.Signature + "X509Data", new XElement(PskcNames.Signature + "X509Certificate", Convert.ToBase64String(certificate.RawData)));
        if (protection.KeyName is { } name)
            return new XElement(PskcNames.Signature + "KeyName", name);

        // As in RFC 6030, figure 7: the parts of PBKDF2-params are in no namespace.
        return new XElement(PskcNames.Encryption11 + "DerivedKey",
            new XElement(PskcNames.Encryption11 + "KeyDerivationMethod", new XAttribute("Algorithm", PskcNames.Pbkdf2),
                new XElement(PskcNames.Pkcs5 + "PBKDF2-params",
                    new XElement("Salt", new XElement("Specified", Convert.ToBase64String(_salt))),
                    new XElement("IterationCount", protection.Iterations.ToString(CultureInfo.InvariantCulture)),
                    new XElement("KeyLength", _key!.Length.ToString(CultureInfo.InvariantCulture)),
                    new XElement("PRF", protection.Hash == HashAlgorithmName.SHA1 ? null : new XAttribute("Algorithm", XmlMac.UriOf(protection.Hash))))));
    }

    static XmlCipher CipherOf(PskcExportOptions options)
    {
        var given = options.Protection.Key?.Length;
        var (mode, length) = options.Cipher switch
        {
            PskcCipher.Aes128Cbc => (XmlCipherMode.Cbc, 16),
            PskcCipher.Aes192Cbc => (XmlCipherMode.Cbc, 24),
            PskcCipher.Aes256Cbc => (XmlCipherMode.Cbc, 32),
            PskcCipher.Aes128Gcm => (XmlCipherMode.Gcm, 16),
            PskcCipher.Aes192Gcm => (XmlCipherMode.Gcm, 24),
            PskcCipher.Aes256Gcm => (XmlCipherMode.Gcm, 32),
            _ => (XmlCipherMode.Cbc, given ?? 16),
        };
        return given is null || given == length
            ? XmlCipher.Of(mode, length)
            : throw new ArgumentException($"{options.Cipher} needs a key of {length} bytes, and the pre-shared key has {given}.", nameof(options));
    }

    static int MacLength(HashAlgorithmName hash) => hash.Name switch
    {
        nameof(HashAlgorithmName.SHA1) => SHA1.HashSizeInBytes,
        nameof(HashAlgorithmName.SHA256) => SHA256.HashSizeInBytes,
        nameof(HashAlgorithmName.SHA384) => SHA384.HashSizeInBytes,
        _ => SHA512.HashSizeInBytes,
    };
}
