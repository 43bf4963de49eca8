using System.Formats.Cbor;
using Mfa.U2f.Testing;

namespace Mfa.U2f.Tests.Vectors;

/// <summary>Reads CBOR into what the test kit bends and writes again, with the platform's reader alone.</summary>
static class CborMaterial
{
    public static CborMapMaterial Map(ReadOnlyMemory<byte> encoded)
    {
        var reader = new CborReader(encoded);
        var map = ReadMap(reader);
        Assert.Equal(0, reader.BytesRemaining);
        return map;
    }

    static CborMapMaterial ReadMap(CborReader reader)
    {
        var map = new CborMapMaterial();
        for (var members = reader.ReadStartMap(); members > 0; members--)
            map.Add(Read(reader)!, Read(reader));
        reader.ReadEndMap();
        return map;
    }

    static object? Read(CborReader reader) => reader.PeekState() switch
    {
        CborReaderState.UnsignedInteger or CborReaderState.NegativeInteger =>
            reader.ReadInt64() is var number && number is >= int.MinValue and <= int.MaxValue ? (object)(int)number : number,
        CborReaderState.TextString => reader.ReadTextString(),
        CborReaderState.ByteString => reader.ReadByteString(),
        CborReaderState.Boolean => reader.ReadBoolean(),
        CborReaderState.Null => ReadNull(reader),
        CborReaderState.StartArray => ReadArray(reader),
        CborReaderState.StartMap => ReadMap(reader),
        var other => throw new NotSupportedException($"{other} isn't read here."),
    };

    static object? ReadNull(CborReader reader)
    {
        reader.ReadNull();
        return null;
    }

    static object?[] ReadArray(CborReader reader)
    {
        var items = new object?[reader.ReadStartArray()!.Value];
        for (var i = 0; i < items.Length; i++)
            items[i] = Read(reader);
        reader.ReadEndArray();
        return items;
    }
}
