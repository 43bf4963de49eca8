using System.Buffers.Binary;

namespace Mfa.Shared.Otp;

/// <summary>
/// RFC 4226, section 5.3, step 2: dynamic truncation of a MAC to 31 bits.
/// </summary>
internal static class OtpTruncation
{
    /// <summary>How many values there are: 2^31.</summary>
    public const long ValueCount = 1L << 31;

    /// <summary>
    /// The 31-bit value. The low four bits of the MAC's <em>last</em> byte choose the offset, whatever the hash: the printed
    /// algorithm says byte 19, which is the last one of SHA-1 only (RFC 6238's reference code takes the last byte too).
    /// </summary>
    public static uint Truncate(ReadOnlySpan<byte> mac) =>
        BinaryPrimitives.ReadUInt32BigEndian(mac[(mac[^1] & 0xF)..]) & 0x7FFF_FFFF;
}
