using System.Formats.Asn1;

namespace Mfa.KeyContainers.Cms;

/// <summary>An algorithm and its parameters (RFC 5280, section 4.1.1.2).</summary>
/// <param name="Oid">Which.</param>
/// <param name="Parameters">The parameters as they are encoded; empty if there are none.</param>
/// <param name="Encoded">The whole as it is encoded.</param>
internal readonly record struct AlgorithmIdentifier(string Oid, ReadOnlyMemory<byte> Parameters, ReadOnlyMemory<byte> Encoded)
{
    static readonly byte[] Null = [0x05, 0x00];

    /// <summary>Whether there are no parameters, or NULL, which means the same.</summary>
    public bool HasNoParameters => Parameters.IsEmpty || Parameters.Span.SequenceEqual(Null);

    /// <exception cref="AsnContentException">It isn't one.</exception>
    public static AlgorithmIdentifier Read(AsnReader reader, Asn1Tag? tag = null)
    {
        var encoded = reader.PeekEncodedValue();
        var sequence = reader.ReadSequence(tag);
        var oid = sequence.ReadObjectIdentifier();
        var parameters = sequence.HasData ? sequence.ReadEncodedValue() : default;
        sequence.ThrowIfNotEmpty();
        return new AlgorithmIdentifier(oid, parameters, encoded);
    }

    /// <summary>Reads one out of its own encoding, as parameters hold it.</summary>
    /// <exception cref="AsnContentException">It isn't one.</exception>
    public static AlgorithmIdentifier Read(ReadOnlyMemory<byte> encoded)
    {
        var reader = new AsnReader(encoded, AsnEncodingRules.BER);
        var algorithm = Read(reader);
        reader.ThrowIfNotEmpty();
        return algorithm;
    }

    /// <summary>Writes one whose parameters are absent.</summary>
    public static void Write(AsnWriter writer, string oid)
    {
        using (writer.PushSequence())
            writer.WriteObjectIdentifier(oid);
    }
}
