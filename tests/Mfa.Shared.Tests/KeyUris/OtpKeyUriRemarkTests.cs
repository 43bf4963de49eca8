using Mfa.Shared.Otp;

namespace Mfa.Shared.Tests.KeyUris;

public class OtpKeyUriRemarkTests
{
    [Fact]
    public void ToString_EachKind_HasASentenceOfItsOwn()
    {
        var sentences = Enum.GetValues<OtpKeyUriRemarkKind>().Select(kind => new OtpKeyUriRemark(kind, "name").ToString()).ToArray();
        Assert.Equal(sentences.Length, sentences.Distinct().Count());
        Assert.All(sentences, sentence => Assert.EndsWith(".", sentence, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(OtpKeyUriRemarkKind.UnknownParameter, "pin", "The parameter 'pin' was ignored.")]
    [InlineData(OtpKeyUriRemarkKind.UnknownParameter, null, "A parameter was ignored.")]
    [InlineData(OtpKeyUriRemarkKind.PlusSign, "issuer", "The parameter 'issuer' holds a plus sign, which was read as one; a space may have been meant.")]
    [InlineData(OtpKeyUriRemarkKind.PlusSign, null, "The label holds a plus sign, which was read as one; a space may have been meant.")]
    [InlineData(OtpKeyUriRemarkKind.ExtraColon, "issuer", "The issuer holds a colon, at which some apps would divide the two.")]
    [InlineData(OtpKeyUriRemarkKind.ExtraColon, null, "The account holds a colon, at which some apps would divide the two.")]
    [InlineData(OtpKeyUriRemarkKind.None, null, "There is nothing to remark.")]
    internal void ToString_Remark_NamesThePlace(OtpKeyUriRemarkKind kind, string? parameterName, string expected) =>
        Assert.Equal(expected, new OtpKeyUriRemark(kind, parameterName).ToString());
}
