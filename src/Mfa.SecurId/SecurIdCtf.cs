using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Mfa.SecurId.Ctf;

namespace Mfa.SecurId;

/// <summary>
/// A token string, in which software tokens are handed out: read, but not yet opened. Versions 2 (81 digits: the compressed token format, CTF) and 3 (Base64).
/// </summary>
/// <remarks>
/// <code>
/// var opening = SecurIdCtf.Parse(text).Open(password);
/// if (opening.IsOpened)
///     using (opening.Token) { … }
/// </code>
/// <para>A string that isn't locked with a password is as secret as the seed in it, and so is this object. Passwords can be tried on one that is, without
/// anybody knowing and at the cost of a hash each: let them be long and random, and send them another way. The check of a version 2 string has 15 bits: of
/// 32,768 wrong passwords one "opens" it, to a wrong seed. What it says beside the seed is covered by a checksum of 15 bits without a key: that finds slips,
/// not forgers. Version 3 has an HMAC, which can't be checked before the string is opened, and which keeps out those forgers who don't know the
/// password.</para>
/// <para>Version 1 and links to CT-KIP servers aren't supported. Immutable; thread safety: any number of threads.</para>
/// </remarks>
public sealed class SecurIdCtf
{
    /// <summary>Bytes of the longest password, in UTF-8: 40.</summary>
    /// <remarks>Keep to ASCII: that other programs take the bytes of UTF-8 is known of one of them only.</remarks>
    public const int MaximumPasswordLength = 40;

    readonly CtfRecord _record;

    SecurIdCtf(CtfRecord record, SecurIdCtfCarrier carrier) => (_record, Carrier) = (record, carrier);

    /// <summary>The version: 2 or 3.</summary>
    public int Version => _record.Version;

    /// <summary>What it stood in.</summary>
    public SecurIdCtfCarrier Carrier { get; }

    /// <summary>Whether it is opened with a password.</summary>
    public bool IsPasswordProtected => _record.IsPasswordProtected;

    /// <summary>Whether it is bound to a device or to a class of them, and opened with a device id.</summary>
    public bool IsDeviceBound => _record.IsDeviceBound;

    /// <summary>The serial number, 12 digits; null in version 3, which encrypts it.</summary>
    public string? SerialNumber => _record.SerialNumber;

    /// <summary>Digits in a tokencode, 1 to 8, of which 6 to 8 are supported; null in version 3.</summary>
    public int? Digits => _record.Digits;

    /// <summary>How long a tokencode is shown, 30 or 60 seconds; null in version 3, and where it isn't known.</summary>
    public TimeSpan? Interval => _record.Interval;

    /// <summary>What the token does about a PIN; null in version 3.</summary>
    public SecurIdPinMode? PinMode => _record.PinMode;

    /// <summary>The last day of the token's validity, in UTC; null in version 3.</summary>
    public DateOnly? Expiry => _record.Expiry;

    /// <summary>Reads a token string: digits, which may stand in blocks, or one of the addresses of <see cref="SecurIdCtfCarrier"/> with a string of either
    /// version.</summary>
    /// <remarks>
    /// White space around it, dashes among its digits, percent-encoding in an address, and <c>3D</c> behind the address, which mail programs leave there, are
    /// taken for what they are; anything else is an error. A wrong digit in a version 2 string is found, but for one in 32,768; a version 3 string is checked
    /// when it is opened.
    /// </remarks>
    /// <param name="text">The text, as it was received.</param>
    /// <exception cref="SecurIdFormatException">It isn't such a string: its length, its characters, its version or its checksum is wrong.</exception>
    public static SecurIdCtf Parse(ReadOnlySpan<char> text) => Read(text, out var error) ?? throw new SecurIdFormatException(error!);

    /// <summary>Reads a token string, as <see cref="Parse"/> does; false if it isn't one.</summary>
    /// <param name="text">The text, as it was received.</param>
    /// <param name="result">The string.</param>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out SecurIdCtf? result)
    {
        result = Read(text, out _);
        return result is not null;
    }

    /// <summary>Writes a token as a string: what an app or another program imports.</summary>
    /// <remarks>
    /// A version 2 string says nothing of <see cref="SecurIdToken.Birth"/>, a version 3 string nothing of <see cref="SecurIdPinMode.LocalPin"/>: who reads it
    /// sees a token without. A string that isn't locked with a password is as secret as the seed.
    /// </remarks>
    /// <param name="token">The token. It needs an expiry: from 2000-01-01 to 2044-11-08 in version 2; in version 3 expiry and birth are after
    /// 1970-01-01.</param>
    /// <param name="options">Version and carrier; version 2 in plain digits if null.</param>
    /// <param name="password">What it is locked with: at most <see cref="MaximumPasswordLength"/> bytes; empty not to lock it.</param>
    /// <param name="deviceId">The device that it is bound to, or <see cref="SecurIdDeviceClass.Id"/> of a class of them; empty not to bind it. Version 2 takes
    /// the hexadecimal digits among the first 40 characters, or among the first 32 in plain digits; version 3 takes the first 48 letters and digits. Case
    /// doesn't count.</param>
    /// <returns>The string, with the address that carries it.</returns>
    /// <exception cref="ArgumentNullException">There is no token.</exception>
    /// <exception cref="ArgumentException">The token doesn't fit; the password is too long; nothing of the device id counts; or the options contradict one
    /// another: version 3 in plain digits, or an address in blocks.</exception>
    /// <exception cref="ObjectDisposedException">The token was disposed.</exception>
    public static string Write(
        SecurIdToken token, SecurIdCtfOptions? options = null, ReadOnlySpan<char> password = default, ReadOnlySpan<char> deviceId = default)
    {
        ArgumentNullException.ThrowIfNull(token);
        options ??= SecurIdCtfOptions.Default;
        var carrier = options.Carrier ?? (options.Version == 2 ? SecurIdCtfCarrier.Plain : SecurIdCtfCarrier.Android);
        if (carrier == SecurIdCtfCarrier.Plain && options.Version == 3)
            throw new ArgumentException("A version 3 string stands in an address.", nameof(options));
        if (carrier != SecurIdCtfCarrier.Plain && options.InBlocks)
            throw new ArgumentException("Only plain digits stand in blocks.", nameof(options));

        Span<byte> passwordBytes = stackalloc byte[MaximumPasswordLength];
        Span<char> data = stackalloc char[CtfVersion3.EncodedLength];
        try
        {
            if (!Encoding.UTF8.TryGetBytes(password, passwordBytes, out var length))
                throw new ArgumentException($"A password has at most {MaximumPasswordLength} bytes.", nameof(password));
            passwordBytes = passwordBytes[..length];
            if (options.Version == 2)
            {
                CtfVersion2.Write(token, carrier, passwordBytes, deviceId, data = data[..CtfVersion2.Length]);
                return options.InBlocks ? InBlocks(data) : CtfText.Prefix(carrier) + data.ToString();
            }

            CtfVersion3.Write(token, RandomNumberGenerator.GetBytes(CtfVersion3Keys.NonceLength), passwordBytes, deviceId, data);
            return CtfText.Prefix(carrier) + Uri.EscapeDataString(data);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(passwordBytes);
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(data));
        }
    }

    /// <summary>Opens the string.</summary>
    /// <remarks>What it isn't locked with doesn't matter: a password that isn't needed is not an error.</remarks>
    /// <param name="password">Its password; empty if it has none.</param>
    /// <param name="deviceId">The id of the device that it is bound to, or of the class of devices, with or without dashes as the app shows it; empty if it
    /// isn't bound.</param>
    /// <returns>The token, which whoever called disposes, or why there is none.</returns>
    public SecurIdCtfOpening Open(ReadOnlySpan<char> password = default, ReadOnlySpan<char> deviceId = default)
    {
        if (!_record.IsSupported)
            return new SecurIdCtfOpening(SecurIdOpenStatus.NotSupported);
        if (!IsDeviceBound)
            deviceId = default;
        else if (deviceId.IsEmpty)
            return new SecurIdCtfOpening(SecurIdOpenStatus.DeviceIdRequired);
        else if (!_record.IsBoundTo(deviceId))
            return new SecurIdCtfOpening(SecurIdOpenStatus.WrongDeviceId);
        if (!IsPasswordProtected)
            password = default;
        else if (password.IsEmpty)
            return new SecurIdCtfOpening(SecurIdOpenStatus.PasswordRequired);

        Span<byte> bytes = stackalloc byte[MaximumPasswordLength];
        try
        {
            return Encoding.UTF8.TryGetBytes(password, bytes, out var length)
                ? _record.Unlock(bytes[..length], deviceId)
                : new SecurIdCtfOpening(SecurIdOpenStatus.WrongPassword);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>The class of devices that the string is bound to; null if it is bound to none, or to a single device.</summary>
    /// <remarks>In a version 2 string, one device in 5,000 looks like one of the classes: if opening with its id fails, ask for the device's.</remarks>
    public SecurIdDeviceClass? FindDeviceClass() =>
        IsDeviceBound ? SecurIdDeviceClass.All.FirstOrDefault(candidate => _record.IsBoundTo(candidate.Id)) : null;

    /// <summary>Its version and serial number, as far as it shows; never what opens it.</summary>
    public override string ToString() => SerialNumber is null ? $"Version {Version}" : $"Version {Version}, {SerialNumber}";

    static SecurIdCtf? Read(ReadOnlySpan<char> text, out string? error)
    {
        text = text.Trim();
        Span<char> data = stackalloc char[CtfText.MaximumLength];
        try
        {
            if (text.IsEmpty || text.Length > CtfText.MaximumLength)
            {
                error = $"A token string has 1 to {CtfText.MaximumLength} characters.";
                return null;
            }

            return CtfText.TryRead(text, data, out var length, out var carrier, out error) ? ReadData(data[..length], carrier, out error) : null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(data));
        }
    }

    // Version 3 begins with a 3 in Base64: "Aw".
    static SecurIdCtf? ReadData(ReadOnlySpan<char> data, SecurIdCtfCarrier carrier, out string? error)
    {
        error = "The address has no token string.";
        CtfRecord? record = null;
        if (data.StartsWith('A'))
            record = CtfVersion3.TryRead(data, out var version3, out error) ? version3 : null;
        else if (!data.IsEmpty)
            record = CtfVersion2.TryRead(data, carrier, out var version2, out error) ? version2 : null;
        return record is null ? null : new SecurIdCtf(record, carrier);
    }

    static string InBlocks(ReadOnlySpan<char> digits)
    {
        const int BlockLength = 5;
        var text = new StringBuilder(digits.Length + (digits.Length / BlockLength));
        for (; digits.Length > BlockLength; digits = digits[BlockLength..])
            text.Append(digits[..BlockLength]).Append('-');
        return text.Append(digits).ToString();
    }
}
