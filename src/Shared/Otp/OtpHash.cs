using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Mfa.Shared.Otp;

/// <summary>
/// One of the three hash functions of RFC 6238, section 1.2, as the facts the OTP packages need of it.
/// </summary>
internal readonly struct OtpHash
{
    /// <summary>The longest MAC there is: HMAC-SHA-512.</summary>
    public const int MaximumMacLength = SHA512.HashSizeInBytes;

    /// <summary>The moving factor goes into the MAC as 8 bytes, high-order byte first (RFC 4226, sections 5.1 and 5.2).</summary>
    public const int MessageLength = sizeof(ulong);

    readonly int _macLength;

    OtpHash(int macLength) => _macLength = macLength;

    /// <summary>Bytes in a MAC; also the length of a new secret (RFC 6238, section 5.1, with erratum 2866: 20, 32, 64).</summary>
    public int MacLength => _macLength;

    public bool IsSha1 => _macLength == SHA1.HashSizeInBytes;

    public HashAlgorithmName Name => _macLength switch
    {
        SHA1.HashSizeInBytes => HashAlgorithmName.SHA1,
        SHA256.HashSizeInBytes => HashAlgorithmName.SHA256,
        _ => HashAlgorithmName.SHA512,
    };

    public static bool TryGet(HashAlgorithmName name, out OtpHash hash)
    {
        var length =
            name == HashAlgorithmName.SHA1 ? SHA1.HashSizeInBytes
            : name == HashAlgorithmName.SHA256 ? SHA256.HashSizeInBytes
            : name == HashAlgorithmName.SHA512 ? SHA512.HashSizeInBytes
            : 0;
        hash = new OtpHash(length);
        return length > 0;
    }

    /// <exception cref="ArgumentException">The algorithm is none of SHA-1, SHA-256 and SHA-512.</exception>
    public static OtpHash Get(HashAlgorithmName name, string parameterName) =>
        TryGet(name, out var hash)
            ? hash
            : throw new ArgumentException($"The algorithm must be SHA1, SHA256 or SHA512, not '{name.Name}'.", parameterName);

    /// <summary>RFC 4226, section 5.3, step 1: HMAC(K, C). Writes <see cref="MacLength"/> bytes; allocates nothing.</summary>
    public void ComputeMac(ReadOnlySpan<byte> key, ulong counter, Span<byte> destination)
    {
        Span<byte> message = stackalloc byte[MessageLength];
        BinaryPrimitives.WriteUInt64BigEndian(message, counter);
        switch (_macLength)
        {
            case SHA1.HashSizeInBytes:
#pragma warning disable CA5350 // HMAC-SHA-1 is what RFC 4226 is made of; its use in HMAC isn't touched by SHA-1's collisions
                HMACSHA1.HashData(key, message, destination);
#pragma warning restore CA5350
                break;
            case SHA256.HashSizeInBytes:
                HMACSHA256.HashData(key, message, destination);
                break;
            default:
                HMACSHA512.HashData(key, message, destination);
                break;
        }
    }
}
