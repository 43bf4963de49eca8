using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using Mfa.Shared.Otp;

namespace Mfa.SecurId.Algorithm;

/// <summary>
/// A token's tokencodes, as numbers of 32 bits: five encryptions, each under the result of the one before, of the year, the month, the day, the hour and
/// the minutes. Whoever asks in the order of time shares the keys of the hour and above, and four codes the last encryption.
/// </summary>
/// <remarks>Holds keys: it lives on the stack, and whoever made it clears it.</remarks>
internal struct SecurIdChain
{
    const int Levels = 5;
    const int CodesPerBlock = 4;

    // The time in BCD: year in two bytes, then a byte each. A level takes the bytes up to its own; the last one also those of second and hundredth, which are zero.
    const int TimeLength = 8;

    readonly long _intervalTicks;
    readonly uint _serialNumber;
    Keys _keys;
    DateTime _time;

    public SecurIdChain(ReadOnlySpan<byte> seed, uint serialNumber, TimeSpan interval)
    {
        _keys[0] = Vector128.Create(seed);
        _serialNumber = serialNumber;
        _intervalTicks = interval.Ticks;
    }

    /// <summary>How many blocks were encrypted so far.</summary>
    public int BlockCount { get; private set; }

    static ReadOnlySpan<byte> TimeLengths => [2, 3, 4, 5, 8];

    /// <summary>The last eight digits of a serial number, as they go into each block: BCD.</summary>
    public static uint EncodeSerialNumber(string serialNumber)
    {
        var encoded = 0u;
        foreach (var digit in serialNumber.AsSpan()[^8..])
            encoded = (encoded << 4) | (uint)(digit - '0');
        return encoded;
    }

    /// <summary>The number behind the code of a step: intervals since 1970-01-01, not negative.</summary>
    public uint this[long step]
    {
        get
        {
            // The calendar ends with the year 9999; its last codes stand for all that would come after.
            var time = DateTime.UnixEpoch.AddTicks(Math.Min(step, LastStep) / CodesPerBlock * CodesPerBlock * _intervalTicks);
            if (time != _time)
                Advance(time);
            var number = _keys[Levels].AsUInt32().GetElement((int)(step % CodesPerBlock));
            return BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(number) : number;
        }
    }

    readonly long LastStep => (DateTime.MaxValue.Ticks - DateTime.UnixEpoch.Ticks) / _intervalTicks;

    /// <summary>Overwrites the keys, and everything else.</summary>
    public void Clear() => CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref this, 1)));

    void Advance(DateTime time)
    {
        for (var level = FirstLevelToChange(time); level < Levels; level++)
        {
            _keys[level + 1] = Aes128.Encrypt(_keys[level], BlockOf(time, TimeLengths[level]));
            BlockCount++;
        }

        _time = time;
    }

    // default(DateTime) lies in year 1, which no step does.
    readonly int FirstLevelToChange(DateTime time) =>
        time.Year != _time.Year ? 0
        : time.Month != _time.Month ? 1
        : time.Day != _time.Day ? 2
        : time.Hour != _time.Hour ? 3
        : 4;

    readonly Vector128<byte> BlockOf(DateTime time, int timeLength)
    {
        const byte TimePadding = 0xAA;
        const uint Tail = 0xBBBB_BBBB;
        Span<byte> block = stackalloc byte[Aes128.BlockLength];
        block[..TimeLength].Fill(TimePadding);
        ReadOnlySpan<byte> encoded = [Bcd(time.Year / 100), Bcd(time.Year % 100), Bcd(time.Month), Bcd(time.Day), Bcd(time.Hour), Bcd(time.Minute), 0, 0];
        encoded[..timeLength].CopyTo(block);
        BinaryPrimitives.WriteUInt32BigEndian(block[TimeLength..], _serialNumber);
        BinaryPrimitives.WriteUInt32BigEndian(block[12..], Tail);
        return Vector128.Create<byte>(block);
    }

    static byte Bcd(int value) => (byte)((value / 10 << 4) | (value % 10));

    /// <summary>The seed, the four keys made of it, and the block that holds four codes.</summary>
    [InlineArray(Levels + 1)]
    struct Keys
    {
        Vector128<byte> _first;
    }
}

/// <summary>The numbers of a window, computed as they are asked for.</summary>
internal readonly ref struct ComputedTokencodes(ref SecurIdChain chain) : IOtpValues
{
    readonly ref SecurIdChain _chain = ref chain;

    public uint GetValue(int index, ulong counter) => _chain[(long)counter];
}
