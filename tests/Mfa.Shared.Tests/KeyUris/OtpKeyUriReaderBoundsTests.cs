using Mfa.Shared.Otp;
using static Mfa.Shared.Tests.KeyUris.OtpKeyUriSamples;

namespace Mfa.Shared.Tests.KeyUris;

public class OtpKeyUriReaderBoundsTests
{
    [Theory]
    [InlineData("otpauth://totp/a?secret=" + Secret, true)]
    [InlineData("OTPAUTH://TOTP/a?secret=" + Secret, true)]
    [InlineData("otpauth://totp?secret=" + Secret, true)] // no label at all
    [InlineData("otpauth://totp/a?&&secret=" + Secret + "&", true)]
    [InlineData("otpauth://hotp/a?counter=0&secret=" + Secret, false)]
    [InlineData("otpauth://totp2/a?secret=" + Secret, false)]
    [InlineData("otpauth:///a?secret=" + Secret, false)]
    [InlineData("otpauth:/totp/a?secret=" + Secret, false)]
    [InlineData("otpauths://totp/a?secret=" + Secret, false)]
    [InlineData("otpauth-migration://offline?data=AAAA", false)]
    [InlineData(" otpauth://totp/a?secret=" + Secret, false)]
    [InlineData("otpauth://totp/a?secret=" + Secret + "\n", false)]
    [InlineData("otpauth://totp/a", false)]
    [InlineData("otpauth://", false)]
    [InlineData("otpauth:/", false)]
    [InlineData("", false)]
    public void TryRead_SchemeAndType_AreThoseOfTheKind(string text, bool isAccepted) =>
        Assert.Equal(isAccepted, OtpKeyUriReader.TryRead(text, OtpKeyUriType.Totp, out _, out _));

    [Theory]
    [InlineData("secret=" + Secret)]
    [InlineData("SECRET=" + Secret)]
    [InlineData("issuer=a&issuer=a")]
    [InlineData("issuer&issuer")]
    [InlineData("digits=6&Digits=8")]
    [InlineData("counter=1&counter=1")] // known, if without meaning here
    [InlineData("encoder=steam&encoder=steam")]
    public void TryRead_KnownParameterTwice_IsRefused(string parameters) =>
        Assert.Contains("only once", Refuse($"otpauth://totp/a?secret={Secret}&{parameters}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("image=https%3A%2F%2Fexample.com%2Fa.png", "UnknownParameter(image)")]
    [InlineData("pin=1234&pin=1234", "UnknownParameter(pin) UnknownParameter(pin)")]
    [InlineData("bad=%zz", "UnknownParameter(bad)")] // nobody decodes what nobody reads
    [InlineData("counter=x", "UnknownParameter(counter)")]
    [InlineData("Issuer=ACME", "NonstandardParameterName(issuer)")]
    [InlineData("issuer=AT&T", "UnknownParameter")] // the rest of a value is not shown as a name
    [InlineData("=x", "UnknownParameter")]
    [InlineData("a%20b=x", "UnknownParameter")]
    [InlineData("a\nb=x", "UnknownParameter")]
    [InlineData("abcdefghijabcdefghijabcdefghijab=x", "UnknownParameter(abcdefghijabcdefghijabcdefghijab)")]
    [InlineData("abcdefghijabcdefghijabcdefghijabc=x", "UnknownParameter")] // 33 characters
    [InlineData("\u017fecret=x", "UnknownParameter")] // a long s: not the secret
    public void TryRead_OddParameter_IsRemarkedOn(string parameter, string remarks) =>
        Assert.Equal(remarks, Remarks($"otpauth://totp/a?secret={Secret}&{parameter}"));

    [Fact]
    public void TryRead_PeriodOfHotp_IsIgnored() =>
        Assert.Equal("UnknownParameter(period)", Remarks($"otpauth://hotp/a?secret={Secret}&counter=0&period=30", OtpKeyUriType.Hotp));

    [Theory]
    [InlineData(31, true)]
    [InlineData(32, false)]
    public void TryRead_NumberOfParameters_IsBounded(int others, bool isAccepted)
    {
        var text = $"otpauth://totp/a?secret={Secret}" + string.Concat(Enumerable.Repeat("&x=", others));
        Assert.Equal(isAccepted, OtpKeyUriReader.TryRead(text, OtpKeyUriType.Totp, out _, out _));
    }

    [Theory]
    [InlineData(4096, true)]
    [InlineData(4097, false)]
    [InlineData(10_000_000, false)]
    public void TryRead_LengthOfTheText_IsBounded(int length, bool isAccepted)
    {
        var text = $"otpauth://totp/a?secret={Secret}&image=".PadRight(length, 'x');
        Assert.Equal(isAccepted, OtpKeyUriReader.TryRead(text, OtpKeyUriType.Totp, out _, out _));
    }

    [Theory]
    [InlineData("totp/leak%?secret=" + Secret)]
    [InlineData("totp/a?secret=" + Secret + "&issuer=leak%")]
    [InlineData("totp/a?secret=leak0" + Secret)]
    [InlineData("totp/a?secret=" + Secret + "&algorithm=leak")]
    [InlineData("totp/a?secret=" + Secret + "&digits=leak")]
    [InlineData("totp/a?secret=" + Secret + "&period=leak")]
    [InlineData("totp/a?secret=" + Secret + "&encoder=leak")]
    [InlineData("totp/a?secret=" + Secret + "&secret=leak")]
    [InlineData("leak/a?secret=" + Secret)]
    public void TryRead_BrokenRule_HoldsNoValue(string text)
    {
        var rule = Refuse("otpauth://" + text);
        Assert.DoesNotContain("leak", rule, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Secret[..8], rule, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void TryRead_Remarks_HoldNoValue()
    {
        const string Text = "otpauth://totp/leak%3Aleak%3Aleak+?SECRET=gezdgnbvgy3tqojq&issuer=+leak&pin=leak&leak&algorithm=sha-1&x%20=leak";
        var remarks = Read(Text).Remarks;
        Assert.NotEmpty(remarks);
        Assert.All(remarks, remark => Assert.DoesNotMatch("(?i)leak|gezd", remark.ToString()));
    }
}
