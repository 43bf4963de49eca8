using System.Text;
using Mfa.SecurId.Algorithm;
using Mfa.SecurId.Ctf;

namespace Mfa.SecurId.Tests.Ctf;

/// <summary>A token, its strings, and strings that no other program would write.</summary>
internal static class Sample
{
    public const string Password = "Correct_horse!battery&staple";
    public const string DeviceId = "123456789012345678901234";

    public static SecurIdCtfOptions Version2 { get; } = new();

    public static SecurIdCtfOptions Version3 { get; } = new() { Version = 3 };

    public static SecurIdToken Token(
        int digits = 8, int interval = 60, SecurIdPinMode pinMode = SecurIdPinMode.AddPin, DateOnly? birth = null, DateOnly? expiry = null) =>
        new("000123456789", Convert.FromHexString("e486a8d5607b9818669acfca3bef1f21"), digits, TimeSpan.FromSeconds(interval), pinMode, birth, expiry ?? new DateOnly(2035, 6, 30));

    public static string Write(SecurIdCtfOptions options, string? password = null, string? deviceId = null)
    {
        using var token = Token();
        return SecurIdCtf.Write(token, options, password, deviceId);
    }

    /// <summary>The version 2 string whose 189 bits were changed; its checksum is right.</summary>
    public static string WithBits(string text, int start, int count, int value)
    {
        var bits = new byte[24];
        CtfOctal.TryRead(text.AsSpan(13, 63), bits);
        for (var i = start; i < start + count; i++)
            bits[i / 8] &= (byte)(0xFF ^ (1 << (7 - (i % 8))));
        CtfOctal.WriteField(bits, start, count, value);
        var digits = text.ToCharArray();
        CtfOctal.Write(bits, digits.AsSpan(13, 63));
        return WithChecksum(new string(digits));
    }

    /// <summary>The digits with a checksum that is right.</summary>
    public static string WithChecksum(string text) =>
        text[..76] + Convert.ToString(SecurIdMac.Checksum(Encoding.ASCII.GetBytes(text[..76])), 8).PadLeft(5, '0');

    /// <summary>A version 3 string with any content, locked with nothing, all of whose checks are right.</summary>
    public static string Version3With(ReadOnlySpan<byte> content)
    {
        var text = new char[CtfVersion3.EncodedLength];
        CtfVersion3.Seal(content, new byte[CtfVersion3Keys.NonceLength], [], new byte[CtfDeviceId.Version3Length], [3, 0, 0], text);
        return CtfText.Prefix(SecurIdCtfCarrier.Android) + new string(text);
    }
}
