using Mfa.SecurId.Ctf;

namespace Mfa.SecurId.Tests.Ctf;

/// <summary>Strings whose checks are right and whose contents are unusual.</summary>
public class CtfContentTests
{
    const int FlagsStart = 128;

    // Flags as they are written for 8 digits, 60 s and AddPIN: 0100 0011 1101 0001.
    [Theory]
    [InlineData(0x43D1, SecurIdOpenStatus.Opened)]
    [InlineData(0x4351, SecurIdOpenStatus.Opened)]          // 6 digits
    [InlineData(0x4311, SecurIdOpenStatus.NotSupported)]    // 5 digits
    [InlineData(0x4211, SecurIdOpenStatus.NotSupported)]    // 1 digit
    [InlineData(0x03D1, SecurIdOpenStatus.NotSupported)]    // 64-bit algorithm
    [InlineData(0x43D0, SecurIdOpenStatus.Opened)]          // 30 s
    [InlineData(0x43D2, SecurIdOpenStatus.NotSupported)]    // an interval that isn't known
    [InlineData(0x43D3, SecurIdOpenStatus.NotSupported)]
    [InlineData(0xCFF1, SecurIdOpenStatus.Opened)]          // all flags that don't matter
    [InlineData(0x41D1, SecurIdOpenStatus.Opened)]          // seed not time-derived
    [InlineData(0x63D1, SecurIdOpenStatus.PasswordRequired)]
    [InlineData(0x53D1, SecurIdOpenStatus.DeviceIdRequired)]
    public void Open_Version2Flags_DecideWhetherItIsSupported(int flags, SecurIdOpenStatus expected)
    {
        var ctf = SecurIdCtf.Parse(Sample.WithBits(Sample.Write(Sample.Version2), FlagsStart, 16, flags));
        var opening = ctf.Open();
        using var token = opening.Token;

        Assert.Equal(expected, opening.Status);
        Assert.Equal(expected == SecurIdOpenStatus.Opened, token is not null);
        Assert.Equal(((flags >> 6) & 7) + 1, ctf.Digits);
        Assert.Equal((flags & 3) switch { 0 => TimeSpan.FromSeconds(30), 1 => TimeSpan.FromSeconds(60), _ => null }, ctf.Interval);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(64)]
    [InlineData(127)]
    public void Open_Version2WithAnotherBitOfTheSeed_IsRefused(int bit)
    {
        var plain = Sample.Write(Sample.Version2);
        var locked = Sample.Write(Sample.Version2, Sample.Password);

        Opened.IsRefused(SecurIdOpenStatus.Altered, SecurIdCtf.Parse(Flip(plain, bit)).Open());
        Opened.IsRefused(SecurIdOpenStatus.WrongPassword, SecurIdCtf.Parse(Flip(locked, bit)).Open(Sample.Password));
    }

    [Fact]
    public void Open_Version2FlagsThatSayNothingIsLocked_IsAltered()
    {
        var text = Sample.WithBits(Sample.Write(Sample.Version2, Sample.Password), FlagsStart, 16, 0x43D1);

        Opened.IsRefused(SecurIdOpenStatus.Altered, SecurIdCtf.Parse(text).Open(Sample.Password));
    }

    [Theory]
    [InlineData(0, 2000, 1, 1)]
    [InlineData(16383, 2044, 11, 8)]
    public void Open_Version2Expiry_CountsDaysFrom2000(int days, int year, int month, int day)
    {
        var ctf = SecurIdCtf.Parse(Sample.WithBits(Sample.Write(Sample.Version2), 144, 14, days));
        using var token = ctf.Open().Token;

        Assert.Equal(new DateOnly(year, month, day), ctf.Expiry);
        Assert.Equal(ctf.Expiry, token?.Expiry);
    }

    [Theory]
    // Serial number: 12 digits and zeros.
    [InlineData(0, 0x41, false)]
    [InlineData(11, 0, false)]
    [InlineData(12, 0x31, false)]
    [InlineData(15, 1, false)]
    // Bytes that nobody knows.
    [InlineData(32, 0xFF, true)]
    [InlineData(33, 0xFF, true)]
    [InlineData(34, 0xFF, true)]
    [InlineData(38, 0xFF, true)]
    [InlineData(100, 0xFF, true)]
    // Digits, PIN, interval.
    [InlineData(35, 5, false)]
    [InlineData(35, 6, true)]
    [InlineData(35, 8, true)]
    [InlineData(35, 9, false)]
    [InlineData(36, 0x1F, true)]
    [InlineData(36, 0x20, false)]
    [InlineData(36, 0x21, true)]
    [InlineData(37, 30, true)]
    [InlineData(37, 31, false)]
    [InlineData(37, 60, true)]
    [InlineData(37, 0, false)]
    // A birth far behind the expiry, an expiry behind all years.
    [InlineData(40, 0xFF, false)]
    [InlineData(48, 0xFF, false)]
    // The padding.
    [InlineData(160, 0x11, false)]
    [InlineData(175, 0x0F, false)]
    public void Open_Version3ContentWithAnotherByte_IsSupportedOrNot(int index, int value, bool supported)
    {
        var content = Content();
        content[index] = (byte)value;
        var opening = SecurIdCtf.Parse(Sample.Version3With(content)).Open();
        using var token = opening.Token;

        Assert.Equal(supported ? SecurIdOpenStatus.Opened : SecurIdOpenStatus.NotSupported, opening.Status);
        Assert.Equal(supported, token is not null);
    }

    [Fact]
    public void Open_Version3WithoutDays_IsATokenWithoutThem()
    {
        var content = Content();
        content.AsSpan(40, 13).Clear();
        using var token = SecurIdCtf.Parse(Sample.Version3With(content)).Open().Token;

        Assert.Null(token?.Birth);
        Assert.NotNull(token);
        Assert.Null(token.Expiry);
    }

    [Theory]
    [InlineData(0, 2035, 6, 30)]
    [InlineData(337_499, 2035, 6, 30)]    // the last 256 ms of the day
    [InlineData(337_500, 2035, 7, 1)]
    [InlineData(-1, 2035, 6, 29)]
    public void Open_Version3Expiry_IsTheDayOfTheMoment(int ticks, int year, int month, int day)
    {
        var content = Content();
        var at = ((new DateOnly(2035, 6, 30).DayNumber - new DateOnly(1970, 1, 1).DayNumber) * 337_500L) + ticks;
        for (var i = 0; i < 5; i++)
            content[48 + i] = (byte)((at >> (8 * (4 - i))) & 0xFF);
        using var token = SecurIdCtf.Parse(Sample.Version3With(content)).Open().Token;

        Assert.Equal(new DateOnly(year, month, day), token?.Expiry);
    }

    static string Flip(string text, int bit)
    {
        var bits = new byte[24];
        CtfOctal.TryRead(text.AsSpan(13, 63), bits);
        return Sample.WithBits(text, bit, 1, 1 - CtfOctal.ReadField(bits, bit, 1));
    }

    static byte[] Content()
    {
        using var token = Sample.Token(birth: new DateOnly(2025, 1, 1));
        var content = new byte[CtfVersion3Content.Length];
        CtfVersion3Content.Write(token, content);
        return content;
    }
}
