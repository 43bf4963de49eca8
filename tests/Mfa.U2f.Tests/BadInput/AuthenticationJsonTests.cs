using System.Text;
using static Mfa.U2f.Tests.BadInput.Good;

namespace Mfa.U2f.Tests.BadInput;

/// <summary>What isn't the JSON of an assertion isn't read, with one exception at most.</summary>
public class AuthenticationJsonTests
{
    [Fact]
    public void SignIn_GoodJson_IsAccepted() => Assert.Equal(FidoStatus.Accepted, SignIn(Utf8(AuthenticationJson)).Status);

    [Fact]
    public void TryParse_BrokenOffAtEveryLength_IsFalse()
    {
        var json = Utf8(AuthenticationJson);
        for (var length = 0; length < json.Length; length++)
            Refused.AssertionJson(json[..length]);
    }

    [Theory]
    [InlineData("type")]
    [InlineData("id")]
    [InlineData("rawId")]
    [InlineData("response")]
    [InlineData("response.clientDataJSON")]
    [InlineData("response.authenticatorData")]
    [InlineData("response.signature")]
    public void TryParse_MemberOfAnotherType_IsFalseOrRefused(string path)
    {
        foreach (var value in RegistrationJsonTests.WrongValues)
        {
            var json = With(AuthenticationJson, path, value);
            if (value is ['"', ..] && path is "type" or "id")
                Refused.Assertion(FidoCheck.AuthenticationResponse, FidoStatus.MalformedResponse, json);
            else
                Refused.AssertionJson(json);
        }
    }

    [Fact]
    public void TryParse_UserHandleOfAnotherType_IsFalseAndNullIsNone()
    {
        foreach (var value in RegistrationJsonTests.WrongValues.Except([null, "null"]))
            Refused.AssertionJson(With(AuthenticationJson, "response.userHandle", value));

        Assert.Equal(FidoStatus.Accepted, SignIn(With(AuthenticationJson, "response.userHandle", "null")).Status);
        Refused.Assertion(FidoCheck.AuthenticationUser, FidoStatus.UserMismatch, With(AuthenticationJson, "response.userHandle", "\"\""));
    }

    [Theory]
    [InlineData("clientExtensionResults")]
    [InlineData("authenticatorAttachment")]
    public void SignIn_HintOfAnotherType_IsIgnored(string path)
    {
        foreach (var value in RegistrationJsonTests.WrongValues)
            Assert.Equal((value, FidoStatus.Accepted), (value, SignIn(With(AuthenticationJson, path, value)).Status));
    }

    [Theory]
    [InlineData("appid", "\"true\"")]
    [InlineData("appid", "1")]
    [InlineData("uvm", "[[1e9,1.5,1]]")]
    [InlineData("uvm", "[1]")]
    [InlineData("uvm", "[[1,2]]")]
    [InlineData("uvm", "[[1,2,3],[1,2,3],[1,2,3],[1,2,3]]")]
    [InlineData("largeBlob", "[]")]
    [InlineData("largeBlob", "{\"blob\":\"!\",\"written\":0}")]
    [InlineData("prf", "true")]
    [InlineData("credProps", "{\"rk\":\"yes\"}")]
    public void SignIn_ExtensionOutputOfAnotherType_IsAsGoodAsNone(string name, string value)
    {
        var outputs = SignIn(With(AuthenticationJson, "clientExtensionResults." + name, value)).Extensions;

        Assert.Equal((null, null, null, null, null), (outputs.AppId, outputs.IsDiscoverable, outputs.LargeBlobWritten, outputs.PrfEnabled, outputs.LargeBlobSupported));
        Assert.True(outputs.LargeBlob is null && outputs.UserVerificationMethods is null);
    }

    [Theory]
    [InlineData("\"rawId\":\"AA\"")]
    [InlineData("\"raw\\u0049d\":\"AA\"")]
    [InlineData("\"x\":{\"y\":1,\"y\":1}")]
    [InlineData("\"x\":\"\\uD800\"")]
    [InlineData("\"\\uDFFF\":1")]
    [InlineData("\"x\":1,")]
    public void TryParse_OneMoreMemberThatIsWrong_IsFalse(string member) => Refused.AssertionJson(Utf8(AuthenticationJson[..^1] + "," + member + "}"));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{}{}")]
    public void TryParse_NoObject_IsFalse(string json) => Refused.AssertionJson(Utf8(json));

    [Fact]
    public void TryParse_OtherEncodings_AreFalse()
    {
        Refused.AssertionJson([0xEF, 0xBB, 0xBF, .. Utf8(AuthenticationJson)]);
        Refused.AssertionJson(Encoding.Unicode.GetBytes(AuthenticationJson));
        Refused.AssertionJson([.. Utf8(AuthenticationJson[..^1]), .. ",\"x\":\""u8, 0xFF, .. "\"}"u8]);
    }

    [Theory]
    [InlineData(256 * 1024, true)]
    [InlineData(256 * 1024 + 1, false)]
    [InlineData(10_000_000, false)]
    public void TryParse_Length_IsBounded(int length, bool expected) =>
        Assert.Equal(expected, FidoAuthenticationResponse.TryParse(Utf8(AuthenticationJson.PadRight(length)), out _));
}
