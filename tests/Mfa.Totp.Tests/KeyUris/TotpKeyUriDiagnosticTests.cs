using Mfa.Shared.Otp;

namespace Mfa.Totp.Tests.KeyUris;

public class TotpKeyUriDiagnosticTests
{
    [Fact]
    public void Kind_EachValue_HasTheSharedReadersNameAndNumber() =>
        Assert.All(Enum.GetValues<TotpKeyUriDiagnosticKind>(), kind => Assert.Equal(kind.ToString(), ((OtpKeyUriRemarkKind)kind).ToString()));

    [Fact]
    public void Kind_Default_IsNone()
    {
        Assert.Equal(TotpKeyUriDiagnosticKind.None, default(TotpKeyUriDiagnostic).Kind);
        Assert.Null(default(TotpKeyUriDiagnostic).ParameterName);
    }

    [Fact]
    public void ToString_Diagnostic_IsASentenceWithoutAValue()
    {
        var diagnostic = Read("&pin=1234");
        Assert.Equal("The parameter 'pin' was ignored.", diagnostic.ToString());
    }

    [Fact]
    public void Equals_Diagnostics_CompareKindAndParameter()
    {
        Assert.True(Read("&pin=1234") == Read("&pin=5678"));
        Assert.True(Read("&pin=1234") != Read("&image=1234"));
        Assert.True(Read("&pin=1234").Equals((object)Read("&pin=5678")));
        Assert.Equal(Read("&pin=1234").GetHashCode(), Read("&pin=5678").GetHashCode());
    }

    static TotpKeyUriDiagnostic Read(string parameter) =>
        Assert.Single(TotpKeyUri.Parse($"otpauth://totp/a?secret=GEZDGNBVGY3TQOJQ{parameter}").Diagnostics);

    [Theory]
    [InlineData("EFGH=", null)]            // perhaps the end of a padded secret
    [InlineData("EFGH====", null)]
    [InlineData("image=x", "image")]
    public void Parse_TextBehindAnAmpersand_IsNamedOnlyIfItHasAValue(string tail, string? name)
    {
        var uri = TotpKeyUri.Parse("otpauth://totp/Contoso:ada?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Contoso&" + tail);

        var diagnostic = Assert.Single(uri.Diagnostics);
        Assert.Equal((TotpKeyUriDiagnosticKind.UnknownParameter, name), (diagnostic.Kind, diagnostic.ParameterName));
    }
}
