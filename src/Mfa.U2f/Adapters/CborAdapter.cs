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
    public static CborItem? Read(ReadOnlyMemory<byte> input, CborConformanceMode mode) => Read(input, mode, MaximumLength);

    /// <summary>Reads exactly one item that fills the input, out of a copy: what is read stays as it is, whatever happens to the input.</summary>
    public static CborItem? ReadCopy(ReadOnlyMemory<byte> input, CborConformanceMode mode, int maximumLength = MaximumLength) =>
        input.Length <= maximumLength ? Read(input.ToArray(), mode, maximumLength) : null;

    /// <summary>Reads the first item; what follows it is the caller's.</summary>
    public static CborItem? ReadFirst(ReadOnlyMemory<byte> input, CborConformanceMode mode) => ReadFirst(input, mode, MaximumLength);

    static CborItem? Read(ReadOnlyMemory<byte> input, CborConformanceMode mode, int maximumLength) =>
        ReadFirst(input, mode, maximumLength) is { } item && item.Encoded.Length == input.Length ? item : null;

    static CborItem? ReadFirst(ReadOnlyMemory<byte> input, CborConformanceMode mode, int maximumLength)
    {
        if (input.IsEmpty || input.Length > maximumLength)
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

        var rest = input[^reader.BytesRemaining..];
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
        // What isn't UTF-8 would cost two exceptions.
        if (!TryReadLength(rest.Span, out var head, out var length) || !Utf8.IsValid(rest.Span.Slice(head, length)))
            return null;
        var text = reader.ReadTextString();
        return new CborItem { Kind = CborItemKind.Text, Encoded = Taken(reader, rest), Text = text };
    }

    /// <summary>RFC 8949, 3: the head of an item, whose content has that length and is there.</summary>
    static bool TryReadLength(ReadOnlySpan<byte> item, out int head, out int length)
    {
        const int inOneByte = 24, inEightBytes = 27;
        (head, length) = (1, item[0] & 0x1F);
        if (length < inOneByte)
            return length <= item.Length - head;
        if (length > inEightBytes)
            return false;

        head += 1 << (length - inOneByte);
        if (item.Length < head)
            return false;
        ulong value = 0;
        foreach (var next in item[1..head])
            value = (value << 8) | next;
        length = (int)Math.Min(value, int.MaxValue);
        return length <= item.Length - head;
    }

    static CborItem? ReadInteger(CborReader reader, ReadOnlyMemory<byte> rest)
    {
        // A head of eight bytes whose top bit is set is beyond a long, on either side of zero.
        const int longHead = 27, longLength = 1 + sizeof(long);
        var hasLongHead = (rest.Span[0] & 0x1F) == longHead;
        if (hasLongHead && rest.Length < longLength)
            return null;
        if (hasLongHead && rest.Span[1] >= 0x80)
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
        switch (reader.PeekState())
        {
            case CborReaderState.Tag:
                // Its content counts towards depth and number, and must be as definite as the rest.
                reader.ReadTag();
                if (ReadItem(reader, input, depth + 1, ref items) is null)
                    return null;
                break;
            case CborReaderState.SimpleValue or CborReaderState.Undefined:
                // RFC 8949, 3.3: values 28 to 30 of the head are nothing; the reader takes them for a caller's mistake.
                if ((rest.Span[0] & 0x1F) > 24)
                    return null;
                reader.ReadSimpleValue();
                break;
            default:
                reader.ReadDouble();
                break;
        }

        return new CborItem { Kind = CborItemKind.Other, Encoded = Taken(reader, rest) };
    }

    static ReadOnlyMemory<byte> Taken(CborReader reader, ReadOnlyMemory<byte> rest) => rest[..(rest.Length - reader.BytesRemaining)];
}
