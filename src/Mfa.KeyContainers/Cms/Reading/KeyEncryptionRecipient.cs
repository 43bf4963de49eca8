using System.Formats.Asn1;
using System.Text;
using Mfa.KeyContainers.Credentials;
using Mfa.KeyContainers.Cryptography;

namespace Mfa.KeyContainers.Cms.Reading;

/// <summary>A recipient by a key that was agreed on (RFC 5652, section 6.2.3).</summary>
internal static class KeyEncryptionRecipient
{
    public static IEnumerable<SecretBytes> KeysOf(AsnReader fields, ContentKeys keys)
    {
        _ = fields.ReadInteger();

        // A date and something else may follow, which help those who have many keys to find one.
        var identifier = fields.ReadSequence().ReadOctetString();
        var wrappingKeyLength = CmsOids.WrappingKeyLengthOf(AlgorithmIdentifier.Read(fields).Oid);
        var encryptedKey = fields.ReadOctetString();
        fields.ThrowIfNotEmpty();

        // Those of that name first.
        foreach (var (name, wrappingKey) in (keys.Credentials?.Keys ?? []).Where(key => key.Name is null || IsNamed(key.Name, identifier)).OrderBy(key => key.Name is null))
        {
            if (wrappingKeyLength == 0)
            {
                keys.IsUnsupported = true;
                yield break;
            }

            // A key of a name that isn't in the file can't have been meant; one of another length neither, but under its own name it is wrong.
            if ((wrappingKey.Length != wrappingKeyLength && name is null) || !keys.TryTake() || wrappingKey.Length != wrappingKeyLength)
                continue;
            var key = new SecretBytes(keys.KeyLength);
            if (AesKeyWrap.TryUnwrap(wrappingKey.Span, encryptedKey, key.Span))
                yield return key;
            else
                key.Dispose();
        }
    }

    static bool IsNamed(string name, byte[] identifier) =>
        name.Equals(Convert.ToHexString(identifier), StringComparison.OrdinalIgnoreCase) || Encoding.UTF8.GetBytes(name).AsSpan().SequenceEqual(identifier);
}
