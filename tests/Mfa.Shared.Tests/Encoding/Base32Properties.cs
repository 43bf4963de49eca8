using System.Numerics;
using FsCheck.Xunit;
using Mfa.Shared.Encoding;

namespace Mfa.Shared.Tests.Encoding;

public class Base32Properties
{
    [Property(Replay = "(20261124,11)")]
    public void Encode_AnyBytes_ComeBack(byte[] bytes)
    {
        var destination = new byte[bytes.Length];
        Assert.True(Base32.TryDecode(Base32.Encode(bytes), lenient: false, destination, out var written));
        Assert.Equal(bytes, destination[..written]);
    }

    [Property(Replay = "(20261124,13)")]
    public void Encode_AnyBytes_IsTheirNumberInBase32(byte[] bytes)
    {
        // The same by arithmetic on one large number, bits filled up to whole characters.
        var text = Base32.Encode(bytes);
        var number = new BigInteger(bytes, isUnsigned: true, isBigEndian: true) << (text.Length * 5 - bytes.Length * 8);
        var expected = "";
        for (var i = 0; i < text.Length; i++, number >>= 5)
            expected = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[(int)(number & 31)] + expected;
        Assert.Equal(expected, text);
    }

    [Property(Replay = "(20261124,17)")]
    public void TryDecode_AnyText_IsRefusedOrTheOneEncoding(string? text)
    {
        var destination = new byte[64];
        if (Base32.TryDecode(text, lenient: false, destination, out var written))
            Assert.Equal(text ?? "", Base32.Encode(destination.AsSpan(0, written)));
        else
            Assert.All(destination, value => Assert.Equal(0, value));
    }

    [Property(Replay = "(20261124,19)")]
    public void TryDecode_AnyLooseText_NeverThrows(string? text) =>
        Base32.TryDecode(text, lenient: true, new byte[8], out _);
}
