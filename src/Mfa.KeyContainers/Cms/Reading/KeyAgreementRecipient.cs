using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Mfa.KeyContainers.Cms.Cryptography;
using Mfa.KeyContainers.Credentials;
using Mfa.KeyContainers.Cryptography;

namespace Mfa.KeyContainers.Cms.Reading;

/// <summary>Recipients by Diffie-Hellman on an elliptic curve (RFC 5652, section 6.2.2; RFC 5753, section 3.1): the sender's key is made for this content.</summary>
internal static class KeyAgreementRecipient
{
    // A point that isn't compressed (SEC 1, section 2.3.3).
    const byte Uncompressed = 0x04;

    static readonly Asn1Tag Originator = new(TagClass.ContextSpecific, 0, isConstructed: true);
    static readonly Asn1Tag OriginatorKey = new(TagClass.ContextSpecific, 1, isConstructed: true);
    static readonly Asn1Tag KeyingMaterial = new(TagClass.ContextSpecific, 1, isConstructed: true);
    static readonly Asn1Tag RecipientKeyIdentifier = new(TagClass.ContextSpecific, 0, isConstructed: true);

    public static IEnumerable<SecretBytes> KeysOf(AsnReader fields, ContentKeys keys)
    {
        _ = fields.ReadInteger();
        var originator = fields.ReadSequence(Originator);
        var point = originator.PeekTag() == OriginatorKey ? ReadPoint(originator.ReadSequence(OriginatorKey)) : null;
        byte[]? keyingMaterial = null;
        if (fields.HasData && fields.PeekTag() == KeyingMaterial)
        {
            var material = fields.ReadSequence(KeyingMaterial);
            keyingMaterial = material.ReadOctetString();
            material.ThrowIfNotEmpty();
        }

        var scheme = AlgorithmIdentifier.Read(fields);
        var recipients = fields.ReadSequence();
        fields.ThrowIfNotEmpty();
        while (recipients.HasData)
        {
            var recipient = recipients.ReadSequence();
            var name = ReadName(recipient);
            var encryptedKey = recipient.ReadOctetString();
            recipient.ThrowIfNotEmpty();
            foreach (var certificate in keys.Credentials?.Certificates ?? [])
            {
                if (name.Names(certificate) && Unwrap(certificate, point, scheme, keyingMaterial, encryptedKey, keys) is { } key)
                    yield return key;
            }
        }
    }

    // Null if it isn't a key on an elliptic curve.
    static byte[]? ReadPoint(AsnReader fields)
    {
        var algorithm = AlgorithmIdentifier.Read(fields);
        var point = fields.ReadBitString(out var unusedBits);
        fields.ThrowIfNotEmpty();
        return algorithm.Oid == CmsOids.EcPublicKey && unusedBits == 0 ? point : null;
    }

    static RecipientCertificate ReadName(AsnReader recipient)
    {
        if (recipient.PeekTag() != RecipientKeyIdentifier)
            return RecipientCertificate.ReadIssuerAndSerial(recipient);

        // A date and something else may follow, which help those who have many keys to find one.
        return RecipientCertificate.OfKeyIdentifier(recipient.ReadSequence(RecipientKeyIdentifier).ReadOctetString());
    }

    static SecretBytes? Unwrap(
        X509Certificate2 certificate, byte[]? point, AlgorithmIdentifier scheme, byte[]? keyingMaterial, byte[] encryptedKey, ContentKeys keys)
    {
        var hash = KeyAgreementScheme.HashOf(scheme.Oid);
        var wrap = hash is null ? default : AlgorithmIdentifier.Read(scheme.Parameters);
        var wrappingKeyLength = hash is null ? 0 : CmsOids.WrappingKeyLengthOf(wrap.Oid);
        if (point is null || hash is null || wrappingKeyLength == 0)
        {
            keys.IsUnsupported = true;
            return null;
        }

        if (!keys.TryTake())
            return null;
        using var wrappingKey = new SecretBytes(wrappingKeyLength);
        try
        {
            using var privateKey = certificate.GetECDiffieHellmanPrivateKey();
            if (privateKey is null)
                return null;
            using var publicKey = PublicKey(privateKey, point);
            if (publicKey is null)
                return null;
            KeyAgreementScheme.Derive(privateKey, publicKey, hash.Value, wrap.Encoded.Span, keyingMaterial, wrappingKey.Span);
        }
        catch (CryptographicException)
        {
            // The point isn't on the curve of the certificate's key.
            return null;
        }

        var key = new SecretBytes(keys.KeyLength);
        if (AesKeyWrap.TryUnwrap(wrappingKey.Span, encryptedKey, key.Span))
            return key;
        key.Dispose();
        return null;
    }

    // The curve is the certificate's, whatever the sender says: then the platform refuses a point that isn't on it.
    static ECDiffieHellmanPublicKey? PublicKey(ECDiffieHellman privateKey, byte[] point)
    {
        var length = (privateKey.KeySize + 7) / 8;
        if (point.Length != 1 + 2 * length || point[0] != Uncompressed)
            return null;
        using var key = ECDiffieHellman.Create(new ECParameters
        {
            Curve = privateKey.ExportParameters(includePrivateParameters: false).Curve,
            Q = new ECPoint { X = point[1..(1 + length)], Y = point[(1 + length)..] },
        });
        return key.PublicKey;
    }
}
