using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Mfa.SecurId.Algorithm;

namespace Mfa.SecurId.Tests.Algorithm;

/// <summary>The hash of CTF strings, against known values and a model that takes the platform's AES.</summary>
public class SecurIdMacTests
{
    // The hash of the bytes 1, 2, 3 ..., computed by another program, whose hash is right for all strings that stoken made for the vectors.
    [Theory]
    [InlineData(1, "75594a0068579e03bb0f88429f938ffe", 15020)]
    [InlineData(6, "84490accfd41cb25aa00ce02089e1884", 16932)]
    [InlineData(15, "13d534e867a239f13c165430ded068f9", 2538)]
    [InlineData(16, "a0dd52b8721eba1c65ffdc49ba64d296", 20590)]
    [InlineData(17, "afb32d1e9d1695d65860b77c058e38ea", 22489)]
    [InlineData(31, "43f57f2d9a18951f9794584d6d5209d6", 8698)]
    [InlineData(32, "231193de45de2c26df059d0109c2660a", 4488)]
    [InlineData(33, "efb32721952f0bb4030aff36333723a2", 30681)]
    [InlineData(40, "faa6417ecde5a417497d5cae7e0c6cbc", 32083)]
    [InlineData(48, "7bf647242b76a3747c40bbeb19d4100a", 15867)]
    [InlineData(49, "dd0aac425db5bce056e5cfb27bf01045", 28293)]
    [InlineData(64, "83961f83770309afe57058aae6bcaaad", 16843)]
    [InlineData(76, "34e0d3f69042541d4087e7ea5cfe1e1f", 6768)]
    [InlineData(100, "1546e1d90fe077d5e411277c20757f99", 2723)]
    public void Compute_KnownData_GivesTheKnownHash(int length, string hash, int checksum)
    {
        var data = Enumerable.Range(1, length).Select(i => (byte)i).ToArray();

        Assert.Equal(hash, Convert.ToHexStringLower(Compute(data)));
        Assert.Equal(checksum, SecurIdMac.Checksum(data));
    }

    [Fact]
    public void Checksum_OfAStringThatStokenMade_IsItsLastFiveDigits()
    {
        const string text = "238263241812834372366307702415643440105344467053161652024150066156114202716767645";

        Assert.Equal(Convert.ToInt32(text[76..], 8), SecurIdMac.Checksum(Encoding.ASCII.GetBytes(text[..76])));
        Assert.NotEqual(Convert.ToInt32(text[76..], 8), SecurIdMac.Checksum(Encoding.ASCII.GetBytes(text[..75])));
    }

    [Fact]
    public void Compute_EveryLength_IsTheModels()
    {
        for (var length = 1; length <= 130; length++)
        {
            var data = RandomNumberGenerator.GetBytes(length);
            Assert.Equal(Model(data), Compute(data));
        }
    }

    [Fact]
    public void Compute_ZerosBehindTheData_GiveAnotherHash() => Assert.NotEqual(Compute([1, 2, 3]), Compute([1, 2, 3, 0]));

    static byte[] Compute(byte[] data)
    {
        var hash = new byte[SecurIdMac.Length];
        SecurIdMac.Compute(data, hash);
        return hash;
    }

    // As one would say it: the keys in a list, and then the steps.
    static byte[] Model(byte[] data)
    {
        var keys = data.Chunk(16).Select(chunk => (byte[])[.. chunk, .. new byte[16 - chunk.Length]]).ToList();
        if ((keys.Count - 1) % 2 == 1)
            keys.Add(new byte[16]);
        var bits = new byte[16];
        BinaryPrimitives.WriteInt32BigEndian(bits.AsSpan(12), data.Length * 8);
        keys.Add(bits);

        using var aes = Aes.Create();
        var state = Enumerable.Repeat((byte)0xFF, 16).ToArray();
        foreach (var key in keys)
            state = Step(key, state);
        return Step(state, state);

        byte[] Step(byte[] key, byte[] block)
        {
            aes.SetKey(key);
            return [.. aes.EncryptEcb(block, PaddingMode.None).Zip(block, (a, b) => (byte)(a ^ b))];
        }
    }
}
