using System.Formats.Cbor;

namespace Mfa.U2f.Tests.Attestation;

/// <summary>Writes CBOR from plain values, members in the order given.</summary>
internal static class Cbor
{
    public static byte[] Map(params (object Key, object? Value)[] members)
    {
        var writer = new CborWriter(CborConformanceMode.Lax);
        WriteMap(writer, members);
        return writer.Encode();
    }

    static void WriteMap(CborWriter writer, (object Key, object? Value)[] members)
    {
        writer.WriteStartMap(members.Length);
        foreach (var (key, value) in members)
        {
            Write(writer, key);
            Write(writer, value);
        }

        writer.WriteEndMap();
    }

    static void Write(CborWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNull();
                break;
            case int number:
                writer.WriteInt32(number);
                break;
            case long number:
                writer.WriteInt64(number);
                break;
            case string text:
                writer.WriteTextString(text);
                break;
            case byte[] bytes:
                writer.WriteByteString(bytes);
                break;
            case Raw raw:
                writer.WriteEncodedValue(raw.Encoded);
                break;
            case object[] items:
                writer.WriteStartArray(items.Length);
                foreach (var item in items)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            default:
                throw new ArgumentException("No such value here.", nameof(value));
        }
    }

    /// <summary>A value that is encoded already.</summary>
    public sealed record Raw(byte[] Encoded);
}
