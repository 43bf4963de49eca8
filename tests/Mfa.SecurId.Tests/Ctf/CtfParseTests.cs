using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Mfa.SecurId.Tests.Ctf;

/// <summary>What is a token string, and what is not.</summary>
public class CtfParseTests
{
    const string Digits = "238263241812834372366307702415643440105344467053161652024150066156114202716767645";
    const string Android = "http://127.0.0.1/securid/ctf?ctfData=";

    static readonly string Version3 = CtfVector.Version3[0].String;

    [Theory]
    [InlineData(Digits, SecurIdCtfCarrier.Plain)]
    [InlineData("23826-3241812834372366307702415643440105344467053161652024150066156114202716767645-", SecurIdCtfCarrier.Plain)]
    [InlineData(" \t" + Digits + "\r\n", SecurIdCtfCarrier.Plain)]
    [InlineData("com.rsa.securid.iphone://ctf?ctfData=" + Digits, SecurIdCtfCarrier.IPhone)]
    [InlineData("com.rsa.securid://ctf?ctfData=" + Digits, SecurIdCtfCarrier.SecurId)]
    [InlineData(Android + Digits, SecurIdCtfCarrier.Android)]
    [InlineData(Android + "3D" + Digits, SecurIdCtfCarrier.Android)]
    [InlineData(Android + "%32%338263241812834372366307702415643440105344467053161652024150066156114202716767645", SecurIdCtfCarrier.Android)]
    [InlineData(Android + "23826-3241812834372366307702415643440105344467053161652024150066156114202716767645", SecurIdCtfCarrier.Android)]
    public void Parse_EveryCarrier_IsRead(string text, SecurIdCtfCarrier carrier)
    {
        var ctf = SecurIdCtf.Parse(text);

        Assert.Equal(carrier, ctf.Carrier);
        Assert.Equal("382632418128", ctf.SerialNumber);
        Assert.True(SecurIdCtf.TryParse(text, out _));
    }

    [Fact]
    public void Parse_Version3InEveryAddress_IsRead()
    {
        var data = Version3.Split('=')[1];
        foreach (var text in (string[])[
            "com.rsa.securid.iphone://ctf?ctfData=" + data,
            "com.rsa.securid://ctf?ctfData=" + data,
            Android + "3D" + data,
            Android + Uri.UnescapeDataString(data),
            Android + string.Concat(Uri.UnescapeDataString(data).Select(c => $"%{(int)c:x2}"))])
        {
            Assert.Equal(3, SecurIdCtf.Parse(text).Version);
        }
    }

    [Theory]
    [InlineData("", "characters")]
    [InlineData(" \r\n", "characters")]
    [InlineData("otpauth://totp/x?secret=A", "begins with")]
    [InlineData("<?xml version=\"1.0\"?>", "begins with")]
    [InlineData("-" + Digits, "begins with")]
    [InlineData("token: " + Digits, "begins with")]
    [InlineData("https://127.0.0.1/securid/ctf?ctfData=" + Digits, "begins with")]
    [InlineData("COM.RSA.SECURID://ctf?ctfData=" + Digits, "begins with")]
    [InlineData("238", "has 81 digits; this one has 3")]
    [InlineData(Digits + "0", "has 81 digits; this one has 82")]
    [InlineData("23826 3241812834372366307702415643440105344467053161652024150066156114202716767645", "digits, and dashes")]
    [InlineData(Digits + "&x=1", "digits, and dashes")]
    [InlineData("２38263241812834372366307702415643440105344467053161652024150066156114202716767645", "begins with")]
    [InlineData("138263241812834372366307702415643440105344467053161652024150066156114202716767645", "version 1")]
    [InlineData("1", "version 1")]
    [InlineData("338263241812834372366307702415643440105344467053161652024150066156114202716767645", "version 2 and begins with it")]
    [InlineData("238263241812884372366307702415643440105344467053161652024150066156114202716767645", "octal")]
    [InlineData("238263241812834372366307702415643440105344467053161652024150066156114202716767648", "octal")]
    [InlineData("238263241812834372366307702415643440105344467053161652024150066156114202716767644", "checksum")]
    [InlineData("238263241821834372366307702415643440105344467053161652024150066156114202716767645", "checksum")]
    [InlineData("com.rsa.securid://ctkip?scheme=https&url=example.org&activationCode=123", "CT-KIP")]
    [InlineData("com.rsa.securid.iphone://ctkip?url=x", "CT-KIP")]
    [InlineData("http://127.0.0.1/securid/ctkip?url=x", "CT-KIP")]
    [InlineData("http://127.0.0.1/securid/", "no token string")]
    [InlineData("http://127.0.0.1/securid/ctf", "no token string")]
    [InlineData(Android, "no token string")]
    [InlineData(Android + "3D", "no token string")]
    [InlineData(Android + "%", "percent-encoding")]
    [InlineData(Android + "%3", "percent-encoding")]
    [InlineData(Android + "%+1", "percent-encoding")]
    [InlineData(Android + "%ZZ", "percent-encoding")]
    [InlineData(Android + "=3D" + Digits, "digits, and dashes")]
    [InlineData(Android + "Aw", "388 characters of Base64; this one has 2")]
    public void Parse_AnythingElse_SaysWhatIsWrong(string text, string expected)
    {
        Assert.False(SecurIdCtf.TryParse(text, out var none));
        Assert.Null(none);
        var error = Assert.Throws<SecurIdFormatException>(() => SecurIdCtf.Parse(text));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_Version3ThatIsNone_SaysWhatIsWrong()
    {
        var data = Uri.UnescapeDataString(Version3.Split('=')[1]);
        foreach (var (text, expected) in ((string, string)[])[
            (Android + data + "A", "388 characters"),
            (Android + data + "====", "388 characters"),
            (Android + data[..^1] + "=", "other characters"),
            (Android + data[..^1] + "-", "other characters"),
            (Android + data[..^1] + "\n", "388 characters"),
            (Android + data[..9] + " " + data[10..], "other characters"),
            (Android + data[..9] + "é" + data[10..], "other characters"),
            (Android + "Ax" + data[2..], "0 or 1"),
            (Android + "AA" + data[2..], "of version 3"),
            (Android + "AwI" + data[3..], "0 or 1"),
            (Android + "AwAC" + data[4..], "0 or 1"),
            (data, "begins with"),
        ])
        {
            Assert.False(SecurIdCtf.TryParse(text, out _));
            Assert.Contains(expected, Assert.Throws<SecurIdFormatException>(() => SecurIdCtf.Parse(text)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Parse_BitThatIsNotUsed_IsRefused() =>
        Assert.Contains("isn't used", Assert.Throws<SecurIdFormatException>(() => SecurIdCtf.Parse(Sample.WithBits(Digits, 158, 1, 1))).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_LongText_IsRefusedBeforeItIsRead()
    {
        var text = Digits + new string('-', 1280 - Digits.Length);
        Assert.True(SecurIdCtf.TryParse(text, out _));
        Assert.False(SecurIdCtf.TryParse(text + "-", out _));
        Assert.Contains("1280", Assert.Throws<SecurIdFormatException>(() => SecurIdCtf.Parse(new string('2', 1_000_000))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TryParse_EveryTruncation_IsRefused()
    {
        foreach (var text in (string[])[.. CtfVector.Version2.Take(48).Select(vector => vector.String), .. CtfVector.Version3.Take(4).Select(vector => vector.String)])
        {
            Assert.True(SecurIdCtf.TryParse(text, out _));
            for (var length = 0; length < text.Length; length++)
            {
                Assert.False(SecurIdCtf.TryParse(text.AsSpan(0, length), out _));
                Assert.True(length == 0 || !SecurIdCtf.TryParse(text.AsSpan(length), out _) || IsDigitsOnly(text, length));
            }
        }

        // An address may be cut off in front of a version 2 string: what is left is a string.
        static bool IsDigitsOnly(string text, int start) => text[start..].Length == 81;
    }

    [Property(MaxTest = 2000, Replay = "(20261124,11)")]
    public void TryParse_AnyText_DoesNotThrow(string? text) => Assert.False(SecurIdCtf.TryParse(text, out _));

    [Property(MaxTest = 2000, Replay = "(20261124,13)")]
    public Property TryParse_AlmostAString_DoesNotThrow()
    {
        var pieces = Gen.Elements(
            "com.rsa.securid.iphone://", "com.rsa.securid://", "http://127.0.0.1/securid/", "ctf?ctfData=", "ctkip?", "3D", "%", "%32", "%FF", "-", "=", "A", "Aw",
            " ", "é", "\0", "2", "12345670", Digits, Digits[..40], Version3.Split('=')[1], Version3.Split('=')[1][..100]);
        return Prop.ForAll(pieces.ListOf().ToArbitrary(), list =>
        {
            var text = string.Concat(list);
            if (SecurIdCtf.TryParse(text, out var ctf))
            {
                using var token = ctf.Open("password", "device").Token;
                Assert.Equal(ctf.Carrier == SecurIdCtfCarrier.Plain, char.IsAsciiDigit(text.Trim()[0]));
            }
        });
    }
}
