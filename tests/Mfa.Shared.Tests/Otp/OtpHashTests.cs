using System.Security.Cryptography;
using FsCheck.Xunit;
using Mfa.Shared.Otp;
using Mfa.TestKit;

namespace Mfa.Shared.Tests.Otp;

public class OtpHashTests
{
    [Property(MaxTest = 500, Replay = "20260101,1")]
    public void ComputeMac_AnyKeyAndCounter_AgreesWithTheModel(byte[] key, ulong counter, byte choice)
    {
        HashAlgorithmName[] names = [HashAlgorithmName.SHA1, HashAlgorithmName.SHA256, HashAlgorithmName.SHA512];
        var hash = OtpHash.Get(names[choice % 3], "algorithm");
        var mac = new byte[hash.MacLength];
        hash.ComputeMac(key, counter, mac);

        Assert.Equal(ModelOtp.Code(hash.Name.Name!, key, counter, 10), OtpTruncation.Truncate(mac).ToString("D10", null));
    }

    [Fact]
    public void TryGet_AnotherAlgorithm_IsFalse()
    {
        Assert.False(OtpHash.TryGet(HashAlgorithmName.MD5, out _));
        Assert.False(OtpHash.TryGet(default, out _));
        Assert.Throws<ArgumentException>("algorithm", () => OtpHash.Get(HashAlgorithmName.SHA3_256, "algorithm"));
    }
}
