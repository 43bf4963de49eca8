using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Mfa.Benchmarks;

/// <summary>What all groups share: the secret, the floor, and the check that a path does what its name says.</summary>
static class Setup
{
    /// <summary>The seed of RFC 4226, appendix D, and RFC 6238, appendix B.</summary>
    public static readonly byte[] Key = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>The floor: a number of bare HMACs of the platform, nothing compared, nothing decided.</summary>
    public static int HashData(ulong firstCounter, int count, Span<byte> macs)
    {
        Span<byte> message = stackalloc byte[sizeof(ulong)];
        for (var i = 0; i < count; i++)
        {
            BinaryPrimitives.WriteUInt64BigEndian(message, firstCounter + (ulong)i);
            HMACSHA1.HashData(Key, message, macs.Slice(i * HMACSHA1.HashSizeInBytes, HMACSHA1.HashSizeInBytes));
        }

        return macs[0];
    }

    /// <summary>A benchmark of the wrong outcome is worse than none.</summary>
    public static void Expect<T>(T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            throw new InvalidOperationException($"The path was to give {expected} and gave {actual}.");
    }
}
