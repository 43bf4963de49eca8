using System.Text;
using System.Text.Json.Nodes;
using static Mfa.U2f.Tests.ModelU2fKey;

namespace Mfa.U2f.Tests.BadInput;

/// <summary>Raw messages, client data and responses that aren't: a status at the step that reads them, with one exception at most.</summary>
public sealed class U2fTests : IDisposable
{
    readonly U2fDoor _door = new();

    public void Dispose() => _door.Dispose();

    [Fact]
    public void Verify_GoodMessages_AreAccepted()
    {
        Assert.Equal((FidoCheck.None, FidoStatus.Accepted), _door.Register(_door.Registration));
        Assert.Equal((FidoCheck.None, FidoStatus.Accepted), _door.SignIn(_door.Authentication));
    }

    [Fact]
    public void Verify_MessageBrokenOffOrGoingOn_IsMalformedAtTheMessage()
    {
        for (var length = 0; length < _door.Registration.Length; length++)
            AssertMalformed(() => _door.Register(_door.Registration[..length]));
        for (var length = 0; length < _door.Authentication.Length; length++)
            AssertMalformed(() => _door.SignIn(_door.Authentication[..length]));
        AssertMalformed(() => _door.Register([.. _door.Registration, 0]));
        AssertMalformed(() => _door.SignIn([.. _door.Authentication, 0]));

        static void AssertMalformed(Func<(FidoCheck, FidoStatus)> verify) =>
            ThrownExceptions.AssertAtMostOne(() => Assert.Equal((FidoCheck.U2fMessage, FidoStatus.MalformedMessage), verify()));
    }

    [Fact]
    public void Verify_ClientDataThatAreNone_IsMalformedAtTheirType()
    {
        byte[] registration = RegistrationClientData(), authentication = AuthenticationClientData();
        for (var length = 0; length < registration.Length; length++)
            AssertMalformed(() => _door.Register(_door.Registration, registration[..length]));
        for (var length = 0; length < authentication.Length; length++)
            AssertMalformed(() => _door.SignIn(_door.Authentication, authentication[..length]));
        foreach (var wrong in (byte[][])
            [[.. authentication[..^1], 0xFF], [.. authentication, .. authentication], [.. "\uFEFF\uFEFF"u8, .. authentication], [.. authentication, .. new byte[10_000_000]]])
        {
            AssertMalformed(() => _door.Register(_door.Registration, wrong));
            AssertMalformed(() => _door.SignIn(_door.Authentication, wrong));
        }

        static void AssertMalformed(Func<(FidoCheck, FidoStatus)> verify) =>
            ThrownExceptions.AssertAtMostOne(() => Assert.Equal((FidoCheck.U2fClientDataType, FidoStatus.MalformedClientData), verify()));
    }

    [Fact]
    public void TryParse_ResponseBrokenOffAtEveryLength_IsFalse()
    {
        byte[] registration = _door.RegistrationJson, authentication = _door.AuthenticationJson;
        for (var length = 0; length < registration.Length; length++)
            AssertNoRegistration(registration[..length]);
        for (var length = 0; length < authentication.Length; length++)
            AssertNoAuthentication(authentication[..length]);
    }

    [Fact]
    public void TryParse_MemberOfAnotherType_IsFalse()
    {
        foreach (var value in RegistrationJsonTests.WrongValues)
        {
            foreach (var name in (string[])["registrationData", "clientData"])
                AssertNoRegistration(With(_door.RegistrationJson, name, value));
            foreach (var name in (string[])["keyHandle", "signatureData", "clientData"])
                AssertNoAuthentication(With(_door.AuthenticationJson, name, value));
        }
    }

    [Theory]
    [InlineData("\"clientData\":\"AA\"")]
    [InlineData("\"\\u0063lientData\":\"AA\"")]
    [InlineData("\"x\":\"\\uD800\"")]
    [InlineData("\"\\uDFFF\":1")]
    [InlineData("\"x\":[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]")]
    [InlineData("\"errorCode\":\"1\"")]
    [InlineData("\"errorCode\":1e400")]
    public void TryParse_OneMoreMemberThatIsWrong_IsFalse(string member)
    {
        AssertNoRegistration([.. _door.RegistrationJson[..^1], .. Encoding.UTF8.GetBytes("," + member + "}")]);
        AssertNoAuthentication([.. _door.AuthenticationJson[..^1], .. Encoding.UTF8.GetBytes("," + member + "}")]);
    }

    [Fact]
    public void TryParse_OtherEncodingsOrTenMegabytes_AreFalse()
    {
        Func<byte[], byte[]>[] bends =
        [
            json => [0xEF, 0xBB, 0xBF, .. json],
            json => Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(json)),
            json => [.. json, .. Enumerable.Repeat((byte)' ', 10_000_000)],
        ];
        foreach (var bend in bends)
        {
            AssertNoRegistration(bend(_door.RegistrationJson));
            AssertNoAuthentication(bend(_door.AuthenticationJson));
        }
    }

    static byte[] With(byte[] json, string name, string? value)
    {
        var root = JsonNode.Parse(json)!.AsObject();
        root.Remove(name);
        if (value is not null)
            root.Add(name, JsonNode.Parse(value));
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    static void AssertNoRegistration(byte[] json) => ThrownExceptions.AssertAtMostOne(() => Assert.False(U2fRegisterResponse.TryParse(json, out _)));

    static void AssertNoAuthentication(byte[] json) => ThrownExceptions.AssertAtMostOne(() => Assert.False(U2fSignResponse.TryParse(json, out _)));
}
