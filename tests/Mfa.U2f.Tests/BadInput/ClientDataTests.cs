using System.Text;
using System.Text.Json.Nodes;
using Mfa.U2f.Testing;
using Mfa.U2f.Tests.Ceremonies;
using static Mfa.U2f.Tests.BadInput.Good;

namespace Mfa.U2f.Tests.BadInput;

/// <summary>Client data that aren't what they must be: refused at 7.1-5 or 7.1-6, and at 7.2-8 or 7.2-9, before anything is verified.</summary>
public class ClientDataTests
{
    static readonly string Text = Encoding.UTF8.GetString(Member(RegistrationJson, "clientDataJSON"));

    [Fact]
    public void Finish_BrokenOffAtEveryLength_IsMalformedAtParsing()
    {
        for (var length = 0; length < Text.Length; length++)
            AssertUnparsable(Text[..length]);
    }

    [Theory]
    [InlineData("type", "null", "1", "[]", "{}", "true")]
    [InlineData("challenge", "null", "1", "[]", "{}", "\"!\"", "\"AA==\"", "\"A\"", "\"AB\"", "\"A A\"")]
    [InlineData("origin", "null", "1", "[\"https://login.example.com\"]", "{}", "true")]
    [InlineData("crossOrigin", "null", "0", "\"false\"", "[]", "{}")]
    [InlineData("topOrigin", "null", "0", "false", "[]", "{}")]
    public void Finish_MemberOfAnotherType_IsMalformedAtParsing(string name, params string[] values)
    {
        foreach (var value in values)
        {
            var clientData = JsonNode.Parse(Text)!.AsObject();
            clientData[name] = JsonNode.Parse(value);
            AssertUnparsable(clientData.ToJsonString());
        }
    }

    [Theory]
    [InlineData("type")]
    [InlineData("challenge")]
    [InlineData("origin")]
    public void Finish_MemberMissing_IsMalformedAtParsing(string name)
    {
        var clientData = JsonNode.Parse(Text)!.AsObject();
        Assert.True(clientData.Remove(name));

        AssertUnparsable(clientData.ToJsonString());
    }

    [Theory]
    [InlineData("\"origin\":\"https://login.example.com\"")]
    [InlineData("\"\\u006frigin\":\"https://login.example.com\"")]
    [InlineData("\"x\":{\"y\":1,\"y\":1}")]
    [InlineData("\"x\":\"\\uD800\"")]
    [InlineData("\"x\":\"\\uD800\\uD800\"")]
    [InlineData("\"\\uDC00\":0")]
    [InlineData("\"x\":1,")]
    [InlineData("\"x\":1//")]
    public void Finish_OneMoreMemberThatIsWrong_IsMalformedAtParsing(string member) => AssertUnparsable(Text[..^1] + "," + member + "}");

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("0")]
    [InlineData("\uFEFF\uFEFF{}")]
    public void Finish_NoObject_IsMalformedAtParsing(string text) => AssertUnparsable(text);

    [Fact]
    public void Finish_InvalidUtf8_IsMalformedAtDecoding()
    {
        foreach (var wrong in (byte[][])[[0x80], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xE2, 0x82]])
            AssertUndecodable([.. Utf8(Text[..^1]), .. ",\"x\":\""u8, .. wrong, .. "\"}"u8]);
        AssertUndecodable(Encoding.Unicode.GetPreamble());
    }

    [Theory]
    [InlineData(WebAuthnClientData.MaximumLength + 1)]
    [InlineData(120_000)]
    public void Finish_TooLong_IsMalformedAtDecoding(int length) => AssertUndecodable(Utf8(Text.PadRight(length)));

    [Theory]
    [InlineData(15, true)]
    [InlineData(16, false)]
    [InlineData(20_000, false)]
    public void Finish_Depth_IsBounded(int depth, bool expected)
    {
        var text = $"{Text[..^1]},\"x\":{new string('[', depth)}{new string(']', depth)}}}";

        Assert.Equal(expected, WebAuthnClientData.TryParse(Utf8(text), out _));
        if (!expected)
            AssertUnparsable(text);
    }

    [Fact]
    public void Finish_ByteOrderMarkOrUnknownMember_IsAccepted()
    {
        Assert.Equal(FidoStatus.Accepted, new Site().Register(ClientDataFaults.ByteOrderMark()).Status);
        Assert.Equal(FidoStatus.Accepted, new Site().Register(ClientDataFaults.ExtraMember()).Status);
        Assert.Equal(FidoStatus.Accepted, new Site().Register(ClientDataFaults.ExtraMember("x", "\U0001F511")).Status);
    }

    static void AssertUnparsable(string text)
    {
        Refused.Registration(FidoCheck.RegistrationClientDataParsing, FidoStatus.MalformedClientData, With(RegistrationJson, "clientDataJSON", Utf8(text)));
        Refused.Assertion(FidoCheck.AuthenticationClientDataParsing, FidoStatus.MalformedClientData, With(AuthenticationJson, "clientDataJSON", Utf8(text)));
    }

    static void AssertUndecodable(byte[] bytes)
    {
        Refused.Registration(FidoCheck.RegistrationClientDataDecoding, FidoStatus.MalformedClientData, With(RegistrationJson, "clientDataJSON", bytes));
        Refused.Assertion(FidoCheck.AuthenticationClientDataDecoding, FidoStatus.MalformedClientData, With(AuthenticationJson, "clientDataJSON", bytes));
    }
}
