using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using Mfa.KeyContainers.Import;

namespace Mfa.KeyContainers.Cms.Reading;

/// <summary>What a file holds: DER or BER as it is, or blocks of PEM (RFC 7468), whatever their label says, as long as it isn't that of something else.</summary>
internal static class PemBlocks
{
    // A beginning whose end isn't there is looked for through all the rest.
    const int MaximumCount = 128;

    static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <exception cref="SeedFileException">It looks like PEM, and there is no block that could be read.</exception>
    public static IReadOnlyList<CmsSource> SourcesOf(byte[] file, CmsBuffers buffers)
    {
        if (file.Length > 0 && file[0] == 0x30)
            return [new CmsSource(file, null)];
        var sources = new List<CmsSource>();
        ReadOnlySpan<byte> rest = file;
        if (rest.StartsWith(ByteOrderMark))
            rest = rest[ByteOrderMark.Length..];
        if (rest.Count("-----BEGIN "u8) > MaximumCount)
            throw new SeedFileException(TokenKeyDiagnosticCode.TooManyRecords, $"The file has more than {MaximumCount} PEM blocks.", offset: 0);
        while (PemEncoding.TryFindUtf8(rest, out var fields))
        {
            if (!IsOfSomethingElse(rest[fields.Label]))
                sources.Add(new CmsSource(Decode(rest[fields.Base64Data], fields.DecodedDataLength, buffers), $"PEM block number {sources.Count + 1}"));
            rest = rest[fields.Location.End..];
        }

        return sources.Count > 0 ? sources : throw new SeedFileException(TokenKeyDiagnosticCode.Malformed, "The file is neither DER nor PEM.", offset: 0);
    }

    // Certificates and keys may stand in the same file; they aren't what is read here.
    static bool IsOfSomethingElse(ReadOnlySpan<byte> label) =>
        label.EndsWith("CERTIFICATE"u8) || label.EndsWith("PRIVATE KEY"u8) || label.EndsWith("PUBLIC KEY"u8) || label.EndsWith("CRL"u8) || label.EndsWith("PARAMETERS"u8);

    static ReadOnlyMemory<byte> Decode(ReadOnlySpan<byte> base64, int length, CmsBuffers buffers)
    {
        var content = buffers.Allocate(length);
        return Base64.DecodeFromUtf8(base64, content, out _, out var written) == OperationStatus.Done
            ? content.AsMemory(0, written)
            : throw new SeedFileException(TokenKeyDiagnosticCode.Malformed, "A block of PEM isn't Base64.", offset: 0);
    }
}
