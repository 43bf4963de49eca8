using System.Globalization;
using System.Security.Cryptography;

namespace Mfa.TestKit;

/// <summary>
/// A SecurID token as it lies in somebody's pocket: a seed, a serial number, a clock that may be wrong, a display. Computed the plain way, with the platform's AES.
/// </summary>
public sealed class ModelSecurIdToken(byte[]? seed = null, string serialNumber = "000123456789", int digits = 6, int interval = 60)
{
    public byte[] Seed { get; } = seed ?? [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

    public string SerialNumber => serialNumber;

    public int Digits => digits;

    public TimeSpan Interval { get; } = TimeSpan.FromSeconds(interval);

    /// <summary>How far the token's clock is ahead of the true time.</summary>
    public TimeSpan ClockError { get; set; }

    public long StepAt(DateTimeOffset time) => (time + ClockError).ToUnixTimeSeconds() / interval;

    /// <summary>What the display shows at a (true) time.</summary>
    public string CodeAt(DateTimeOffset time) => CodeOf(StepAt(time));

    /// <summary>What a token shows into which a PIN was typed.</summary>
    public string CodeAt(DateTimeOffset time, string pin) => WithPin(CodeAt(time), pin);

    public string CodeOf(long step)
    {
        var time = DateTimeOffset.FromUnixTimeSeconds(step * interval).UtcDateTime;
        var minute = interval == 60 ? time.Minute / 4 * 4 : time.Minute / 2 * 2;
        var text = string.Create(CultureInfo.InvariantCulture, $"{time:yyyyMMddHH}{minute:00}0000");
        var key = Seed;
        foreach (var length in new[] { 2, 3, 4, 5, 8 })
        {
            var block = text[..(2 * length)].PadRight(16, 'A') + serialNumber[4..] + "BBBBBBBB";
            using var aes = Aes.Create();
            aes.Key = key;
            key = aes.EncryptEcb(Convert.FromHexString(block), PaddingMode.None);
        }

        var index = interval == 60 ? time.Minute % 4 : 2 * (time.Minute % 2) + (time.Second >= 30 ? 1 : 0);
        var number = Convert.ToUInt32(Convert.ToHexString(key)[(8 * index)..(8 * index + 8)], 16);
        var code = number.ToString("D10", CultureInfo.InvariantCulture);
        return code[^digits..];
    }

    /// <summary>A code of the right form that the token doesn't show in any step from <paramref name="first"/> to <paramref name="last"/>.</summary>
    public string CodeOutside(long first, long last)
    {
        var shown = new HashSet<string>();
        for (var step = first; step <= last; step++)
            shown.Add(CodeOf(step));
        return Enumerable.Range(0, shown.Count + 1).Select(i => i.ToString("D" + digits, null)).First(code => !shown.Contains(code));
    }

    /// <summary>The PIN added to a code digit by digit, without carry; right-aligned.</summary>
    public static string WithPin(string code, string pin)
    {
        var aligned = pin.PadLeft(code.Length, '0')[^code.Length..];
        return string.Concat(code.Zip(aligned, (digit, add) => (char)('0' + (digit - '0' + (add - '0')) % 10)));
    }
}
