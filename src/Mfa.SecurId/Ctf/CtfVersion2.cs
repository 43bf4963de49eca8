using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Mfa.SecurId.Algorithm;

namespace Mfa.SecurId.Ctf;

/// <summary>
/// A version 2 string: 81 digits. After the version and 12 digits of serial number come 63 octal digits, 189 bits, with seed, flags and expiry; five octal
/// digits are the checksum of all before them.
/// </summary>
internal sealed class CtfVersion2 : CtfRecord
{
    /// <summary>Digits in a string.</summary>
    public const int Length = 81;

    const int SerialNumberStart = 1;
    const int BitsStart = SerialNumberStart + SecurIdToken.SerialNumberLength;
    const int ChecksumStart = Length - 5;

    // The 189 bits, in bytes.
    const int BitsLength = 24;
    const int FlagsStart = 128;
    const int DaysStart = 144;
    const int DaysCount = 14;
    const int UnusedBit = 158;
    const int SeedChecksumStart = 159;
    const int DeviceChecksumStart = 174;
    const int ChecksumCount = 15;

    const int MaximumKeyDataLength = SecurIdCtf.MaximumPasswordLength + CtfDeviceId.MaximumVersion2Length + 6;

    static readonly DateOnly FirstDay = new(2000, 1, 1);
    static readonly DateOnly LastDay = FirstDay.AddDays((1 << DaysCount) - 1);

    readonly byte[] _bits;
    readonly CtfFlags _flags;
    readonly int _deviceIdLength;

    CtfVersion2(string serialNumber, byte[] bits, SecurIdCtfCarrier carrier)
    {
        SerialNumber = serialNumber;
        _bits = bits;
        _flags = new CtfFlags(CtfOctal.ReadField(bits, FlagsStart, 16));
        _deviceIdLength = CtfDeviceId.Version2Length(carrier);
    }

    public override int Version => 2;

    public override bool IsPasswordProtected => _flags.IsPasswordProtected;

    public override bool IsDeviceBound => _flags.IsDeviceBound;

    public override bool IsSupported => _flags.IsAes128 && _flags.Digits >= SecurIdToken.MinimumDigits && _flags.Interval is not null;

    public override string? SerialNumber { get; }

    public override int? Digits => _flags.Digits;

    public override TimeSpan? Interval => _flags.Interval;

    public override SecurIdPinMode? PinMode => _flags.PinMode;

    public override DateOnly? Expiry => FirstDay.AddDays(CtfOctal.ReadField(_bits, DaysStart, DaysCount));

    /// <summary>Reads digits, with dashes anywhere among them.</summary>
    public static bool TryRead(
        ReadOnlySpan<char> text, SecurIdCtfCarrier carrier, [NotNullWhen(true)] out CtfVersion2? record, [NotNullWhen(false)] out string? error)
    {
        Span<char> digits = stackalloc char[Length];
        Span<byte> bits = stackalloc byte[BitsLength];
        bits.Clear();
        try
        {
            error = Collect(text, digits) ?? Check(digits, bits);
            record = error is null ? new CtfVersion2(new string(digits[SerialNumberStart..BitsStart]), bits.ToArray(), carrier) : null;
            return record is not null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(digits));
            CryptographicOperations.ZeroMemory(bits);
        }
    }

    public override bool IsBoundTo(ReadOnlySpan<char> deviceId)
    {
        Span<byte> device = stackalloc byte[_deviceIdLength];
        CtfDeviceId.WriteVersion2(deviceId, device);
        return SecurIdMac.Checksum(device) == CtfOctal.ReadField(_bits, DeviceChecksumStart, ChecksumCount);
    }

    // In a string that isn't bound, the device's checksum is of no weight, here as to others who read such strings: the seed has a checksum of its own.
    public override SecurIdCtfOpening Unlock(ReadOnlySpan<byte> password, ReadOnlySpan<char> deviceId)
    {
        Span<byte> key = stackalloc byte[SecurIdMac.Length];
        Span<byte> seed = stackalloc byte[SecurIdToken.SeedLength];
        try
        {
            DeriveKey(password, deviceId, _deviceIdLength, key);
            using var aes = Aes.Create();
            aes.SetKey(key);
#pragma warning disable CA5358 // One block is all that is encrypted
            aes.DecryptEcb(_bits.AsSpan(0, SecurIdToken.SeedLength), seed, PaddingMode.None);
#pragma warning restore CA5358
            if (SecurIdMac.Checksum(seed) != CtfOctal.ReadField(_bits, SeedChecksumStart, ChecksumCount))
                return new SecurIdCtfOpening(IsPasswordProtected ? SecurIdOpenStatus.WrongPassword : SecurIdOpenStatus.Altered);
            return new SecurIdCtfOpening(new SecurIdToken(SerialNumber!, seed, _flags.Digits, _flags.Interval, _flags.PinMode, birth: null, Expiry));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
            CryptographicOperations.ZeroMemory(seed);
        }
    }

    /// <summary>Writes a token.</summary>
    /// <exception cref="ArgumentException">The token has no expiry, or one that doesn't fit; or nothing of the device id counts.</exception>
    public static void Write(SecurIdToken token, SecurIdCtfCarrier carrier, ReadOnlySpan<byte> password, ReadOnlySpan<char> deviceId, Span<char> destination)
    {
        if (token.Expiry is not { } expiry || expiry < FirstDay || expiry > LastDay)
            throw new ArgumentException("A version 2 string holds a token with an expiry, from 2000-01-01 to 2044-11-08.", nameof(token));

        Span<byte> device = stackalloc byte[CtfDeviceId.Version2Length(carrier)];
        if (CtfDeviceId.WriteVersion2(deviceId, device) == 0 && !deviceId.IsEmpty)
            throw new ArgumentException("A version 2 string is bound to the hexadecimal digits of a device id; this one has none.", nameof(deviceId));

        Span<byte> bits = stackalloc byte[BitsLength];
        Span<byte> key = stackalloc byte[SecurIdMac.Length];
        bits.Clear();
        try
        {
            DeriveKey(password, deviceId, device.Length, key);
            Aes128.Encrypt(key, token.Seed, bits);
            CtfOctal.WriteField(bits, FlagsStart, 16, CtfFlags.Of(token, !password.IsEmpty, !deviceId.IsEmpty).Value);
            CtfOctal.WriteField(bits, DaysStart, DaysCount, expiry.DayNumber - FirstDay.DayNumber);
            CtfOctal.WriteField(bits, SeedChecksumStart, ChecksumCount, SecurIdMac.Checksum(token.Seed));
            CtfOctal.WriteField(bits, DeviceChecksumStart, ChecksumCount, SecurIdMac.Checksum(device));

            destination[0] = '2';
            token.SerialNumber.CopyTo(destination[SerialNumberStart..]);
            CtfOctal.Write(bits, destination[BitsStart..ChecksumStart]);
            CtfOctal.WriteNumber(Checksum(destination), destination[ChecksumStart..]);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bits);
            CryptographicOperations.ZeroMemory(key);
        }
    }

    // Puts the digits into their place, without dashes.
    static string? Collect(ReadOnlySpan<char> text, Span<char> digits)
    {
        if (text[0] == '1')
            return "It is a version 1 string; versions 2 and 3 are supported.";
        var count = 0;
        foreach (var character in text)
        {
            if (character == '-')
                continue;
            if (!char.IsAsciiDigit(character))
                return "A version 2 string has digits, and dashes between them, only.";
            if (count < Length)
                digits[count] = character;
            count++;
        }

        return count == Length ? null : $"A version 2 string has {Length} digits; this one has {count}.";
    }

    static string? Check(ReadOnlySpan<char> digits, Span<byte> bits)
    {
        Span<byte> checksum = stackalloc byte[2];
        checksum.Clear();
        if (digits[0] != '2')
            return $"A string of {Length} digits is of version 2 and begins with it.";
        if (!CtfOctal.TryRead(digits[BitsStart..ChecksumStart], bits) || !CtfOctal.TryRead(digits[ChecksumStart..], checksum))
            return "All digits behind the serial number are octal: a digit is wrong.";
        if (CtfOctal.ReadField(checksum, 0, ChecksumCount) != Checksum(digits))
            return "The checksum isn't that of the digits: a digit is wrong.";
        return CtfOctal.ReadField(bits, UnusedBit, 1) == 0 ? null : "The bit behind the expiry, which isn't used, is set.";
    }

    // The digits themselves are what is checked, as ASCII.
    static int Checksum(ReadOnlySpan<char> digits)
    {
        Span<byte> ascii = stackalloc byte[ChecksumStart];
        Encoding.ASCII.GetBytes(digits[..ChecksumStart], ascii);
        var checksum = SecurIdMac.Checksum(ascii);
        CryptographicOperations.ZeroMemory(ascii);
        return checksum;
    }

    // What the seed is encrypted under: a hash of the password, of the device id without padding, and of six bytes.
    static void DeriveKey(ReadOnlySpan<byte> password, ReadOnlySpan<char> deviceId, int deviceIdLength, Span<byte> key)
    {
        ReadOnlySpan<byte> suffix = [0xD8, 0xF5, 0x32, 0x53, 0x82, 0x89];
        Span<byte> data = stackalloc byte[MaximumKeyDataLength];
        try
        {
            password.CopyTo(data);
            var length = password.Length + CtfDeviceId.WriteVersion2(deviceId, data.Slice(password.Length, deviceIdLength));
            suffix.CopyTo(data[length..]);
            SecurIdMac.Compute(data[..(length + suffix.Length)], key);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(data);
        }
    }
}
