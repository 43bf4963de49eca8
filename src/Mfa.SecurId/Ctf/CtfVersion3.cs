using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Mfa.SecurId.Ctf;

/// <summary>
/// A version 3 string: 291 bytes in Base64. Version and two flags, a hash that tells the device id and one that tells the password, a nonce, the encrypted
/// token, and the HMAC of all before it, whose key takes password and device id.
/// </summary>
internal sealed class CtfVersion3 : CtfRecord
{
    /// <summary>Characters of a string: Base64 of 291 bytes, which needs no padding.</summary>
    public const int EncodedLength = BytesLength / 3 * 4;

    const int BytesLength = 291;
    const int PasswordByte = 1;
    const int DeviceByte = 2;
    const int DeviceHashStart = 3;
    const int PasswordHashStart = 35;
    const int NonceStart = 67;
    const int ContentStart = 83;
    const int HmacStart = 259;

    static readonly SearchValues<char> Base64Characters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");

    readonly byte[] _bytes;

    CtfVersion3(byte[] bytes) => _bytes = bytes;

    public override int Version => 3;

    public override bool IsPasswordProtected => _bytes[PasswordByte] == 1;

    public override bool IsDeviceBound => _bytes[DeviceByte] == 1;

    ReadOnlySpan<byte> DeviceHash => _bytes.AsSpan(DeviceHashStart, SHA256.HashSizeInBytes);

    ReadOnlySpan<byte> PasswordHash => _bytes.AsSpan(PasswordHashStart, SHA256.HashSizeInBytes);

    ReadOnlySpan<byte> Nonce => _bytes.AsSpan(NonceStart, CtfVersion3Keys.NonceLength);

    /// <summary>Reads Base64.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, [NotNullWhen(true)] out CtfVersion3? record, [NotNullWhen(false)] out string? error)
    {
        record = null;
        var bytes = new byte[BytesLength];
        if (text.Length != EncodedLength)
            error = $"A version 3 string has {EncodedLength} characters of Base64; this one has {text.Length}.";
        else if (text.ContainsAnyExcept(Base64Characters) || !Convert.TryFromBase64Chars(text, bytes, out _))
            error = "A version 3 string is Base64; there are other characters in it.";
        else if (bytes[0] != 3)
            error = "A string in Base64 is of version 3; this is another.";
        else if (bytes[PasswordByte] > 1 || bytes[DeviceByte] > 1)
            error = "The bytes that say what the string is locked with are 0 or 1.";
        else
            (record, error) = (new CtfVersion3(bytes), null);
        return record is not null;
    }

    public override bool IsBoundTo(ReadOnlySpan<char> deviceId)
    {
        Span<byte> device = stackalloc byte[CtfDeviceId.Version3Length];
        CtfDeviceId.WriteVersion3(deviceId, device);
        return IsHash(DeviceHash, device, []);
    }

    // In an order in which the cheap ones go first, and by which the hashes tell what was wrong; only the HMAC makes the string certain.
    public override SecurIdCtfOpening Unlock(ReadOnlySpan<byte> password, ReadOnlySpan<char> deviceId)
    {
        Span<byte> device = stackalloc byte[CtfDeviceId.Version3Length];
        Span<byte> key = stackalloc byte[CtfVersion3Keys.Length];
        Span<byte> content = stackalloc byte[CtfVersion3Content.Length];
        try
        {
            CtfDeviceId.WriteVersion3(deviceId, device);
            if (!IsHash(DeviceHash, device, []))
                return new SecurIdCtfOpening(SecurIdOpenStatus.Altered);
            if (!IsHash(PasswordHash, device, password))
                return new SecurIdCtfOpening(IsPasswordProtected ? SecurIdOpenStatus.WrongPassword : SecurIdOpenStatus.Altered);

            CtfVersion3Keys.DeriveHmacKey(password, device, Nonce, key);
            Span<byte> hmac = stackalloc byte[HMACSHA256.HashSizeInBytes];
            HMACSHA256.HashData(key, _bytes.AsSpan(0, HmacStart), hmac);
            if (!CryptographicOperations.FixedTimeEquals(hmac, _bytes.AsSpan(HmacStart)))
                return new SecurIdCtfOpening(SecurIdOpenStatus.Altered);

            CtfVersion3Keys.DeriveEncryptionKey(password, device, Nonce, key);
            using var aes = Aes.Create();
            aes.SetKey(key);
            aes.DecryptCbc(_bytes.AsSpan(ContentStart, CtfVersion3Content.Length), Nonce, content, PaddingMode.None);
            return CtfVersion3Content.Read(content) is { } token ? new SecurIdCtfOpening(token) : new SecurIdCtfOpening(SecurIdOpenStatus.NotSupported);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
            CryptographicOperations.ZeroMemory(content);
        }
    }

    /// <summary>Writes a token.</summary>
    /// <param name="token">The token.</param>
    /// <param name="nonce">16 random bytes.</param>
    /// <param name="password">Empty for no lock.</param>
    /// <param name="deviceId">Empty for no binding.</param>
    /// <param name="destination">Receives <see cref="EncodedLength"/> characters of Base64.</param>
    /// <exception cref="ArgumentException">The token has no expiry, or days that don't fit; or nothing of the device id counts.</exception>
    public static void Write(SecurIdToken token, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> password, ReadOnlySpan<char> deviceId, Span<char> destination)
    {
        Span<byte> device = stackalloc byte[CtfDeviceId.Version3Length];
        if (CtfDeviceId.WriteVersion3(deviceId, device) == 0 && !deviceId.IsEmpty)
            throw new ArgumentException("A version 3 string is bound to the letters and digits of a device id; this one has none.", nameof(deviceId));

        Span<byte> content = stackalloc byte[CtfVersion3Content.Length];
        try
        {
            CtfVersion3Content.Write(token, content);
            Seal(content, nonce, password, device, [3, password.IsEmpty ? (byte)0 : (byte)1, deviceId.IsEmpty ? (byte)0 : (byte)1], destination);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
        }
    }

    /// <summary>Encrypts content and says what it is locked with; the content may be of any kind.</summary>
    internal static void Seal(
        ReadOnlySpan<byte> content,
        ReadOnlySpan<byte> nonce,
        ReadOnlySpan<byte> password,
        ReadOnlySpan<byte> device,
        ReadOnlySpan<byte> header,
        Span<char> destination)
    {
        Span<byte> bytes = stackalloc byte[BytesLength];
        Span<byte> key = stackalloc byte[CtfVersion3Keys.Length];
        try
        {
            header.CopyTo(bytes);
            Hash(nonce, device, [], bytes[DeviceHashStart..]);
            Hash(nonce, device, password, bytes[PasswordHashStart..]);
            nonce.CopyTo(bytes[NonceStart..]);

            CtfVersion3Keys.DeriveEncryptionKey(password, device, nonce, key);
            using var aes = Aes.Create();
            aes.SetKey(key);
            aes.EncryptCbc(content, nonce, bytes.Slice(ContentStart, CtfVersion3Content.Length), PaddingMode.None);

            CtfVersion3Keys.DeriveHmacKey(password, device, nonce, key);
            HMACSHA256.HashData(key, bytes[..HmacStart], bytes[HmacStart..]);
            Convert.TryToBase64Chars(bytes, destination, out _);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
            CryptographicOperations.ZeroMemory(key);
        }
    }

    bool IsHash(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> device, ReadOnlySpan<byte> password)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Hash(Nonce, device, password, hash);
        return CryptographicOperations.FixedTimeEquals(hash, expected);
    }

    static void Hash(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> device, ReadOnlySpan<byte> password, Span<byte> destination)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(nonce);
        hash.AppendData(device);
        hash.AppendData(password);
        hash.TryGetHashAndReset(destination, out _);
    }
}
