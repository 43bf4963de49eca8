using Mfa.Shared.Otp;
using static Mfa.Shared.Tests.KeyUris.OtpKeyUriSamples;

namespace Mfa.Shared.Tests.KeyUris;

public class OtpKeyUriWriterTests
{
    [Fact]
    public void Write_Defaults_AreOmitted() =>
        Assert.Equal($"otpauth://totp/alice?secret={Secret}", OtpKeyUriWriter.Write(Totp(null, "alice"), Key));

    [Fact]
    public void Write_Issuer_StandsInLabelAndParameter() =>
        Assert.Equal($"otpauth://totp/ACME:alice?secret={Secret}&issuer=ACME", OtpKeyUriWriter.Write(Totp("ACME", "alice"), Key));

    [Fact]
    public void Write_EverythingElse_IsWritten() =>
        Assert.Equal(
            $"otpauth://totp/alice?secret={Secret}&algorithm=SHA256&digits=8&period=60",
            OtpKeyUriWriter.Write(Totp(null, "alice") with { Hash = Hash("SHA256"), Digits = 8, Period = 60 }, Key));

    [Fact]
    public void Write_Steam_IsAnEncoderWithoutDigits() =>
        Assert.Equal(
            $"otpauth://totp/alice?secret={Secret}&encoder=steam",
            OtpKeyUriWriter.Write(Totp(null, "alice") with { IsSteam = true, Digits = 5 }, Key));

    [Fact]
    public void Write_Hotp_AlwaysHasACounterAndNeverAPeriod() =>
        Assert.Equal(
            $"otpauth://hotp/alice?secret={Secret}&counter=0",
            OtpKeyUriWriter.Write(Totp(null, "alice") with { Type = OtpKeyUriType.Hotp, Period = 60 }, Key));

    [Theory]
    [InlineData("a b", "a%20b")]
    [InlineData("a+b@c.d", "a%2Bb%40c.d")]
    [InlineData("-._~", "-._~")] // RFC 3986, section 2.3: the unreserved ones beside letters and digits
    [InlineData("!'()*", "%21%27%28%29%2A")]
    [InlineData("&=?/#%", "%26%3D%3F%2F%23%25")]
    [InlineData("é日😀", "%C3%A9%E6%97%A5%F0%9F%98%80")]
    public void Write_Name_IsPercentEncoded(string name, string encoded) =>
        Assert.Equal($"otpauth://totp/{encoded}:{encoded}?secret={Secret}&issuer={encoded}", OtpKeyUriWriter.Write(Totp(name, name), Key));

    [Fact]
    public void Write_Padding_IsNeverWritten() =>
        Assert.DoesNotContain("%3D", OtpKeyUriWriter.Write(Totp(null, "a"), new byte[16]), StringComparison.Ordinal);

    [Theory]
    [InlineData(null, "a:b", ":a%3Ab")] // without the first colon, the account would be divided
    [InlineData("A:B", "a:b", "A%3AB:a%3Ab")]
    [InlineData("A", "", "A:")]
    [InlineData(null, "", "")]
    public void Write_NamesThatCanOnlyHaveBeenRead_AreReadTheSameAgain(string? issuer, string accountName, string label)
    {
        var text = OtpKeyUriWriter.Write(Totp(issuer, accountName), Key);
        Assert.StartsWith($"otpauth://totp/{label}?", text, StringComparison.Ordinal);
        Assert.Equal(Totp(issuer, accountName), Read(text).Fields);
    }

    [Fact]
    public void Write_LongestNamesAndSecret_CanBeRead()
    {
        var name = new string('%', OtpKeyUriName.MaximumLength);
        var fields = Totp(name, name) with { Hash = Hash("SHA512"), Digits = 10, Period = 86_400 };
        var text = OtpKeyUriWriter.Write(fields, new byte[OtpSecretBytes.MaximumLength]);
        Assert.True(text.Length <= OtpKeyUri.MaximumLength);
        Assert.Equal(fields, Read(text).Fields);
    }
}
