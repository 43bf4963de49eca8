using System.Formats.Asn1;
using Mfa.KeyContainers.Cms.Cryptography;

namespace Mfa.KeyContainers.Cms.Reading;

/// <summary>What is encrypted, and how (RFC 5652, section 6.1: EncryptedContentInfo; RFC 5083, section 2.1).</summary>
internal sealed record EncryptedContent
{
    static readonly Asn1Tag Originator = new(TagClass.ContextSpecific, 0, isConstructed: true);
    static readonly Asn1Tag Content = new(TagClass.ContextSpecific, 0);
    static readonly Asn1Tag AuthenticatedAttributes = new(TagClass.ContextSpecific, 1, isConstructed: true);

    /// <summary>The type of the content.</summary>
    public required string ContentType { get; init; }

    /// <summary>The cipher; null if it isn't supported.</summary>
    public required ContentCipher? Cipher { get; init; }

    public required ReadOnlyMemory<byte> Ciphertext { get; init; }

    /// <summary>The recipients; null if there are none, and the key is one that was agreed on.</summary>
    public AsnReader? Recipients { get; init; }

    /// <summary>What is authenticated besides: a SET OF attributes, or nothing.</summary>
    public byte[] AdditionalData { get; init; } = [];

    public byte[] Tag { get; init; } = [];

    /// <summary>RFC 5652, section 6.1.</summary>
    /// <exception cref="AsnContentException">It isn't one.</exception>
    public static EncryptedContent ReadEnveloped(AsnReader fields)
    {
        var recipients = ReadRecipients(fields);

        // Attributes that nothing protects may follow: they are nobody's word.
        return ReadInfo(fields.ReadSequence(), isAuthenticated: false) with { Recipients = recipients };
    }

    /// <summary>RFC 5652, section 8.</summary>
    /// <exception cref="AsnContentException">It isn't one.</exception>
    public static EncryptedContent ReadEncrypted(AsnReader fields)
    {
        _ = fields.ReadInteger();
        return ReadInfo(fields.ReadSequence(), isAuthenticated: false);
    }

    /// <summary>RFC 5083, section 2.1.</summary>
    /// <exception cref="AsnContentException">It isn't one.</exception>
    public static EncryptedContent ReadAuthEnveloped(AsnReader fields)
    {
        var recipients = ReadRecipients(fields);
        var content = ReadInfo(fields.ReadSequence(), isAuthenticated: true);
        byte[] additionalData = [];
        if (fields.PeekTag() == AuthenticatedAttributes)
            additionalData = ReadAuthenticatedAttributes(fields, content.ContentType);
        else if (content.ContentType != CmsOids.Data)
            throw new AsnContentException("RFC 5083, section 2.1: content of this type needs authenticated attributes.");
        return content with { Recipients = recipients, AdditionalData = additionalData, Tag = fields.ReadOctetString() };
    }

    static AsnReader ReadRecipients(AsnReader fields)
    {
        _ = fields.ReadInteger();
        if (fields.PeekTag() == Originator)
            _ = fields.ReadEncodedValue();
        return fields.ReadSetOf(skipSortOrderValidation: true);
    }

    // A cipher has its place: what authenticates in AuthEnvelopedData, what doesn't in the others, and never one for the other.
    static EncryptedContent ReadInfo(AsnReader info, bool isAuthenticated)
    {
        var contentType = info.ReadObjectIdentifier();
        var cipher = ContentCipher.Of(AlgorithmIdentifier.Read(info));
        var ciphertext = info.TryReadPrimitiveOctetString(out var primitive, Content) ? primitive : info.ReadOctetString(Content);
        info.ThrowIfNotEmpty();
        if (cipher?.IsAuthenticated != isAuthenticated)
            cipher = null;
        return new EncryptedContent { ContentType = contentType, Cipher = cipher, Ciphertext = ciphertext };
    }

    // RFC 5083, section 2.2: what is authenticated is the DER encoding of a SET OF, whatever the tag in the file. The attributes name the type of the content.
    static byte[] ReadAuthenticatedAttributes(AsnReader fields, string contentType)
    {
        var encoded = fields.PeekEncodedValue().ToArray();
        encoded[0] = 0x31;
        var isTypeNamed = false;
        var attributes = fields.ReadSetOf(skipSortOrderValidation: true, AuthenticatedAttributes);
        while (attributes.HasData)
        {
            var attribute = attributes.ReadSequence();
            var isType = attribute.ReadObjectIdentifier() == CmsOids.ContentTypeAttribute;
            var values = attribute.ReadSetOf(skipSortOrderValidation: true);
            attribute.ThrowIfNotEmpty();
            if (!isType)
                continue;
            if (isTypeNamed || values.ReadObjectIdentifier() != contentType)
                throw new AsnContentException("RFC 5083, section 2.1: the authenticated attributes name another type of content.");
            values.ThrowIfNotEmpty();
            isTypeNamed = true;
        }

        return isTypeNamed || contentType == CmsOids.Data
            ? encoded
            : throw new AsnContentException("RFC 5083, section 2.1: the authenticated attributes don't name the type of the content.");
    }
}
