using System.Formats.Asn1;
using System.Security.Cryptography;
using Mfa.KeyContainers.Cms.Cryptography;
using Mfa.KeyContainers.Credentials;

namespace Mfa.KeyContainers.Cms.Reading;

/// <summary>A recipient by a passphrase (RFC 5652, section 6.2.4; RFC 3211).</summary>
internal static class PasswordRecipient
{
    static readonly Asn1Tag Derivation = new(TagClass.ContextSpecific, 0, isConstructed: true);

    public static IEnumerable<SecretBytes> KeysOf(AsnReader fields, ContentKeys keys)
    {
        _ = fields.ReadInteger();
        var derivation = fields.PeekTag() == Derivation ? AlgorithmIdentifier.Read(fields, Derivation) : default;
        var parameters = derivation.Oid == CmsOids.Pbkdf2 ? Pbkdf2Parameters.Read(derivation.Parameters) : null;
        var wrap = AlgorithmIdentifier.Read(fields);
        var cipher = wrap.Oid == CmsOids.PasswordKeyWrap ? BlockCipher.Of(AlgorithmIdentifier.Read(wrap.Parameters)) : null;
        var encryptedKey = fields.ReadOctetString();
        fields.ThrowIfNotEmpty();

        foreach (var passphrase in keys.Credentials?.Passphrases ?? [])
        {
            if (parameters?.Hash is not { } hash || cipher is null || (parameters.KeyLength ?? cipher.KeyLength) != cipher.KeyLength)
            {
                keys.IsUnsupported = true;
                yield break;
            }

            if (Unwrap(passphrase, parameters, hash, cipher, encryptedKey, keys) is { } key)
                yield return key;
        }
    }

    static SecretBytes? Unwrap(
        SecretBytes passphrase, Pbkdf2Parameters parameters, HashAlgorithmName hash, BlockCipher cipher, byte[] encryptedKey, ContentKeys keys)
    {
        using var wrappingKey = new SecretBytes(cipher.KeyLength);
        if (!keys.Derivations.TryDerive(passphrase.Span, parameters.Salt, parameters.Iterations, hash, wrappingKey.Span))
        {
            keys.IsTooExpensive = true;
            return null;
        }

        if (!keys.TryTake())
            return null;
        var key = new SecretBytes(keys.KeyLength);
        if (PasswordKeyWrap.TryUnwrap(cipher, wrappingKey.Span, encryptedKey, key.Span))
            return key;
        key.Dispose();
        return null;
    }
}
