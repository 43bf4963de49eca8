using System.Buffers.Text;
using System.Formats.Cbor;
using System.Text.Json.Nodes;

namespace Mfa.U2f.Testing.Tests;

/// <summary>An independent look at the bytes: strict readers, offsets from the standards, nothing of the kit.</summary>
static class Layout
{
    public static byte[] Bytes(this JsonObject response, string member) => Base64Url.DecodeFromChars((string)response["response"]![member]!);

    /// <summary>Reads the map, in canonical order, with nothing behind it.</summary>
    public static Dictionary<object, object?> Cbor(ReadOnlyMemory<byte> encoded)
    {
        var reader = new CborReader(encoded, CborConformanceMode.Ctap2Canonical);
        var map = (Dictionary<object, object?>)Item(reader)!;
        Assert.Equal(0, reader.BytesRemaining);
        return map;
    }

    /// <summary>The length of the map at the beginning.</summary>
    public static int CborLength(ReadOnlyMemory<byte> encoded)
    {
        var reader = new CborReader(encoded, CborConformanceMode.Ctap2Canonical);
        reader.SkipValue();
        return encoded.Length - reader.BytesRemaining;
    }

    static object? Item(CborReader reader)
    {
        switch (reader.PeekState())
        {
            case CborReaderState.UnsignedInteger or CborReaderState.NegativeInteger:
                return reader.ReadInt32();
            case CborReaderState.TextString:
                return reader.ReadTextString();
            case CborReaderState.ByteString:
                return reader.ReadByteString();
            case CborReaderState.Boolean:
                return reader.ReadBoolean();
            case CborReaderState.StartArray:
                var items = new List<object?>();
                Assert.NotNull(reader.ReadStartArray());
                while (reader.PeekState() != CborReaderState.EndArray)
                    items.Add(Item(reader));
                reader.ReadEndArray();
                return items;
            default:
                var map = new Dictionary<object, object?>();
                Assert.NotNull(reader.ReadStartMap());
                while (reader.PeekState() != CborReaderState.EndMap)
                    map.Add(Item(reader)!, Item(reader));
                reader.ReadEndMap();
                return map;
        }
    }
}
