using System.Formats.Cbor;
using System.Text.Unicode;

namespace Mfa.U2f.Adapters;

/// <summary>
/// The one place where the platform's CBOR reader is used, and where its exceptions end.
/// </summary>
/// <remarks>
/// The reader signals malformed input by <see cref="CborContentException"/>, accepts indefinite lengths outside CTAP2's canonical form,
/// and doesn't mind trailing bytes; all of that is settled here, with bounds on size, depth and the number of items.
/// </remarks>
internal static class CborAdapter
{
    /// <summary>The largest attestation object of a real key is about 10 kB.</summary>
    public const int MaximumLength = 64 * 1024;

    /// <summary>An attestation object nests three deep, a compound one four; unknown extensions get the rest.</summary>
    const int MaximumDepth = 8;

    const int MaximumItems = 1000;

    /// <summary>Reads exactly one item that fills the input.</summary>
    public static CborItem? Read(ReadOnlyMemory<byte> input, CborConformanceMode mode) =>
        ReadFirst(input, mode) is { } item && item.Encoded.Length == input.Length ? item : null;

    /// <summary>Reads the first item; what follows it is the caller's.</summary>
    public static CborItem? ReadFirst(ReadOnlyMemory<byte> input, CborConformanceMode mode)
    {
        if (input.IsEmpty || input.Length > MaximumLength)
            return null;

        try
        {
            var reader = new CborReader(input, mode, allowMultipleRootLevelValues: true);
            var items = 0;
            return ReadItem(reader, input, depth: 0, ref items);
        }
        catch (CborContentException)
        {
            return null;
        }
    }

    static CborItem? ReadItem(CborReader reader, ReadOnlyMemory<byte> input, int depth, ref int items)
    {
        if (depth > MaximumDepth || ++items > MaximumItems)
            return null;

        // RFC 8949, 3: 28 to 30 are reserved. As simple values the reader peeks at them unmoved, and then throws what it doesn't document.
        var rest = input[^reader.BytesRemaining..];
        if (!rest.IsEmpty && (rest.Span[0] & 0x1F) is 28 or 29 or 30)
            return null;

        switch (reader.PeekState())
        {
            case CborReaderState.UnsignedInteger:
            case CborReaderState.NegativeInteger:
                return ReadInteger(reader, rest);
            case CborReaderState.ByteString:
                var bytes = reader.ReadDefiniteLengthByteString();
                return new CborItem { Kind = CborItemKind.Bytes, Encoded = Taken(reader, rest), Bytes = bytes };
            case CborReaderState.TextString:
                return ReadText(reader, rest);
            case CborReaderState.Boolean:
                var boolean = reader.ReadBoolean();
                return new CborItem { Kind = CborItemKind.Boolean, Encoded = Taken(reader, rest), Boolean = boolean };
            case CborReaderState.Null:
                reader.ReadNull();
                return new CborItem { Kind = CborItemKind.Null, Encoded = Taken(reader, rest) };
            case CborReaderState.StartArray:
                return ReadArray(reader, input, rest, depth, ref items);
            case CborReaderState.StartMap:
                return ReadMap(reader, input, rest, depth, ref items);
            case CborReaderState.Tag:
            case CborReaderState.SimpleValue:
            case CborReaderState.HalfPrecisionFloat:
            case CborReaderState.SinglePrecisionFloat:
            case CborReaderState.DoublePrecisionFloat:
            case CborReaderState.Undefined:
                return ReadOther(reader, input, rest, depth, ref items);
            default:
                return null;      // indefinite lengths among them
        }
    }

    static CborItem? ReadText(CborReader reader, ReadOnlyMemory<byte> rest)
    {
        // The reader answers invalid UTF-8 with two exceptions, one inside the other.
        if (!Utf8.IsValid(TextContent(rest.Span)))
            return null;
        var text = reader.ReadTextString();
        return new CborItem { Kind = CborItemKind.Text, Encoded = Taken(reader, rest), Text = text };
    }

    /// <summary>What the head of a text says is its content; empty where that breaks off, which is for the reader to say.</summary>
    static ReadOnlySpan<byte> TextContent(ReadOnlySpan<byte> rest)
    {
        // RFC 8949, 3: a length below 24 stands in the head, a longer one in the 1, 2 or 4 bytes after it; 8 are more than the input has.
        var length = rest[0] & 0x1F;
        var bytes = length switch { < 24 => 0, 24 => 1, 25 => 2, 26 => 4, _ => int.MaxValue };
        if (bytes >= rest.Length)
            return default;
        if (bytes > 0)
        {
            uint number = 0;
            foreach (var digit in rest.Slice(1, bytes))
                number = (number << 8) | digit;
            length = (int)Math.Min(number, int.MaxValue);
        }

        rest = rest[(1 + bytes)..];
        return length <= rest.Length ? rest[..length] : default;
    }

    static CborItem ReadInteger(CborReader reader, ReadOnlyMemory<byte> rest)
    {
        // A head of eight bytes whose top bit is set is beyond a long, on either side of zero.
        var isLong = (rest.Span[0] & 0x1F) != 27 || rest.Length == 1 || rest.Span[1] < 0x80;
        if (!isLong)
        {
            reader.ReadEncodedValue();
            return new CborItem { Kind = CborItemKind.Other, Encoded = Taken(reader, rest) };
        }

        var integer = reader.ReadInt64();
        return new CborItem { Kind = CborItemKind.Integer, Encoded = Taken(reader, rest), Integer = integer };
    }

    static CborItem? ReadArray(CborReader reader, ReadOnlyMemory<byte> input, ReadOnlyMemory<byte> rest, int depth, ref int items)
    {
        if (reader.ReadStartArray() is not { } count || count > MaximumItems)
            return null;

        var children = new CborItem[Math.Min(count, reader.BytesRemaining)];
        for (var i = 0; i < count; i++)
        {
            if (ReadItem(reader, input, depth + 1, ref items) is not { } child)
                return null;
            children[i] = child;
        }

        reader.ReadEndArray();
        return new CborItem { Kind = CborItemKind.Array, Encoded = Taken(reader, rest), Items = children };
    }

    static CborItem? ReadMap(CborReader reader, ReadOnlyMemory<byte> input, ReadOnlyMemory<byte> rest, int depth, ref int items)
    {
        if (reader.ReadStartMap() is not { } count || count > MaximumItems)
            return null;

        var room = Math.Min(count, reader.BytesRemaining);
        var (keys, values) = (new CborItem[room], new CborItem[room]);
        for (var i = 0; i < count; i++)
        {
            if (ReadItem(reader, input, depth + 1, ref items) is not { } key || ReadItem(reader, input, depth + 1, ref items) is not { } value)
                return null;
            (keys[i], values[i]) = (key, value);
        }

        reader.ReadEndMap();
        return new CborItem { Kind = CborItemKind.Map, Encoded = Taken(reader, rest), Items = keys, Values = values };
    }

    static CborItem? ReadOther(CborReader reader, ReadOnlyMemory<byte> input, ReadOnlyMemory<byte> rest, int depth, ref int items)
    {
        if (reader.PeekState() == CborReaderState.Tag)
        {
            // Its content counts towards depth and number, and must be as definite as the rest.
            reader.ReadTag();
            if (ReadItem(reader, input, depth + 1, ref items) is null)
                return null;
        }
        else
        {
            reader.SkipValue();
        }

        return new CborItem { Kind = CborItemKind.Other, Encoded = Taken(reader, rest) };
    }

    static ReadOnlyMemory<byte> Taken(CborReader reader, ReadOnlyMemory<byte> rest) => rest[..(rest.Length - reader.BytesRemaining)];
}
