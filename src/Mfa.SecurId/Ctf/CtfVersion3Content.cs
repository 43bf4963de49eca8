using System.Buffers.Binary;
using System.Text;

namespace Mfa.SecurId.Ctf;

/// <summary>What is encrypted in a version 3 string: a token, in 160 bytes, and the padding of CBC.</summary>
internal static class CtfVersion3Content
{
    public const int Length = 176;

    const int SeedStart = 16;
    const int KindStart = 32;
    const int DigitsByte = 35;
    const int PinByte = 36;
    const int IntervalByte = 37;
    const int BirthStart = 40;
    const int ExpiryStart = 48;
    const int PaddingStart = 160;
    const byte Padding = Length - PaddingStart;

    const byte WithoutPin = 0x1F;
    const byte AddsPin = 0x21;

    // A tick is 256 ms; five bytes of them, from 1970 on.
    const long TicksPerDay = 337_500;
    const int TicksLength = 5;

    static readonly DateOnly Epoch = new(1970, 1, 1);

    /// <summary>Reads a token; null if it isn't one that is known.</summary>
    /// <remarks>What nobody could say the meaning of is passed over: it doesn't bear on a tokencode in any string that is known.</remarks>
    public static SecurIdToken? Read(ReadOnlySpan<byte> content)
    {
        Span<char> serialNumber = stackalloc char[SecurIdToken.SerialNumberLength];
        int seconds = content[IntervalByte];
        if (content[PaddingStart..].ContainsAnyExcept(Padding)
            || !TryReadSerialNumber(content[..SeedStart], serialNumber)
            || content[DigitsByte] is < SecurIdToken.MinimumDigits or > SecurIdToken.MaximumDigits
            || content[PinByte] is not (WithoutPin or AddsPin)
            || seconds is not (30 or 60)
            || !TryReadDay(content.Slice(BirthStart, TicksLength), out var birth)
            || !TryReadDay(content.Slice(ExpiryStart, TicksLength), out var expiry)
            || expiry < birth)
            return null;

        return new SecurIdToken(
            new string(serialNumber),
            content.Slice(SeedStart, SecurIdToken.SeedLength),
            content[DigitsByte],
            TimeSpan.FromSeconds(seconds),
            content[PinByte] == AddsPin ? SecurIdPinMode.AddPin : SecurIdPinMode.None,
            birth,
            expiry);
    }

    /// <summary>Writes a token.</summary>
    /// <exception cref="ArgumentException">It has no expiry, or a day that isn't after the first of 1970.</exception>
    public static void Write(SecurIdToken token, Span<byte> content)
    {
        if (token.Expiry is not { } expiry || expiry <= Epoch || token.Birth <= Epoch)
            throw new ArgumentException("A version 3 string holds a token with an expiry, and days after 1970-01-01.", nameof(token));

        content.Clear();
        Encoding.ASCII.GetBytes(token.SerialNumber, content);
        token.CopySeedTo(content[SeedStart..]);
        (content[KindStart], content[KindStart + 1]) = (1, 1);
        content[DigitsByte] = (byte)token.Digits;
        content[PinByte] = (token.PinMode & SecurIdPinMode.AddPin) != 0 ? AddsPin : WithoutPin;
        content[IntervalByte] = (byte)token.Interval.TotalSeconds;
        if (token.Birth is { } birth)
            WriteDay(birth, content.Slice(BirthStart, TicksLength));
        WriteDay(expiry, content.Slice(ExpiryStart, TicksLength));
        content[PaddingStart..].Fill(Padding);
    }

    static bool TryReadSerialNumber(ReadOnlySpan<byte> field, Span<char> serialNumber)
    {
        if (field[serialNumber.Length..].ContainsAnyExcept((byte)0) || field[..serialNumber.Length].ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            return false;
        Encoding.ASCII.GetChars(field[..serialNumber.Length], serialNumber);
        return true;
    }

    // Zero is no day. The last day that fits is later than any that .NET has.
    static bool TryReadDay(ReadOnlySpan<byte> field, out DateOnly? day)
    {
        Span<byte> number = stackalloc byte[sizeof(long)];
        number.Clear();
        field.CopyTo(number[^TicksLength..]);
        var ticks = BinaryPrimitives.ReadInt64BigEndian(number);
        var days = Epoch.DayNumber + (ticks / TicksPerDay);
        day = ticks == 0 || days > DateOnly.MaxValue.DayNumber ? null : DateOnly.FromDayNumber((int)days);
        return ticks == 0 || day is not null;
    }

    static void WriteDay(DateOnly day, Span<byte> field)
    {
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(number, (day.DayNumber - Epoch.DayNumber) * TicksPerDay);
        number[^TicksLength..].CopyTo(field);
    }
}
