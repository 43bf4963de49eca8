using System.Security.Cryptography;

namespace Mfa.Totp.Tests.KeyUris;

public class TotpKeyUriReadingTests
{
    const string Base32 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Fact]
    public void Parse_Everything_IsRead()
    {
        var uri = TotpKeyUri.Parse($"otpauth://totp/ACME%20Co:alice%40example.com?secret={Base32}&issuer=ACME%20Co&algorithm=SHA256&digits=8&period=60");
        using var secret = uri.Secret;
        Assert.Equal(Base32, secret.ToBase32());
        Assert.Equal(("ACME Co", "alice@example.com"), (uri.Issuer, uri.AccountName));
        Assert.Equal(new TotpParameters(HashAlgorithmName.SHA256, 8, TimeSpan.FromSeconds(60)), uri.Parameters);
        Assert.Empty(uri.Diagnostics);
    }

    [Fact]
    public void Parse_OnlyASecret_HasDefaults()
    {
        var uri = TotpKeyUri.Parse($"otpauth://totp/?secret={Base32}");
        Assert.Null(uri.Issuer);
        Assert.Equal("", uri.AccountName);
        Assert.Equal(TotpParameters.Default, uri.Parameters);
        Assert.Equal(TotpKeyUriDiagnosticKind.MissingAccount, Assert.Single(uri.Diagnostics).Kind);
        Assert.Equal($"otpauth://totp/?secret={Base32}", uri.ToUriString());
    }

    [Theory]
    [InlineData("&encoder=steam", true)]
    [InlineData("", false)]
    public void Parse_SteamEncoder_IsSteamsFormat(string parameter, bool isSteam) =>
        Assert.Equal(isSteam ? TotpParameters.Steam : TotpParameters.Default, TotpKeyUri.Parse($"otpauth://totp/a?secret={Base32}{parameter}").Parameters);

    [Fact]
    public void Parse_LooseText_IsRemarkedOnAndWrittenStrictly()
    {
        var uri = TotpKeyUri.Parse("otpauth://totp/ACME%3Aalice?secret=gezd gnbv gy3t qojq gezd gnbv gy3t qojq&algorithm=sha-1&issuer=Acme&pin=1234");
        Assert.Equal(
            [
                (TotpKeyUriDiagnosticKind.UnknownParameter, "pin"),
                (TotpKeyUriDiagnosticKind.EncodedColon, null),
                (TotpKeyUriDiagnosticKind.IssuerMismatch, null),
                (TotpKeyUriDiagnosticKind.NonstandardAlgorithmName, "algorithm"),
                (TotpKeyUriDiagnosticKind.LooselyWrittenSecret, "secret"),
            ],
            uri.Diagnostics.Select(diagnostic => (diagnostic.Kind, diagnostic.ParameterName)));
        Assert.Equal($"otpauth://totp/Acme:alice?secret={Base32}&issuer=Acme", uri.ToUriString());
    }

    [Theory]
    [InlineData("https://example.com/", "otpauth://")]
    [InlineData("otpauth://hotp/a?counter=0&secret=" + Base32, "type")]
    [InlineData("otpauth://totp/a%?secret=" + Base32, "label")]
    [InlineData("otpauth://totp/a?secret=" + Base32 + "&issuer=%", "issuer")]
    [InlineData("otpauth://totp/a?secret=" + Base32 + "&algorithm=MD5", "algorithm")]
    [InlineData("otpauth://totp/a?secret=" + Base32 + "&digits=5", "digits")]
    [InlineData("otpauth://totp/a?secret=" + Base32 + "&period=0", "period")]
    [InlineData("otpauth://totp/a?secret=" + Base32 + "&encoder=other", "encoder")]
    [InlineData("otpauth://totp/a?secret=" + Base32 + "&digits=6&digits=6", "digits")]
    [InlineData("otpauth://totp/a?secret=" + Base32 + "1", "secret")]
    [InlineData("otpauth://totp/a?secret=", "secret")]
    [InlineData("", "otpauth://")]
    public void Parse_MalformedText_NamesTheFieldAndNotTheSecret(string text, string field)
    {
        Assert.False(TotpKeyUri.TryParse(text, out var uri));
        Assert.Null(uri);
        var exception = Assert.Throws<TotpFormatException>(() => TotpKeyUri.Parse(text));
        Assert.Contains(field, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("GEZD", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void TryParse_HostileText_IsFalse()
    {
        foreach (var text in (string?[])[null, "\ud800", "otpauth://totp/\udc00?secret=" + Base32, new string('%', 4096), new string('&', 10_000_000)])
            Assert.False(TotpKeyUri.TryParse(text, out _));
    }
}
