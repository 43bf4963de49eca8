using System.Text;

namespace Mfa.U2f.Tests.Messages;

public class U2fRequestTests
{
    static readonly byte[] Challenge = new byte[16], One = [1];

    [Fact]
    public void ToJson_RegisterRequest_IsWhatTheApiTakes()
    {
        var request = new U2fRegisterRequest(
            "https://example.com", Challenge, [new(new byte[] { 0xFF, 0xEF }, transports: ["usb", "nfc"]), new(One, appId: "https://other.example")], timeoutSeconds: 30);

        Assert.Equal(
            """{"type":"u2f_register_request","appId":"https://example.com","registerRequests":[{"version":"U2F_V2","challenge":"AAAAAAAAAAAAAAAAAAAAAA"}]""" + ""","registeredKeys":[{"version":"U2F_V2","keyHandle":"_-8","transports":["usb","nfc"]},{"version":"U2F_V2","keyHandle":"AQ","appId":"https://other.example"}],"timeoutSeconds":30}""",
            Encoding.UTF8.GetString(request.ToJson()));
    }

    [Fact]
    public void ToJson_RegisterRequestWithoutKeys_HasAnEmptyList() =>
        Assert.EndsWith("\"registeredKeys\":[]}", Encoding.UTF8.GetString(new U2fRegisterRequest("a", Challenge).ToJson()), StringComparison.Ordinal);

    [Fact]
    public void ToJson_SignRequest_IsWhatTheApiTakes() => Assert.Equal(
        """{"type":"u2f_sign_request","appId":"https://example.com","challenge":"AAAAAAAAAAAAAAAAAAAAAA","registeredKeys":[{"version":"U2F_V2","keyHandle":"AQ"}]}""",
        Encoding.UTF8.GetString(new U2fSignRequest("https://example.com", Challenge, [new(One)]).ToJson()));

    [Fact]
    public void Constructors_WhatCannotBeAsked_IsTheCallersBug()
    {
        Assert.Throws<ArgumentNullException>(() => new U2fRegisterRequest(null!, Challenge));
        Assert.Throws<ArgumentException>(() => new U2fRegisterRequest("", Challenge));
        Assert.Throws<ArgumentException>(() => new U2fRegisterRequest("a", new byte[15]));
        Assert.Throws<ArgumentException>(() => new U2fRegisterRequest("a", new byte[1025]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new U2fRegisterRequest("a", Challenge, timeoutSeconds: 0));
        Assert.Throws<ArgumentException>(() => new U2fRegisterRequest("a", Challenge, [null!]));
        Assert.Throws<ArgumentException>(() => new U2fSignRequest("a", Challenge, []));
        Assert.Throws<ArgumentNullException>(() => new U2fSignRequest("a", Challenge, null!));
        Assert.Throws<ArgumentException>(() => new U2fRegisteredKey(default));
        Assert.Throws<ArgumentException>(() => new U2fRegisteredKey(new byte[256]));
        Assert.Throws<ArgumentException>(() => new U2fRegisteredKey(new byte[1], appId: ""));
        Assert.Throws<ArgumentException>(() => new U2fRegisteredKey(new byte[1], transports: [""]));
    }
}
