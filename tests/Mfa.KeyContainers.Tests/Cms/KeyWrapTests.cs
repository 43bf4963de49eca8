using Mfa.KeyContainers.Cms;
using Mfa.KeyContainers.Cms.Cryptography;
using Mfa.KeyContainers.Cryptography;

namespace Mfa.KeyContainers.Tests.Cms;

public class KeyWrapTests
{
    // RFC 3394, section 4.1 and 4.6.
    [Theory]
    [InlineData("000102030405060708090A0B0C0D0E0F", "00112233445566778899AABBCCDDEEFF", "1FA68B0A8112B447AEF34BD8FB5A7B829D3E862371D2CFE5")]
    [InlineData(
        "000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F",
        "00112233445566778899AABBCCDDEEFF000102030405060708090A0B0C0D0E0F",
        "28C9F404C4B810F4CBCCB35CFB87F8263F5786E2D80ED326CBC7F0E71A99F43BFB988B9B7A02DD21")]
    public void AesKeyWrap_VectorsOfTheStandard_AreMetAndNoBitMayChange(string wrappingKey, string key, string wrapped)
    {
        var (kek, expected, bytes) = (Convert.FromHexString(wrappingKey), Convert.FromHexString(key), Convert.FromHexString(wrapped));
        Assert.Equal(bytes, AesKeyWrap.Wrap(kek, expected));

        var unwrapped = new byte[expected.Length];
        Assert.True(AesKeyWrap.TryUnwrap(kek, bytes, unwrapped));
        Assert.Equal(expected, unwrapped);
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= 1;
            Assert.False(AesKeyWrap.TryUnwrap(kek, bytes, unwrapped));
            Assert.All(unwrapped, value => Assert.Equal(0, value));
            bytes[i] ^= 1;
        }
    }

    [Theory]
    [InlineData(24, 16, true)]
    [InlineData(23, 16, false)]
    [InlineData(24, 24, false)]
    [InlineData(16, 8, false)]
    [InlineData(0, 0, false)]
    public void AesKeyWrap_Lengths_HaveToFit(int wrappedLength, int keyLength, bool fits)
    {
        var wrapped = wrappedLength == 24 ? AesKeyWrap.Wrap(new byte[16], new byte[16]) : new byte[wrappedLength];

        Assert.Equal(fits, AesKeyWrap.TryUnwrap(new byte[16], wrapped, new byte[keyLength]));
    }

    [Theory]
    [InlineData(16)]
    [InlineData(24)]
    [InlineData(32)]
    public void PasswordKeyWrap_WhatIsWrapped_IsUnwrappedWithTheSameKeyAlone(int length)
    {
        var cipher = BlockCipher.CreateAes256();
        var (kek, key) = (new byte[32], Enumerable.Range(1, length).Select(i => (byte)i).ToArray());
        var wrapped = PasswordKeyWrap.Wrap(cipher, kek, key);
        var unwrapped = new byte[length];

        Assert.True(PasswordKeyWrap.TryUnwrap(cipher, kek, wrapped, unwrapped));
        Assert.Equal(key, unwrapped);
        kek[0] ^= 1;
        Assert.False(PasswordKeyWrap.TryUnwrap(cipher, kek, wrapped, unwrapped));
        kek[0] ^= 1;
        Assert.False(PasswordKeyWrap.TryUnwrap(cipher, kek, wrapped, new byte[length - 1]));
        Assert.False(PasswordKeyWrap.TryUnwrap(cipher, kek, wrapped.AsSpan(0, wrapped.Length - 1), unwrapped));
        Assert.False(PasswordKeyWrap.TryUnwrap(cipher, kek, wrapped.AsSpan(0, 16), unwrapped));
        Assert.False(PasswordKeyWrap.TryUnwrap(cipher, kek, [], unwrapped));
        Assert.False(PasswordKeyWrap.TryUnwrap(cipher, kek, new byte[272], unwrapped));
    }

    [Fact]
    public void Padding_EveryByteInTheLastPlace_IsTakenOnlyWhereAllOfItIsRight()
    {
        for (var last = 0; last <= 255; last++)
        {
            var block = Enumerable.Repeat((byte)last, 32).ToArray();
            var expected = last is >= 1 and <= 16;
            Assert.Equal(expected, Pkcs7Padding.TryRemove(block, 16, out var length));
            Assert.Equal(expected ? 32 - last : 0, length);
            if (last is < 2 or > 16)
                continue;
            block[^last] ^= 1;
            Assert.False(Pkcs7Padding.TryRemove(block, 16, out _));
        }
    }

    [Fact]
    public void WrappingKeyLengthOf_AlgorithmsOfTheStandard_AreThree() =>
        Assert.Equal([16, 24, 32, 0], new[] { CmsOids.Aes128Wrap, CmsOids.Aes192Wrap, CmsOids.Aes256Wrap, CmsOids.Aes256Cbc }.Select(CmsOids.WrappingKeyLengthOf));
}
