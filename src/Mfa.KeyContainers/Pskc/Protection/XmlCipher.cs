using System.Security.Cryptography;
using Mfa.KeyContainers.Credentials;
using Mfa.KeyContainers.Cryptography;

namespace Mfa.KeyContainers.Pskc.Protection;

/// <summary>An algorithm of XML Encryption, with its parameters. The one place where values of PSKC are decrypted.</summary>
internal sealed class XmlCipher
{
    const string Xenc = "http://www.w3.org/2001/04/xmlenc#";
    const string Xenc11 = "http://www.w3.org/2009/xmlenc11#";
    const int AesBlock = 16;
    const int GcmNonce = 12;
    const int GcmTag = 16;

    // Longer than any value that is read: a secret has 4096 bytes at most.
    const int MaximumLength = 1 << 14;

    static readonly (string Uri, XmlCipherMode Mode, int KeyLength)[] Symmetric =
    [
        (Xenc + "aes128-cbc", XmlCipherMode.Cbc, 16),
        (Xenc + "aes192-cbc", XmlCipherMode.Cbc, 24),
        (Xenc + "aes256-cbc", XmlCipherMode.Cbc, 32),
        (Xenc11 + "aes128-gcm", XmlCipherMode.Gcm, 16),
        (Xenc11 + "aes192-gcm", XmlCipherMode.Gcm, 24),
        (Xenc11 + "aes256-gcm", XmlCipherMode.Gcm, 32),
        (Xenc + "kw-aes128", XmlCipherMode.KeyWrap, 16),
        (Xenc + "kw-aes192", XmlCipherMode.KeyWrap, 24),
        (Xenc + "kw-aes256", XmlCipherMode.KeyWrap, 32),
        (Xenc11 + "kw-aes-128-pad", XmlCipherMode.KeyWrapPadded, 16),
        (Xenc11 + "kw-aes-192-pad", XmlCipherMode.KeyWrapPadded, 24),
        (Xenc11 + "kw-aes-256-pad", XmlCipherMode.KeyWrapPadded, 32),
        (Xenc + "tripledes-cbc", XmlCipherMode.TripleDesCbc, 24),
        (Xenc + "kw-tripledes", XmlCipherMode.TripleDesKeyWrap, 24),
    ];

    readonly RSAEncryptionPadding? _rsaPadding;

    XmlCipher(string uri, XmlCipherMode mode, int keyLength, RSAEncryptionPadding? rsaPadding)
    {
        Uri = uri;
        Mode = mode;
        KeyLength = keyLength;
        _rsaPadding = rsaPadding;
    }

    public string Uri { get; }

    public XmlCipherMode Mode { get; }

    /// <summary>The length of its key in bytes; 0 for RSA.</summary>
    public int KeyLength { get; }

    public bool IsRsa => _rsaPadding is not null;

    /// <summary>Whether who decrypts also knows that whoever encrypted had the same secret key. Triple DES key wrap has only a checksum without a key.</summary>
    public bool IsAuthenticated => Mode is XmlCipherMode.Gcm or XmlCipherMode.KeyWrap or XmlCipherMode.KeyWrapPadded;

    public static XmlCipher? OfSymmetric(string uri)
    {
        foreach (var known in Symmetric)
        {
            if (known.Uri == uri)
                return new XmlCipher(uri, known.Mode, known.KeyLength, null);
        }

        return null;
    }

    public static XmlCipher Of(XmlCipherMode mode, int keyLength)
    {
        var known = Array.Find(Symmetric, cipher => cipher.Mode == mode && cipher.KeyLength == keyLength);
        return new XmlCipher(known.Uri, mode, keyLength, null);
    }

    public static XmlCipher OfRsa(string uri, RSAEncryptionPadding padding) =>
        new(uri, padding.Mode == RSAEncryptionPaddingMode.Pkcs1 ? XmlCipherMode.RsaPkcs1 : XmlCipherMode.RsaOaep, 0, padding);

    /// <summary>Decrypts. There is one outcome of every failure, and no difference to see between them.</summary>
    /// <param name="key">The key.</param>
    /// <param name="data">What Encrypt made.</param>
    /// <param name="isStrict">Whether every byte of CBC's padding is looked at, as RFC 6030, section 6.4 has it, and not only the last, as XML Encryption has it.</param>
    public SecretBytes? Decrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, bool isStrict = false)
    {
        if (key.Length != KeyLength || data.Length > MaximumLength)
            return null;
        var buffer = GC.AllocateArray<byte>(Math.Max(data.Length, 1), pinned: true);
        try
        {
            return DecryptInto(key, data, buffer, isStrict) is var length and >= 0 ? SecretBytes.Copy(buffer.AsSpan(0, length)) : null;
        }
        catch (CryptographicException)
        {
            // A wrong tag of GCM or wrong padding of a wrapped key; weak keys of triple DES.
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(buffer);
        }
    }

    public SecretBytes? Decrypt(RSA key, ReadOnlySpan<byte> data)
    {
        if (_rsaPadding is null || data.Length != (key.KeySize + 7) / 8)
            return null;
        var buffer = GC.AllocateArray<byte>(data.Length, pinned: true);
        try
        {
            return key.TryDecrypt(data, buffer, _rsaPadding, out var length) ? SecretBytes.Copy(buffer.AsSpan(0, length)) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(buffer);
        }
    }

    /// <summary>Encrypts with a fresh vector or nonce, which comes first; for CBC and GCM.</summary>
    public byte[] Encrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plaintext)
    {
        if (Mode == XmlCipherMode.Gcm)
        {
            var sealedValue = new byte[GcmNonce + plaintext.Length + GcmTag];
            RandomNumberGenerator.Fill(sealedValue.AsSpan(0, GcmNonce));
            using var gcm = new AesGcm(key, GcmTag);
            gcm.Encrypt(sealedValue.AsSpan(0, GcmNonce), plaintext, sealedValue.AsSpan(GcmNonce, plaintext.Length), sealedValue.AsSpan(GcmNonce + plaintext.Length));
            return sealedValue;
        }

        using var aes = Aes.Create();
        aes.SetKey(key);
        var length = aes.GetCiphertextLengthCbc(plaintext.Length);
        var encrypted = new byte[AesBlock + length];
        RandomNumberGenerator.Fill(encrypted.AsSpan(0, AesBlock));
        aes.EncryptCbc(plaintext, encrypted.AsSpan(0, AesBlock), encrypted.AsSpan(AesBlock));
        return encrypted;
    }

    int DecryptInto(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> buffer, bool isStrict)
    {
        switch (Mode)
        {
            case XmlCipherMode.Gcm:
                if (data.Length < GcmNonce + GcmTag)
                    return -1;
                using (var gcm = new AesGcm(key, GcmTag))
                {
                    var length = data.Length - GcmNonce - GcmTag;
                    gcm.Decrypt(data[..GcmNonce], data.Slice(GcmNonce, length), data[^GcmTag..], buffer[..length]);
                    return length;
                }

            case XmlCipherMode.KeyWrap:
                return data.Length > AesKeyWrap.Overhead && AesKeyWrap.TryUnwrap(key, data, buffer[..(data.Length - AesKeyWrap.Overhead)]) ? data.Length - AesKeyWrap.Overhead : -1;

            case XmlCipherMode.TripleDesCbc or XmlCipherMode.TripleDesKeyWrap:
#pragma warning disable CA5350 // RFC 6030, section 6.1 has it, and files of old tokens are read
                using (var tripleDes = TripleDES.Create())
#pragma warning restore CA5350
                {
                    tripleDes.SetKey(key);
                    if (Mode == XmlCipherMode.TripleDesCbc)
                        return DecryptCbc(tripleDes, data, buffer, isStrict);
                    var length = data.Length - 16;
                    return length > 0 && TripleDesKeyWrap.TryUnwrap(tripleDes, data, buffer[..length]) ? length : -1;
                }

            default:
                using (var aes = Aes.Create())
                {
                    aes.SetKey(key);
                    return DecryptAes(aes, data, buffer, isStrict);
                }
        }
    }

    int DecryptAes(Aes aes, ReadOnlySpan<byte> data, Span<byte> buffer, bool isStrict)
    {
        if (Mode == XmlCipherMode.Cbc)
            return DecryptCbc(aes, data, buffer, isStrict);
        return data.Length >= 16 && data.Length % 8 == 0 && aes.TryDecryptKeyWrapPadded(data, buffer, out var length) ? length : -1;
    }

    // XML Encryption, section 5.2: the vector comes first; of the padding only the last byte says something.
    static int DecryptCbc(SymmetricAlgorithm cipher, ReadOnlySpan<byte> data, Span<byte> buffer, bool isStrict)
    {
        var block = cipher.BlockSize / 8;
        if (data.Length < 2 * block || data.Length % block != 0)
            return -1;
        var length = cipher.DecryptCbc(data[block..], data[..block], buffer, PaddingMode.None);
        var padding = buffer[length - 1];
        return padding == 0 || padding > block || (isStrict && buffer[(length - padding)..length].ContainsAnyExcept(padding)) ? -1 : length - padding;
    }
}
