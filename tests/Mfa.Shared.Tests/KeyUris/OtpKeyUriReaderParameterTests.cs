using Mfa.Shared.Otp;
using static Mfa.Shared.Tests.KeyUris.OtpKeyUriSamples;

namespace Mfa.Shared.Tests.KeyUris;

public class OtpKeyUriReaderParameterTests
{
    [Theory]
    [InlineData(Secret, "")]
    [InlineData("GEZDGNBV%47Y3TQOJQGEZDGNBVGY3TQOJQ", "")] // percent-encoded without need
    [InlineData(Secret + "======", "PaddedSecret(secret)")]
    [InlineData(Secret + "%3D%3d", "PaddedSecret(secret)")]
    [InlineData("gezdgnbvgy3tqojqgezdgnbvgy3tqojq", "LooselyWrittenSecret(secret)")]
    [InlineData("GEZD%20GNBV%20GY3T%20QOJQ%20GEZD%20GNBV%20GY3T%20QOJQ", "LooselyWrittenSecret(secret)")]
    [InlineData("GEZD-GNBV-GY3T-QOJQ-GEZD-GNBV-GY3T-QOJQ", "LooselyWrittenSecret(secret)")]
    [InlineData("gezd gnbv gy3t qojq gezd gnbv gy3t qojq====", "PaddedSecret(secret) LooselyWrittenSecret(secret)")]
    public void TryRead_Secret_IsReadLoosely(string secret, string remarks)
    {
        var text = $"otpauth://totp/a?secret={secret}";
        Assert.Equal(Key, Read(text).Secret.Span.ToArray());
        Assert.Equal(remarks, Remarks(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?")]
    [InlineData("?secret")]
    [InlineData("?secret=")]
    [InlineData("?issuer=ACME")]
    [InlineData("?secret=GEZDGNBVGY3TQOJ")] // 9 bytes
    [InlineData("?secret=GEZDGNBVGY3TQOJ0")]
    [InlineData("?secret=GEZDGNBV+GY3TQOJQ")]
    [InlineData("?secret=GEZDGNBVGY3TQOJ%")]
    [InlineData("?secret=GEZDGNBVGY3TQOJQ%C3%A9")]
    [InlineData("?secret=GEZDGNBVGY3TQOJQ#")]
    [InlineData("?secret=GEZDGNBVGY3TQOJQ%0A")]
    public void TryRead_MalformedOrMissingSecret_IsRefused(string query) =>
        Assert.Matches("secret|parameters", Refuse($"otpauth://totp/a{query}"));

    [Theory]
    [InlineData(10, true)]
    [InlineData(9, false)]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void TryRead_LengthOfTheSecret_IsBounded(int length, bool isAccepted)
    {
        var text = $"otpauth://totp/a?secret={Mfa.Shared.Encoding.Base32.Encode(new byte[length])}";
        Assert.Equal(isAccepted, OtpKeyUriReader.TryRead(text, OtpKeyUriType.Totp, out _, out _));
    }

    [Theory]
    [InlineData("SHA1", "SHA1", true)]
    [InlineData("SHA256", "SHA256", true)]
    [InlineData("SHA512", "SHA512", true)]
    [InlineData("sha1", "SHA1", false)]
    [InlineData("SHA-1", "SHA1", false)]
    [InlineData("sha-256", "SHA256", false)]
    [InlineData("SHA_512", "SHA512", false)]
    [InlineData("HmacSHA256", "SHA256", false)]
    [InlineData("HMAC-SHA-512", "SHA512", false)]
    [InlineData("%53HA1", "SHA1", true)]
    public void TryRead_Algorithm_IsRecognised(string name, string expected, bool isStandard)
    {
        var text = $"otpauth://totp/a?secret={Secret}&algorithm={name}";
        Assert.Equal(expected, Read(text).Fields.Hash.Name.Name);
        Assert.Equal(isStandard ? "" : "NonstandardAlgorithmName(algorithm)", Remarks(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("MD5")]
    [InlineData("SHA")]
    [InlineData("SHA2")]
    [InlineData("SHA224")]
    [InlineData("SHA3-256")]
    [InlineData("SHA1HMAC")]
    [InlineData("Hmac")]
    [InlineData("SHA1%00")]
    [InlineData("SHA1%20")]
    [InlineData("SHA%")]
    [InlineData("\u017fHA1")] // a long s, which some case mappings take for an s
    public void TryRead_UnknownAlgorithm_IsRefused(string name) =>
        Assert.StartsWith("The algorithm", Refuse($"otpauth://totp/a?secret={Secret}&algorithm={name}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("digits", "5", null)]
    [InlineData("digits", "6", 6)]
    [InlineData("digits", "10", 10)]
    [InlineData("digits", "11", null)]
    [InlineData("digits", "", null)]
    [InlineData("digits", "+8", null)]
    [InlineData("digits", "-8", null)]
    [InlineData("digits", "8%00", null)]
    [InlineData("digits", "8%20", null)]
    [InlineData("digits", "8.0", null)]
    [InlineData("digits", "%EF%BC%98", null)] // a full-width 8
    [InlineData("digits", "4294967302", null)] // 2^32 + 6
    [InlineData("period", "0", null)]
    [InlineData("period", "1", 1)]
    [InlineData("period", "86400", 86_400)]
    [InlineData("period", "86401", null)]
    [InlineData("period", "30.5", null)]
    [InlineData("period", "18446744073709551646", null)] // 2^64 + 30
    [InlineData("period", "00000000000000000000000000000030", 30)]
    [InlineData("period", "000000000000000000000000000000030", null)] // 33 characters
    public void TryRead_Number_IsInRangeOrRefused(string name, string value, int? expected)
    {
        var text = $"otpauth://totp/a?secret={Secret}&{name}={value}";
        if (expected is null)
            Assert.StartsWith($"The {name}", Refuse(text), StringComparison.Ordinal);
        else
            Assert.Equal(expected, name == "digits" ? Read(text).Fields.Digits : Read(text).Fields.Period);
    }

    [Theory]
    [InlineData("&counter=0", 0UL, "")]
    [InlineData("&counter=18446744073709551615", ulong.MaxValue, "")]
    [InlineData("", 0UL, "MissingCounter(counter)")]
    public void TryRead_Counter_IsReadFromHotp(string parameter, ulong expected, string remarks)
    {
        var text = $"otpauth://hotp/a?secret={Secret}{parameter}";
        Assert.Equal(expected, Read(text, OtpKeyUriType.Hotp).Fields.Counter);
        Assert.Equal(remarks, Remarks(text, OtpKeyUriType.Hotp));
    }

    [Theory]
    [InlineData("18446744073709551616")]
    [InlineData("-1")]
    [InlineData("")]
    [InlineData("0x1")]
    public void TryRead_MalformedCounter_IsRefused(string counter) =>
        Assert.StartsWith("The counter", Refuse($"otpauth://hotp/a?secret={Secret}&counter={counter}", OtpKeyUriType.Hotp), StringComparison.Ordinal);

    [Theory]
    [InlineData("encoder=steam", true)]
    [InlineData("encoder=steam&digits=5&period=30&algorithm=SHA1", true)]
    [InlineData("encoder=steam&digits=6", false)]
    [InlineData("encoder=steam&period=60", false)]
    [InlineData("encoder=steam&algorithm=SHA256", false)]
    [InlineData("encoder=Steam", false)]
    [InlineData("encoder=", false)]
    [InlineData("digits=5", false)]
    public void TryRead_SteamEncoder_GoesWithSteamsParametersOnly(string parameters, bool isAccepted)
    {
        var text = $"otpauth://totp/a?secret={Secret}&{parameters}";
        Assert.Equal(isAccepted, OtpKeyUriReader.TryRead(text, OtpKeyUriType.Totp, out var uri, out _));
        Assert.Equal(isAccepted ? (true, 5) : (false, 0), (uri?.Fields.IsSteam ?? false, uri?.Fields.Digits ?? 0));
    }

    [Fact]
    public void TryRead_SteamEncoderOfHotp_IsRefused() =>
        Assert.Contains("encoder", Refuse($"otpauth://hotp/a?secret={Secret}&encoder=steam&counter=0", OtpKeyUriType.Hotp), StringComparison.Ordinal);
}
