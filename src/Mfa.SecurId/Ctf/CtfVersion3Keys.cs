using System.Security.Cryptography;

namespace Mfa.SecurId.Ctf;

/// <summary>The two keys of a version 3 string, out of password, device id and nonce.</summary>
internal static class CtfVersion3Keys
{
    public const int Length = 32;

    public const int NonceLength = 16;

    const int Iterations = 1000;

    const int LabelLength = 16;

    const int MaximumDataLength = SecurIdCtf.MaximumPasswordLength + CtfDeviceId.Version3Length + LabelLength + NonceLength;

    static ReadOnlySpan<byte> HmacLabel => [0xD0, 0x14, 0x43, 0x3C, 0x6D, 0x17, 0x9F, 0xEB, 0xDA, 0x09, 0xAB, 0xFC, 0x32, 0x49, 0x63, 0x4C];

    static ReadOnlySpan<byte> EncryptionLabel => [0x3B, 0xAF, 0xFF, 0x4D, 0x91, 0x8D, 0x89, 0xB6, 0x81, 0x60, 0xDE, 0x44, 0x4E, 0x05, 0xC0, 0xDD];

    public static void DeriveHmacKey(ReadOnlySpan<byte> password, ReadOnlySpan<byte> device, ReadOnlySpan<byte> nonce, Span<byte> key) =>
        Derive(password, device, HmacLabel, nonce, key);

    public static void DeriveEncryptionKey(ReadOnlySpan<byte> password, ReadOnlySpan<byte> device, ReadOnlySpan<byte> nonce, Span<byte> key) =>
        Derive(password, device, EncryptionLabel, nonce, key);

    static void Derive(ReadOnlySpan<byte> password, ReadOnlySpan<byte> device, ReadOnlySpan<byte> label, ReadOnlySpan<byte> nonce, Span<byte> key)
    {
        Span<byte> data = stackalloc byte[MaximumDataLength];
        try
        {
            password.CopyTo(data);
            device.CopyTo(data[password.Length..]);
            label.CopyTo(data[(password.Length + device.Length)..]);
            nonce.CopyTo(data[(password.Length + device.Length + label.Length)..]);
            var length = password.Length + device.Length + label.Length + nonce.Length;

            // Only the second, fourth, sixth ... byte counts: passwords that differ elsewhere have the same keys, and only the string's hash tells them apart.
            for (var i = 0; i < length / 2; i++)
                data[i] = data[(2 * i) + 1];
            Rfc2898DeriveBytes.Pbkdf2(data[..(length / 2)], nonce, key, Iterations, HashAlgorithmName.SHA256);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(data);
        }
    }
}
