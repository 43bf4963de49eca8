using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using Mfa.SecurId.Sdtid;

namespace Mfa.SecurId.Tests.Sdtid;

public class SdtidCbcMacTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(64)]
    [InlineData(1000)]
    public void Compute_AnyLength_IsThePlatformsLastBlockOverZeroPaddedData(int length)
    {
        var (key, initial, data) = (RandomNumberGenerator.GetBytes(16), RandomNumberGenerator.GetBytes(16), RandomNumberGenerator.GetBytes(length));
        using var aes = Aes.Create();
        aes.Key = key;
        var expected = aes.EncryptCbc((byte[])[.. data, .. new byte[(16 - (length % 16)) % 16]], initial, PaddingMode.None)[^16..];

        Assert.Equal(Vector128.Create(expected), SdtidCbcMac.Compute(Vector128.Create(key), Vector128.Create(initial), data));
    }

    [Fact]
    public void Compute_OfNothing_IsWhereItBegan() =>
        Assert.Equal(Vector128.Create((byte)7), SdtidCbcMac.Compute(Vector128<byte>.Zero, Vector128.Create((byte)7), []));
}
