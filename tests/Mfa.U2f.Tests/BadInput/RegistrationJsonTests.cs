using System.Text;
using static Mfa.U2f.Tests.BadInput.Good;

namespace Mfa.U2f.Tests.BadInput;

/// <summary>What isn't the JSON of a registration is refused at 7.1-1, with one exception at most.</summary>
public class RegistrationJsonTests
{
    [Fact]
    public void Finish_GoodJson_IsAccepted() => Assert.Equal(FidoStatus.Accepted, Register(Utf8(RegistrationJson)).Status);

    [Fact]
    public void Finish_BrokenOffAtEveryLength_IsMalformed()
    {
        var json = Utf8(RegistrationJson);
        for (var length = 0; length < json.Length; length++)
            AssertMalformed(json[..length]);
    }

    [Theory]
    [InlineData("type")]
    [InlineData("id")]
    [InlineData("rawId")]
    [InlineData("response")]
    [InlineData("response.clientDataJSON")]
    [InlineData("response.attestationObject")]
    public void Finish_MemberOfAnotherType_IsMalformed(string path)
    {
        foreach (var value in WrongValues)
            AssertMalformed(With(RegistrationJson, path, value));
    }

    [Fact]
    public void Finish_EmptyRawId_IsMalformed() => AssertMalformed(With(RegistrationJson, "rawId", "\"\""));

    [Theory]
    [InlineData("response.transports")]
    [InlineData("response.publicKey")]
    [InlineData("clientExtensionResults")]
    [InlineData("authenticatorAttachment")]
    public void Finish_HintOfAnotherType_IsIgnored(string path)
    {
        foreach (var value in WrongValues.Append("""[1,null,"",["usb"],{"usb":1}]"""))
        {
            var result = Register(With(RegistrationJson, path, value));
            Assert.Equal((path, value, FidoStatus.Accepted), (path, value, result.Status));
        }
    }

    [Fact]
    public void Finish_TransportsTooManyOrTooLong_AreLeftOut()
    {
        var many = "[" + string.Join(',', Enumerable.Range(0, 100).Select(i => $"\"t{i}\"")) + "]";

        Assert.Equal(16, Register(With(RegistrationJson, "response.transports", many)).Credential!.Transports.Count);
        Assert.Equal(["usb"], Register(With(RegistrationJson, "response.transports", $"""["{new string('x', 33)}","usb"]""")).Credential!.Transports);
    }

    [Theory]
    [InlineData("\"type\":\"public-key\"")]
    [InlineData("\"\\u0074ype\":\"public-key\"")]
    [InlineData("\"x\":1,\"x\":1")]
    [InlineData("\"x\":{\"y\":1,\"y\":1}")]
    [InlineData("\"x\":\"\\uD800\"")]
    [InlineData("\"x\":\"\\uDC00\\uD800\"")]
    [InlineData("\"\\uDFFF\":1")]
    [InlineData("\"x\":01")]
    [InlineData("\"x\":NaN")]
    [InlineData("\"x\":'y'")]
    [InlineData("\"x\":1,")]
    [InlineData("\"x\":1/**/")]
    [InlineData("\"x\":\"\n\"")]
    public void Finish_OneMoreMemberThatIsWrong_IsMalformed(string member) => AssertMalformed(Utf8(RegistrationJson[..^1] + "," + member + "}"));

    [Theory]
    [InlineData(15, true)]
    [InlineData(16, false)]
    [InlineData(100_000, false)]
    public void Finish_Depth_IsBounded(int depth, bool expected)
    {
        var json = Utf8($"{RegistrationJson[..^1]},\"x\":{new string('[', depth)}{new string(']', depth)}}}");

        if (expected)
            Assert.Equal(FidoStatus.Accepted, Register(json).Status);
        else
            AssertMalformed(json);
    }

    [Fact]
    public void Finish_OtherEncodings_AreMalformed()
    {
        AssertMalformed([0xEF, 0xBB, 0xBF, .. Utf8(RegistrationJson)]);      // only client data are "UTF-8 decoded", with a byte order mark
        AssertMalformed(Encoding.Unicode.GetBytes(RegistrationJson));
        AssertMalformed([.. Encoding.UTF32.Preamble, .. Encoding.UTF32.GetBytes(RegistrationJson)]);
        foreach (var wrong in (byte[])[0x80, 0xC0, 0xED, 0xF5, 0xFF])
            AssertMalformed([.. Utf8(RegistrationJson[..^1]), .. ",\"x\":\""u8, wrong, .. "\"}"u8]);
    }

    [Theory]
    [InlineData(256 * 1024, true)]
    [InlineData(256 * 1024 + 1, false)]
    [InlineData(10_000_000, false)]
    public void Finish_Length_IsBounded(int length, bool expected)
    {
        var json = Utf8(RegistrationJson.PadRight(length));

        Assert.Equal(expected ? FidoStatus.Accepted : FidoStatus.MalformedResponse, Register(json).Status);
    }

    // Neither a text, nor base64url, nor an object with members; null: the member is missing.
    internal static readonly string?[] WrongValues = [null, "null", "true", "0", "-1.5e9", "[]", "{}", "\"!\"", "\"AA==\"", "\"A\"", "[\"AA\"]", "1e999"];

    static void AssertMalformed(byte[] json) => Refused.Registration(FidoCheck.RegistrationResponse, FidoStatus.MalformedResponse, json);
}
