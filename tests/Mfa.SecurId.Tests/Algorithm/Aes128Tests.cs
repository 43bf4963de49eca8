using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using Mfa.SecurId.Algorithm;
using X86Aes = System.Runtime.Intrinsics.X86.Aes;

namespace Mfa.SecurId.Tests.Algorithm;

/// <summary>Our AES, either way that it is computed, against FIPS 197 and the platform's.</summary>
public class Aes128Tests
{
    [Theory]
    // FIPS 197, appendix B and appendix C.1.
    [InlineData("2b7e151628aed2a6abf7158809cf4f3c", "3243f6a8885a308d313198a2e0370734", "3925841d02dc09fbdc118597196a0b32")]
    [InlineData("000102030405060708090a0b0c0d0e0f", "00112233445566778899aabbccddeeff", "69c4e0d86a7b0430d8cdb78070b4c55a")]
    public void Encrypt_Fips197_GivesItsCiphertext(string key, string block, string expected)
    {
        foreach (var encrypt in Implementations)
            Assert.Equal(expected, Convert.ToHexStringLower(Bytes(encrypt(Vector(Convert.FromHexString(key)), Vector(Convert.FromHexString(block))))));
    }

    [Fact]
    public void Encrypt_RandomKeysAndBlocks_IsThePlatforms()
    {
        using var platform = Aes.Create();
        for (var i = 0; i < 500; i++)
        {
            var (key, block) = (RandomNumberGenerator.GetBytes(16), RandomNumberGenerator.GetBytes(16));
            platform.SetKey(key);
            var expected = platform.EncryptEcb(block, PaddingMode.None);
            foreach (var encrypt in Implementations)
                Assert.Equal(expected, Bytes(encrypt(Vector(key), Vector(block))));
        }
    }

    [Fact]
    public void Encrypt_EveryByteInTheState_IsThePlatforms()
    {
        using var platform = Aes.Create();
        for (var value = 0; value < 256; value++)
        {
            var key = Enumerable.Repeat((byte)value, 16).ToArray();
            platform.SetKey(key);
            var expected = platform.EncryptEcb(new byte[16], PaddingMode.None);
            foreach (var encrypt in Implementations)
                Assert.Equal(expected, Bytes(encrypt(Vector(key), default)));
        }
    }

    static IEnumerable<Func<Vector128<byte>, Vector128<byte>, Vector128<byte>>> Implementations =>
        X86Aes.IsSupported ? [Aes128.EncryptX86, Aes128.EncryptPortable, Aes128.Encrypt] : [Aes128.EncryptPortable, Aes128.Encrypt];

    static Vector128<byte> Vector(byte[] bytes) => Vector128.Create(bytes);

    static byte[] Bytes(Vector128<byte> vector)
    {
        var bytes = new byte[16];
        vector.CopyTo(bytes);
        return bytes;
    }
}
