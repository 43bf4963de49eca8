using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Mfa.Shared.Otp;

/// <summary>
/// A code from the next-code zone that waits for the one after it.
/// </summary>
/// <remarks>
/// Two codes that somebody looked over a shoulder for would otherwise be worth as much as the token. So the second one has a
/// deadline, there is exactly one try, and only whoever holds the continuation value has it. The state keeps the value's
/// SHA-256 (its first 16 bytes), so that reading the database is not enough.
/// </remarks>
internal readonly record struct OtpPendingCode(ulong Counter, long DeadlineUnixSeconds, UInt128 Digest)
{
    public const int EncodedLength = sizeof(ulong) + sizeof(long) + ContinuationLength;
    public const int ContinuationLength = 16;

    public static OtpPendingCode Begin(ulong counter, DateTimeOffset now, TimeSpan allowed, out UInt128 continuation)
    {
        Span<byte> bytes = stackalloc byte[ContinuationLength];
        RandomNumberGenerator.Fill(bytes);
        continuation = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        return new OtpPendingCode(counter, now.ToUnixTimeSeconds() + (long)allowed.TotalSeconds, DigestOf(continuation));
    }

    /// <summary>
    /// Whether the second code may still come. Not before the first one either: a clock that was ahead for a moment must not
    /// leave behind a wait that lasts for a year.
    /// </summary>
    public bool IsLive(DateTimeOffset now, TimeSpan allowed)
    {
        var seconds = now.ToUnixTimeSeconds();
        return DeadlineUnixSeconds >= seconds && DeadlineUnixSeconds <= seconds + (long)allowed.TotalSeconds;
    }

    /// <summary>Whether the caller holds the continuation value. Zero, the default, is never one.</summary>
    public bool IsContinuedBy(UInt128 continuation) => continuation != UInt128.Zero && DigestOf(continuation) == Digest;

    public void WriteTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, Counter);
        BinaryPrimitives.WriteInt64BigEndian(destination[8..], DeadlineUnixSeconds);
        BinaryPrimitives.WriteUInt128BigEndian(destination[16..], Digest);
    }

    public static OtpPendingCode Read(ReadOnlySpan<byte> source) => new(
        BinaryPrimitives.ReadUInt64BigEndian(source),
        BinaryPrimitives.ReadInt64BigEndian(source[8..]),
        BinaryPrimitives.ReadUInt128BigEndian(source[16..]));

    static UInt128 DigestOf(UInt128 continuation)
    {
        Span<byte> bytes = stackalloc byte[ContinuationLength];
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, continuation);
        SHA256.HashData(bytes, digest);
        return BinaryPrimitives.ReadUInt128BigEndian(digest);
    }
}
