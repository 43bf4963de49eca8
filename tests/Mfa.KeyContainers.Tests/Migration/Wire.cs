using System.Text;

namespace Mfa.KeyContainers.Tests.Migration;

/// <summary>Protocol Buffers' wire format, written as plainly as can be: independent of the code under test.</summary>
internal static class Wire
{
    public static byte[] Varint(ulong value) => value < 0x80 ? [(byte)value] : [(byte)(value & 0x7F | 0x80), .. Varint(value >> 7)];

    public static byte[] Number(int field, long value) => [.. Varint((ulong)field * 8), .. Varint(unchecked((ulong)value))];

    public static byte[] Bytes(int field, params byte[] value) => [.. Varint((ulong)field * 8 + 2), .. Varint((ulong)value.Length), .. value];

    public static byte[] Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public static string Uri(params byte[] payload) => $"otpauth-migration://offline?data={Uri64(payload)}";

    public static byte[] Key(params byte[][] fields) => Bytes(1, fields.SelectMany(field => field).ToArray());

    static string Uri64(byte[] payload) => System.Uri.EscapeDataString(Convert.ToBase64String(payload));
}
