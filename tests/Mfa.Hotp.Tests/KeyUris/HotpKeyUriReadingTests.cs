using System.Security.Cryptography;

namespace Mfa.Hotp.Tests.KeyUris;

public class HotpKeyUriReadingTests
{
    const string Base32 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Fact]
    public void Parse_Everything_IsRead()
    {
        var uri = HotpKeyUri.Parse($"otpauth://hotp/ACME%20Co:alice%40example.com?secret={Base32}&issuer=ACME%20Co&algorithm=SHA256&digits=8&counter=7");
        using var secret = uri.Secret;
        Assert.Equal(Base32, secret.ToBase32());
        Assert.Equal(("ACME Co", "alice@example.com"), (uri.Issuer, uri.AccountName));
        Assert.Equal(new HotpParameters(HashAlgorithmName.SHA256, 8), uri.Parameters);
        Assert.Equal(7UL, uri.Counter);
        Assert.Empty(uri.Diagnostics);
    }

    [Fact]
    public void Parse_OnlyASecret_HasDefaults()
    {
        var uri = HotpKeyUri.Parse($"otpauth://hotp/?secret={Base32}");
        Assert.Null(uri.Issuer);
        Assert.Equal("", uri.AccountName);
        Assert.Equal(HotpParameters.Default, uri.Parameters);
        Assert.Equal(0UL, uri.Counter);
        Assert.Equal([HotpKeyUriDiagnosticKind.MissingAccount, HotpKeyUriDiagnosticKind.MissingCounter], uri.Diagnostics.Select(diagnostic => diagnostic.Kind));
        Assert.Equal($"otpauth://hotp/?secret={Base32}&counter=0", uri.ToUriString());
    }

    [Fact]
    public void Parse_Counter_IsWhereAStateStarts()
    {
        var uri = HotpKeyUri.Parse($"otpauth://hotp/a?secret={Base32}&counter=7");
        using var secret = uri.Secret;
        var code = new HotpGenerator(uri.Parameters).Generate(secret, 7);
        Assert.True(new HotpVerifier(uri.Parameters).Verify(secret, code, HotpState.StartingAt(uri.Counter), DateTimeOffset.UnixEpoch).IsAccepted);
    }

    [Fact]
    public void Parse_LooseText_IsRemarkedOnAndWrittenStrictly()
    {
        var uri = HotpKeyUri.Parse("otpauth://hotp/ACME%3Aalice?secret=gezd gnbv gy3t qojq gezd gnbv gy3t qojq&algorithm=sha-1&issuer=Acme&pin=1234&counter=1");
        Assert.Equal(
            [
                (HotpKeyUriDiagnosticKind.UnknownParameter, "pin"),
                (HotpKeyUriDiagnosticKind.EncodedColon, null),
                (HotpKeyUriDiagnosticKind.IssuerMismatch, null),
                (HotpKeyUriDiagnosticKind.NonstandardAlgorithmName, "algorithm"),
                (HotpKeyUriDiagnosticKind.LooselyWrittenSecret, "secret"),
            ],
            uri.Diagnostics.Select(diagnostic => (diagnostic.Kind, diagnostic.ParameterName)));
        Assert.Equal($"otpauth://hotp/Acme:alice?secret={Base32}&issuer=Acme&counter=1", uri.ToUriString());
    }

    [Theory]
    [InlineData("https://example.com/", "otpauth://")]
    [InlineData("otpauth://totp/a?secret=" + Base32, "type")]
    [InlineData("otpauth://hotp/a%?secret=" + Base32, "label")]
    [InlineData("otpauth://hotp/a?secret=" + Base32 + "&issuer=%", "issuer")]
    [InlineData("otpauth://hotp/a?secret=" + Base32 + "&algorithm=MD5", "algorithm")]
    [InlineData("otpauth://hotp/a?secret=" + Base32 + "&digits=5", "digits")]
    [InlineData("otpauth://hotp/a?secret=" + Base32 + "&counter=-1", "counter")]
    [InlineData("otpauth://hotp/a?secret=" + Base32 + "&encoder=steam", "encoder")]
    [InlineData("otpauth://hotp/a?secret=" + Base32 + "&digits=6&digits=6", "digits")]
    [InlineData("otpauth://hotp/a?secret=" + Base32 + "1", "secret")]
    [InlineData("otpauth://hotp/a?secret=", "secret")]
    [InlineData("", "otpauth://")]
    public void Parse_MalformedText_NamesTheFieldAndNotTheSecret(string text, string field)
    {
        Assert.False(HotpKeyUri.TryParse(text, out var uri));
        Assert.Null(uri);
        var exception = Assert.Throws<HotpFormatException>(() => HotpKeyUri.Parse(text));
        Assert.Contains(field, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("GEZD", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void TryParse_HostileText_IsFalse()
    {
        foreach (var text in (string?[])[null, "\ud800", "otpauth://hotp/\udc00?secret=" + Base32, new string('%', 4096), new string('&', 10_000_000)])
            Assert.False(HotpKeyUri.TryParse(text, out _));
    }
}
