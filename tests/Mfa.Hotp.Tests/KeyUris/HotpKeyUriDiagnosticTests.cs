using Mfa.Shared.Otp;

namespace Mfa.Hotp.Tests.KeyUris;

public class HotpKeyUriDiagnosticTests
{
    [Fact]
    public void Kind_EachValue_HasTheSharedReadersNameAndNumber() =>
        Assert.All(Enum.GetValues<HotpKeyUriDiagnosticKind>(), kind => Assert.Equal(kind.ToString(), ((OtpKeyUriRemarkKind)kind).ToString()));

    [Fact]
    public void Kind_Default_IsNone()
    {
        Assert.Equal(HotpKeyUriDiagnosticKind.None, default(HotpKeyUriDiagnostic).Kind);
        Assert.Null(default(HotpKeyUriDiagnostic).ParameterName);
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

    static HotpKeyUriDiagnostic Read(string parameter) =>
        Assert.Single(HotpKeyUri.Parse($"otpauth://hotp/a?secret=GEZDGNBVGY3TQOJQ&counter=0{parameter}").Diagnostics);
}
