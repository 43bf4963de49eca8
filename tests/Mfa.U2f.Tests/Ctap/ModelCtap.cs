using System.Formats.Cbor;

namespace Mfa.U2f.Tests.Ctap;

/// <summary>Builds CTAP2 responses with the platform's writer, whose strictness is chosen by the test.</summary>
internal static class ModelCtap
{
    public static byte[] AuthenticatorData { get; } = [.. Enumerable.Repeat((byte)0x11, 32), 0x01, 0, 0, 0, 7];

    public static byte[] Bytes(byte[] value) => Encode(writer => writer.WriteByteString(value));

    public static byte[] Text(string value) => Encode(writer => writer.WriteTextString(value));

    public static byte[] Number(ulong value) => Encode(writer => writer.WriteUInt64(value));

    public static byte[] Boolean(bool value) => Encode(writer => writer.WriteBoolean(value));

    public static byte[] Array(params byte[][] items) => Encode(writer =>
    {
        writer.WriteStartArray(items.Length);
        foreach (var item in items)
            writer.WriteEncodedValue(item);
        writer.WriteEndArray();
    });

    public static byte[] Map(params (byte[] Key, byte[] Value)[] members) => Encode(writer =>
    {
        writer.WriteStartMap(members.Length);
        foreach (var (key, value) in members)
        {
            writer.WriteEncodedValue(key);
            writer.WriteEncodedValue(value);
        }

        writer.WriteEndMap();
    });

    /// <summary>A successful response with these members, in this order, whether that is canonical or not.</summary>
    public static byte[] Response(params (long Key, byte[] Value)[] members) =>
        [0x00, .. Map([.. members.Select(member => (Encode(writer => writer.WriteInt64(member.Key)), member.Value))])];

    static byte[] Encode(Action<CborWriter> write)
    {
        var writer = new CborWriter(CborConformanceMode.Lax);
        write(writer);
        return writer.Encode();
    }
}
