using System.Globalization;
using FsCheck.Xunit;
using Mfa.Shared.Otp;

namespace Mfa.Shared.Tests.Otp;

public class OtpCodeFormatTests
{
    [Property(MaxTest = 1000, Replay = "20260101,1")]
    public void Matches_AnyTwoValues_OnlyIfTheirCodesAreTheSame(uint one, uint other, byte digits)
    {
        var format = OtpCodeFormat.Decimal(6 + digits % 5, "digits");
        var (value, typedValue) = (one & 0x7FFF_FFFF, other & 0x7FFF_FFFF);
        var typed = new byte[OtpCodeFormat.MaximumLength];
        Assert.True(format.TryRead(Code(typedValue, format.Length), allowSeparators: false, typed));

        Assert.Equal(Code(value, format.Length) == Code(typedValue, format.Length) ? -1 : 0, format.MatcherOf(typed.AsSpan(..format.Length)).Matches(value));
        Assert.Equal(-1, format.MatcherOf(typed.AsSpan(..format.Length)).Matches(typedValue));
    }

    [Fact]
    public void Matches_OneCharacterOff_IsZeroWhereverItIs()
    {
        var format = OtpCodeFormat.Decimal(10, "digits");
        for (var i = 0; i < 10; i++)
        {
            var typed = "1234567890"u8.ToArray();
            Assert.Equal(-1, format.MatcherOf(typed.AsSpan(..format.Length)).Matches(1234567890));
            typed[i] ^= 1;
            Assert.Equal(0, format.MatcherOf(typed.AsSpan(..format.Length)).Matches(1234567890));
        }
    }

    [Fact]
    public void Matches_SteamFormat_ComparesItsFiveCharacters()
    {
        var code = new byte[OtpCodeFormat.MaximumLength];
        OtpCodeFormat.Steam.Write(1094287082, code);

        Assert.Equal("PV9M4", System.Text.Encoding.ASCII.GetString(code, 0, 5));
        Assert.Equal(-1, OtpCodeFormat.Steam.MatcherOf(code).Matches(1094287082));
        Assert.Equal(0, OtpCodeFormat.Steam.MatcherOf(code).Matches(1094287083));
    }

    [Property(MaxTest = 1000, Replay = "20260102,1")]
    public void TryRead_AnyText_ReadsDigitsOrNothing(string? text, bool separators)
    {
        var code = new byte[OtpCodeFormat.MaximumLength];
        if (OtpCodeFormat.Decimal(6, "digits").TryRead(text, separators, code))
            Assert.Equal(6, text!.Count(char.IsAsciiDigit));
    }

    static string Code(uint value, int digits) => value.ToString("D" + digits, CultureInfo.InvariantCulture)[^digits..];
}
