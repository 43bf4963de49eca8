using System.Buffers.Binary;
using System.Security.Cryptography;
using Mfa.Shared.Otp;
using Mfa.Shared.OtpSearch;

namespace Mfa.Shared.Tests.OtpSearch;

/// <summary>Our HMAC, of every width, against the platform's.</summary>
public class OtpHmacSha1Tests
{
    static readonly ulong[] Edges =
    [
        0, 1, uint.MaxValue - 1, uint.MaxValue, 1UL << 32, (1UL << 32) + 1, (1UL << 53) - 1, (1UL << 63) - 1, 1UL << 63, (1UL << 63) + 1, ulong.MaxValue - 1, ulong.MaxValue,
    ];

    public static TheoryData<int> Widths => [1, 8, 16];

    [Theory]
    [MemberData(nameof(Widths))]
    public void ComputeValues_KeysOfEveryLength_AreThePlatforms(int width)
    {
        for (var length = 0; length <= 200; length++)
        {
            var key = RandomNumberGenerator.GetBytes(length);
            var counters = Enumerable.Range(0, width).Select(lane => Edges[(length + lane) % Edges.Length]).ToArray();
            Assert.Equal(counters.Select(counter => OfPlatform(key, counter)), Ours(key, counters));
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void ComputeValues_RandomKeysAndCounters_AreThePlatforms(int width)
    {
        for (var i = 0; i < 300; i++)
        {
            var key = RandomNumberGenerator.GetBytes(RandomNumberGenerator.GetInt32(0, 201));
            var counters = Enumerable.Range(0, width).Select(_ => BinaryPrimitives.ReadUInt64BigEndian(RandomNumberGenerator.GetBytes(8))).ToArray();
            Assert.Equal(counters.Select(counter => OfPlatform(key, counter)), Ours(key, counters));
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void ComputeValues_EachLane_IsItsOwn(int width)
    {
        // All lanes alike but one: a lane that took its neighbour's value would show.
        var key = "12345678901234567890"u8.ToArray();
        for (var lane = 0; lane < width; lane++)
        {
            var counters = new ulong[width];
            counters[lane] = 1;
            var values = Ours(key, counters);
            for (var other = 0; other < width; other++)
                Assert.Equal(OfPlatform(key, other == lane ? 1UL : 0), values[other]);
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void ComputeValues_AcrossTheWords_AreThePlatforms(int width)
    {
        var key = RandomNumberGenerator.GetBytes(20);
        foreach (var edge in new[] { 0UL, 1UL << 32, 1UL << 63 })
        {
            for (var first = unchecked(edge - 20); first != edge + 4; first = unchecked(first + 1))
            {
                var counters = Enumerable.Range(0, width).Select(lane => unchecked(first + (ulong)lane)).ToArray();
                Assert.Equal(counters.Select(counter => OfPlatform(key, counter)), Ours(key, counters));
            }
        }
    }

    [Fact]
    public void Clear_Key_LeavesNothing()
    {
        var search = new OtpHmacSha1(RandomNumberGenerator.GetBytes(20));
        search.Clear();

        Assert.All(System.Runtime.InteropServices.MemoryMarshal.AsBytes(new Span<OtpHmacSha1>(ref search)).ToArray(), value => Assert.Equal(0, value));
    }

    static uint[] Ours(byte[] key, ulong[] counters)
    {
        var search = new OtpHmacSha1(key);
        var values = new uint[counters.Length];
        search.ComputeValues(counters, values);
        return values;
    }

    static uint OfPlatform(byte[] key, ulong counter)
    {
        var message = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(message, counter);
        return OtpTruncation.Truncate(HMACSHA1.HashData(key, message));
    }
}
