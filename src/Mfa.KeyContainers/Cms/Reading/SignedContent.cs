using System.Formats.Asn1;

namespace Mfa.KeyContainers.Cms.Reading;

/// <summary>What is signed, and by whom (RFC 5652, section 5.1).</summary>
internal sealed class SignedContent
{
    // Some signers and the authorities above them; chains are built out of all.
    const int MaximumCertificates = 64;

    static readonly Asn1Tag ExplicitContent = new(TagClass.ContextSpecific, 0, isConstructed: true);
    static readonly Asn1Tag Certificates = new(TagClass.ContextSpecific, 0, isConstructed: true);
    static readonly Asn1Tag RevocationLists = new(TagClass.ContextSpecific, 1, isConstructed: true);

    SignedContent(string contentType, ReadOnlyMemory<byte> content, byte[] signatures, int signerCount) =>
        (ContentType, Content, Signatures, SignerCount) = (contentType, content, signatures, signerCount);

    public string ContentType { get; }

    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>The same ContentInfo without the content: what verifies signatures keeps copies that it doesn't clear, and the content may be secret.</summary>
    public byte[] Signatures { get; }

    /// <summary>How many signed; 0 if it is only a wrapping, as for certificates.</summary>
    public int SignerCount { get; }

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
        var certificates = fields.PeekTag() == Certificates ? fields.PeekEncodedValue() : default;
        if (!certificates.IsEmpty && Count(fields.ReadSetOf(skipSortOrderValidation: true, Certificates)) > MaximumCertificates)
            throw new AsnContentException($"There are more than {MaximumCertificates} certificates.");
        var lists = fields.PeekTag() == RevocationLists ? fields.ReadEncodedValue() : default;
        var signers = fields.PeekEncodedValue();
        var signerCount = Count(fields.ReadSetOf(skipSortOrderValidation: true));
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

        return new SignedContent(contentType, content, writer.Encode(), signerCount);
    }

    static int Count(AsnReader values)
    {
        var count = 0;
        for (; values.HasData; count++)
            _ = values.ReadEncodedValue();
        return count;
    }
}
