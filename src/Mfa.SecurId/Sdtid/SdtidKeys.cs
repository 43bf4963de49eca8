using System.Buffers.Binary;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using Mfa.SecurId.Algorithm;

namespace Mfa.SecurId.Sdtid;

/// <summary>
/// The keys of a batch: a key is made of the password, or without one of the origin, unlocks the header's Secret, and from that come one key for the header's MAC and
/// two for each token.
/// </summary>
internal sealed class SdtidKeys : IDisposable
{
    /// <summary>Bytes of a password that count: 32. What is longer is cut.</summary>
    public const int PasswordLength = 32;

    /// <summary>Bytes of the header's Secret.</summary>
    public const int SecretLength = 16;

    const int Iterations = 1000;

    // The first digits of e, and of the square roots of 3 and of 2, in binary.
    static readonly Vector128<byte> E = Vector128.Create((byte)0x2B, 0x7E, 0x15, 0x16, 0x28, 0xAE, 0xD2, 0xA6, 0xAB, 0xF7, 0x15, 0x88, 0x09, 0xCF, 0x4F, 0x3C);
    static readonly Vector128<byte> Root3 = Vector128.Create((byte)0x1B, 0xB6, 0x7A, 0xE8, 0x58, 0x4C, 0xAA, 0x73, 0xB2, 0x57, 0x42, 0xD7, 0x07, 0x8B, 0x83, 0xB8);
    static readonly Vector128<byte> Root2 = Vector128.Create((byte)0x16, 0xA0, 0x9E, 0x66, 0x7F, 0x3B, 0xCC, 0x90, 0x8B, 0x2F, 0xB1, 0x36, 0x6E, 0xA9, 0x57, 0xD3);

    readonly byte[] _batchKey = GC.AllocateArray<byte>(Aes128.BlockLength, pinned: true);
    readonly string _name;

    /// <summary>Derives the batch's key.</summary>
    /// <param name="password">The password in UTF-8; without one, the origin as <see cref="SdtidBytes.Fit"/> gives it. 32 bytes at most count.</param>
    /// <param name="destination">Dest: salt.</param>
    /// <param name="name">Name: salt.</param>
    /// <param name="secret">Secret, 16 bytes.</param>
    public SdtidKeys(ReadOnlySpan<byte> password, string destination, string name, ReadOnlySpan<byte> secret)
    {
        _name = name;
        Span<byte> label = stackalloc byte[Aes128.BlockLength];
        SdtidBytes.Fit("Secret", label[..8]);
        SdtidBytes.Fit(name, label[8..]);
        var key = Vector128.Create(secret) ^ Aes128.Encrypt(PasswordKey(password, destination, name), Vector128.Create((ReadOnlySpan<byte>)label));
        key.CopyTo(_batchKey);
    }

    Vector128<byte> BatchKey => Vector128.Create((ReadOnlySpan<byte>)_batchKey);

    /// <summary>HeaderMAC of a header's text.</summary>
    public Vector128<byte> HeaderMac(ReadOnlySpan<byte> text) => SdtidCbcMac.Compute(Derive(E, "BatchMAC", _name), E, text);

    /// <summary>TokenMAC of a token's text.</summary>
    /// <param name="serialNumber">SN as it stands in the file.</param>
    /// <param name="text">The text.</param>
    public Vector128<byte> TokenMac(string serialNumber, ReadOnlySpan<byte> text) => SdtidCbcMac.Compute(Derive(Root3, "TokenMAC", serialNumber), Root3, text);

    /// <summary>Encrypts a seed, or decrypts it: the same.</summary>
    /// <param name="serialNumber">SN as it stands in the file.</param>
    /// <param name="seed">16 bytes, which change.</param>
    public void Crypt(string serialNumber, Span<byte> seed)
    {
        Span<byte> label = stackalloc byte[Aes128.BlockLength];
        SdtidBytes.Fit(serialNumber, label[..8]);
        SdtidBytes.Fit("Seed", label[8..]);
        var pad = Aes128.Encrypt(Derive(Root2, "TokenEncrypt", serialNumber), Vector128.Create((ReadOnlySpan<byte>)label));
        (Vector128.Create((ReadOnlySpan<byte>)seed) ^ pad).CopyTo(seed);
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(_batchKey);

    // All iterations begin with the same four blocks, so those are done once: only the last block counts.
    static Vector128<byte> PasswordKey(ReadOnlySpan<byte> password, string destination, string name)
    {
        Span<byte> salt = stackalloc byte[Aes128.BlockLength];
        SdtidBytes.Fit(name, salt);
        var key = Vector128.Create((ReadOnlySpan<byte>)salt);
        Span<byte> data = stackalloc byte[2 * PasswordLength];
        data.Clear();
        try
        {
            password[..Math.Min(password.Length, PasswordLength)].CopyTo(data);
            SdtidBytes.Fit(destination, data[PasswordLength..]);
            var start = SdtidCbcMac.Compute(key, Vector128<byte>.Zero, data);
            Span<byte> counter = stackalloc byte[Aes128.BlockLength];
            counter.Clear();
            var sum = Vector128<byte>.Zero;
            for (var i = 0; i < Iterations; i++)
            {
                BinaryPrimitives.WriteInt32BigEndian(counter[12..], i);
                sum ^= Aes128.Encrypt(key, start ^ Vector128.Create((ReadOnlySpan<byte>)counter));
            }

            return sum;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(data);
        }
    }

    Vector128<byte> Derive(Vector128<byte> initial, string purpose, string value)
    {
        Span<byte> data = stackalloc byte[64];
        SdtidBytes.Fit(purpose, data[..32]);
        SdtidBytes.Fit(value, data[32..]);
        return SdtidCbcMac.Compute(BatchKey, initial, data);
    }
}
