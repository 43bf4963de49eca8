using System.Formats.Asn1;

namespace Mfa.KeyContainers.Cms.Reading;

/// <summary>What is signed, and by whom (RFC 5652, section 5.1).</summary>
internal sealed class SignedContent
{
    static readonly Asn1Tag ExplicitContent = new(TagClass.ContextSpecific, 0, isConstructed: true);
    static readonly Asn1Tag Certificates = new(TagClass.ContextSpecific, 0, isConstructed: true);
    static readonly Asn1Tag RevocationLists = new(TagClass.ContextSpecific, 1, isConstructed: true);

    SignedContent(string contentType, ReadOnlyMemory<byte> content, byte[] signatures, bool hasSigners) =>
        (ContentType, Content, Signatures, HasSigners) = (contentType, content, signatures, hasSigners);

    public string ContentType { get; }

    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>The same ContentInfo without the content: what verifies signatures keeps copies that it doesn't clear, and the content may be secret.</summary>
    public byte[] Signatures { get; }

    /// <summary>False if it is only a wrapping, as for certificates.</summary>
    public bool HasSigners { get; }

    /// <exception cref="AsnContentException">It isn't one, or its content is somewhere else.</exception>
    public static SignedContent Read(AsnReader fields, CmsBuffers buffers)
    {
        var version = fields.ReadEncodedValue();
        var digestAlgorithms = fields.ReadEncodedValue();
        var info = fields.ReadSequence();
        var contentType = info.ReadObjectIdentifier();
        var explicitContent = info.ReadSequence(ExplicitContent);
        info.ThrowIfNotEmpty();
        var content = explicitContent.TryReadPrimitiveOctetString(out var primitive) ? primitive : buffers.Add(explicitContent.ReadOctetString());
        explicitContent.ThrowIfNotEmpty();
        var certificates = fields.PeekTag() == Certificates ? fields.ReadEncodedValue() : default;
        var lists = fields.PeekTag() == RevocationLists ? fields.ReadEncodedValue() : default;
        var signers = fields.PeekEncodedValue();
        var hasSigners = fields.ReadSetOf(skipSortOrderValidation: true).HasData;
        fields.ThrowIfNotEmpty();

        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(CmsOids.SignedData);
            using (writer.PushSequence(ExplicitContent))
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(version.Span);
                writer.WriteEncodedValue(digestAlgorithms.Span);
                using (writer.PushSequence())
                    writer.WriteObjectIdentifier(contentType);
                foreach (var part in (ReadOnlySpan<ReadOnlyMemory<byte>>)[certificates, lists, signers])
                {
                    if (!part.IsEmpty)
                        writer.WriteEncodedValue(part.Span);
                }
            }
        }

        return new SignedContent(contentType, content, writer.Encode(), hasSigners);
    }
}
