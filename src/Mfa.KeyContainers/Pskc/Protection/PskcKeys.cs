using Mfa.KeyContainers.Credentials;
using Mfa.KeyContainers.Import;

namespace Mfa.KeyContainers.Pskc.Protection;

/// <summary>
/// The keys that a file may be encrypted under, made from the credentials when the first value needs them, each once. Here every value is opened: the MAC first.
/// </summary>
internal sealed class PskcKeys(PskcProtectionHeader header, ImportContext context, bool isSigned) : IDisposable
{
    List<PskcKey>? _keys;
    PskcOpened? _problem;

    /// <summary>Opens a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mac">Its ValueMAC; null if it has none.</param>
    public PskcOpened Open(EncryptedValue value, byte[]? mac)
    {
        if (header.KeyProblem is { } wrongKey)
            return PskcOpened.Not(wrongKey);

        // Before anything is decrypted: otherwise whoever sees what comes of it would learn of any ciphertext whether its padding is right.
        var mustBeAuthenticated = context.Options.RequireAuthenticatedValues && !isSigned;
        if (mustBeAuthenticated && !CanBeAuthenticated(value, mac))
            return NotAuthenticated();
        if (mac is not null && CheckMac() is { } wrongMac)
            return wrongMac;
        _keys ??= Collect(value.Cipher);
        var fitting = _keys.FindAll(key => key.Fits(value.Cipher));
        if (fitting.Count == 0)
            return _problem ?? Missing();
        if (fitting.Exists(key => key.IsProven))
            fitting = fitting.FindAll(key => key.IsProven);
        var opened = mac is not null ? OpenWithMac(value, mac, fitting) : OpenWithoutMac(value, fitting);
        if (!mustBeAuthenticated || opened.Plaintext is not { } plaintext || opened.IsAuthenticated)
            return opened;
        plaintext.Dispose();
        return NotAuthenticated();
    }

    public void Dispose() => _keys?.ForEach(key => key.Dispose());

    static PskcOpened NotAuthenticated() => PskcOpened.Not(TokenKeyDiagnosticCode.NotAuthenticated, "The value is encrypted and not authenticated, which wasn't to be taken.");

    // What is encrypted to a certificate, or under a key that is, anybody can have made, with its MAC; unless the MAC's key is one that both sides have, and the MAC says what
    // comes out.
    bool CanBeAuthenticated(EncryptedValue value, byte[]? mac)
    {
        if (value.Cipher.IsRsa)
            return mac is not null && header.Mac?.KeyReference is not null && value.Cipher.Mode == XmlCipherMode.RsaOaep;
        return header.WrappedKey is not { Cipher.IsRsa: true } && (mac is not null || value.Cipher.IsAuthenticated);
    }

    PskcOpened Missing() => header.WrappedKey is null || context.Options.Credentials is null
        ? PskcOpened.Not(TokenKeyDiagnosticCode.CredentialRequired, "It is encrypted, and no passphrase, key or certificate was given that fits.")
        : Failed(false);

    PskcOpened? CheckMac()
    {
        if (header.MacProblem is { } wrong)
            return PskcOpened.Not(wrong);
        if (header.Mac is null)
            return PskcOpened.Not(TokenKeyDiagnosticCode.FieldMissing, "There is a ValueMAC and no MACMethod, so it can't be checked.");
        return header.Mac.KeyReference is not null && MacReference() is null
            ? PskcOpened.Not(TokenKeyDiagnosticCode.CredentialRequired, "The file names a MAC key that wasn't given.")
            : null;
    }

    PskcOpened OpenWithMac(EncryptedValue value, byte[] mac, List<PskcKey> keys)
    {
        // RFC 6030, section 6.1.1: over the octets of CipherValue, so before anything is decrypted.
        var reference = MacReference();
        if (reference is not null && XmlMac.Verify(header.Mac!.Hash, reference.Span, value.Data, mac))
        {
            // A MAC key of its own says nothing of the encryption key, nor of the algorithm: whoever puts a key of his own into the head knows what it makes of the same
            // octets, and PKCS #1 v1.5 makes something of any. OAEP tells.
            var opened = OpenWithoutMac(value, keys);
            var isBound = value.Cipher.IsRsa ? value.Cipher.Mode == XmlCipherMode.RsaOaep : keys.TrueForAll(key => key.IsShared);
            return opened with { IsAuthenticated = opened.IsAuthenticated || (opened.Plaintext is not null && isBound) };
        }

        foreach (var key in keys)
        {
            if (reference is null && !header.IsMacOverPlaintext && key.VerifyMac(header.Mac!, value.Data, mac))
            {
                return key.Decrypt(value) is { } plaintext
                    ? PskcOpened.As(plaintext, key.IsShared)
                    : PskcOpened.Not(TokenKeyDiagnosticCode.FieldMalformed, "The MAC is right, and the value isn't padded as it must be.");
            }

            if (context.Options.AcceptDrafts && reference is null && OpenWithDraftMac(value, mac, key) is { } ofDraft)
                return ofDraft;
        }

        return Failed(reference is not null || keys.Exists(key => key.IsProven));
    }

    // Drafts had the MAC over the plaintext.
    PskcOpened? OpenWithDraftMac(EncryptedValue value, byte[] mac, PskcKey key)
    {
        if (key.Decrypt(value) is not { } plaintext)
            return null;
        if (key.VerifyMac(header.Mac!, plaintext.Span, mac))
            return PskcOpened.As(plaintext, key.IsShared, isMacOverPlaintext: true);
        plaintext.Dispose();
        return null;
    }

    static PskcOpened OpenWithoutMac(EncryptedValue value, List<PskcKey> keys)
    {
        // Of CBC nothing would tell that a key is the wrong one: the first that fits is it, and the padding must be that of RFC 6030, section 6.4.
        var tells = value.Cipher.IsAuthenticated || value.Cipher.IsRsa;
        foreach (var key in tells ? keys : keys[..1])
        {
            if (key.Decrypt(value, isStrict: true) is { } plaintext)
                return PskcOpened.As(plaintext, value.Cipher.IsAuthenticated && key.IsShared);
        }

        return Failed(value.Cipher.IsAuthenticated && keys.Exists(key => key.IsProven));
    }

    static PskcOpened Failed(bool isKeyProven) => isKeyProven
        ? PskcOpened.Not(TokenKeyDiagnosticCode.MacMismatch, "The MAC isn't that of the value: it was altered or damaged.")
        : PskcOpened.Not(TokenKeyDiagnosticCode.WrongKeyOrDamaged, "It can't be opened: the passphrase, key or certificate is wrong, or the file was altered or damaged.");

    SecretBytes? MacReference()
    {
        if (header.Mac?.KeyReference is not { } name || context.Options.Credentials is not { } credentials)
            return null;
        return credentials.MacKeys.FirstOrDefault(key => key.Name == name).Key;
    }

    List<PskcKey> Collect(XmlCipher cipher)
    {
        var keys = new List<PskcKey>();
        if (context.Options.Credentials is not { } credentials)
            return keys;
        if (header.Derivation is { } derivation)
        {
            foreach (var passphrase in credentials.Passphrases)
                Derive(derivation, passphrase, derivation.KeyLength ?? cipher.KeyLength, keys);
        }
        else
        {
            keys.AddRange(NamedFirst(credentials).Select(key => new PskcKey(key.Span, isShared: true)));
        }

        keys.AddRange(CertificateMatch.Order(credentials.Certificates, header.CertificateData).Select(rsa => new PskcKey(rsa)));
        return header.WrappedKey is { } wrapped ? Unwrap(wrapped, keys) : keys;
    }

    void Derive(PskcKeyDerivation derivation, SecretBytes passphrase, int length, List<PskcKey> keys)
    {
        using var key = new SecretBytes(length);
        if (length > 0 && context.Derivations.TryDerive(passphrase.Span, derivation.Salt, derivation.Iterations, derivation.Hash, key.Span))
            keys.Add(new PskcKey(key.Span, isShared: true));
        else
            _problem ??= PskcOpened.Not(TokenKeyDiagnosticCode.DerivationTooExpensive, "Deriving the key would take more than the limits let it.");
    }

    IEnumerable<SecretBytes> NamedFirst(TokenKeyCredentials credentials)
    {
        // A file that names no key may be under any.
        if (header.KeyNames.Count == 0)
            return credentials.Keys.Select(key => key.Key);
        return [
            .. credentials.Keys.Where(key => key.Name is { } name && header.KeyNames.Contains(name)).Select(key => key.Key),
            .. credentials.Keys.Where(key => key.Name is null).Select(key => key.Key),
        ];
    }

    static List<PskcKey> Unwrap(EncryptedValue wrapped, List<PskcKey> under)
    {
        var keys = new List<PskcKey>();
        foreach (var outer in under)
        {
            using var key = outer.Fits(wrapped.Cipher) ? outer.Decrypt(wrapped, isStrict: true) : null;
            if (key is { Length: > 0 })
                keys.Add(new PskcKey(key.Span, outer.IsShared && wrapped.Cipher.IsAuthenticated));
            outer.Dispose();
        }

        return keys;
    }
}
