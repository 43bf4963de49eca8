using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Mfa.Shared.Otp;

/// <summary>
/// Eight bytes that tell one set of token parameters from another, so that a state can't be read under the wrong ones.
/// </summary>
internal static class OtpFingerprint
{
    /// <summary>The first eight bytes of the SHA-256 of a description; never zero, which stands for "not bound yet".</summary>
    public static ulong Of(string description)
    {
        var digest = SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(description));
        return Math.Max(1, BinaryPrimitives.ReadUInt64BigEndian(digest));
    }
}
