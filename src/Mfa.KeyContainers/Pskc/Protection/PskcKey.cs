using System.Security.Cryptography;
using Mfa.KeyContainers.Credentials;

namespace Mfa.KeyContainers.Pskc.Protection;

/// <summary>A key that a file may be encrypted under: tried until it is proven.</summary>
internal sealed class PskcKey : IDisposable
{
    readonly SecretBytes? _key;
    readonly RSA? _rsa;
    SecretBytes? _macKey;

    /// <summary>A secret that sender and receiver share; copied.</summary>
    /// <param name="key">The key.</param>
    /// <param name="isShared">False if somebody who knows only a certificate can have chosen it.</param>
    public PskcKey(ReadOnlySpan<byte> key, bool isShared)
    {
        _key = SecretBytes.Copy(key);
        IsShared = isShared;
    }

    public PskcKey(RSA key) => _rsa = key;

    /// <summary>Whether only who shares a secret can have encrypted under it.</summary>
    public bool IsShared { get; }

    /// <summary>Whether something was authenticated with it: what fails from then on was altered.</summary>
    public bool IsProven { get; private set; }

    public bool Fits(XmlCipher cipher) => cipher.IsRsa ? _rsa is not null : _key?.Length == cipher.KeyLength;

    public SecretBytes? Decrypt(EncryptedValue value, bool isStrict = false)
    {
        var plaintext = value.Cipher.IsRsa
            ? _rsa is null ? null : value.Cipher.Decrypt(_rsa, value.Data)
            : _key is null ? null : value.Cipher.Decrypt(_key.Span, value.Data, isStrict);
        IsProven |= plaintext is not null && value.Cipher.IsAuthenticated;
        return plaintext;
    }

    /// <summary>Whether the MAC is right. Of a MAC's key that can't be decrypted nothing else is seen than a MAC that is wrong, or it would be a padding oracle.</summary>
    /// <param name="mac">The method.</param>
    /// <param name="data">What the MAC is over.</param>
    /// <param name="value">The MAC.</param>
    public bool VerifyMac(PskcMacMethod mac, ReadOnlySpan<byte> data, ReadOnlySpan<byte> value)
    {
        _macKey ??= MacKey(mac);
        var isRight = XmlMac.Verify(mac.Hash, _macKey.Span, data, value);
        IsProven |= isRight;
        return isRight;
    }

    public void Dispose()
    {
        _key?.Dispose();
        _macKey?.Dispose();
        _rsa?.Dispose();
    }

    SecretBytes MacKey(PskcMacMethod mac)
    {
        var key = mac.Key is not null ? Decrypt(mac.Key) : _key is not null ? SecretBytes.Copy(_key.Span) : null;
        if (key is { Length: >= XmlMac.MinimumKeyLength })
            return key;
        key?.Dispose();
        key = new SecretBytes(32);
        RandomNumberGenerator.Fill(key.Span);
        return key;
    }
}
