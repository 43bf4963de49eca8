using System.Formats.Cbor;
using System.Globalization;
using System.Numerics;

namespace Mfa.Tool.Commands.Fido.Inspection;

/// <summary>
/// CBOR that the library has read already, as facts: byte strings become base64url, keys their text. What facts have no room for (floats, tags) is
/// shown as its own encoding.
/// </summary>
internal static class CborFacts
{
    /// <summary>A map's members; null if there is none.</summary>
    public static FactList? OfMap(ReadOnlyMemory<byte> encoded) => encoded.IsEmpty ? null : Read(encoded) as FactList;

    /// <summary>An item of any type.</summary>
    public static object Read(ReadOnlyMemory<byte> encoded) => Read(new CborReader(encoded));

    static object Read(CborReader reader)
    {
        switch (reader.PeekState())
        {
            case CborReaderState.StartMap:
                var facts = new FactList { HasForeignNames = true };
                reader.ReadStartMap();
                while (reader.PeekState() != CborReaderState.EndMap)
                    facts.AddValue(NameOf(Read(reader)), Read(reader));
                reader.ReadEndMap();
                return facts;
            case CborReaderState.StartArray:
                var items = new List<object>();
                reader.ReadStartArray();
                while (reader.PeekState() != CborReaderState.EndArray)
                    items.Add(Read(reader));
                reader.ReadEndArray();
                return items.ToArray();
            case CborReaderState.ByteString:
                return FidoBase64.Encode(reader.ReadByteString());
            case CborReaderState.TextString:
                return reader.ReadTextString();
            case CborReaderState.Boolean:
                return reader.ReadBoolean();
            case CborReaderState.UnsignedInteger:
                return reader.ReadUInt64();
            case CborReaderState.NegativeInteger:
                // -1 minus this: an integer of CBOR may lie below all of the platform's.
                var magnitude = reader.ReadCborNegativeIntegerRepresentation();
                return magnitude <= long.MaxValue ? -1 - (long)magnitude : (-1 - (BigInteger)magnitude).ToString(CultureInfo.InvariantCulture);
            case CborReaderState.Null:
                reader.ReadNull();
                return "null";
            default:
                return FidoBase64.Encode(reader.ReadEncodedValue());
        }
    }

    static string NameOf(object key) => key switch
    {
        FactList or object[] => "",
        _ => Convert.ToString(key, CultureInfo.InvariantCulture)!,
    };
}
