using System.Security.Cryptography;

namespace Mfa.U2f.Testing.Tests;

public class Ctap2Tests
{
    static readonly byte[] ClientDataHash = SHA256.HashData("client data"u8);

    [Fact]
    public void Process_MakeCredentialAndGetAssertion_AnswerCanonically()
    {
        var key = new VirtualCtap2Authenticator { Attestation = VirtualAttestation.PackedSelf, VerifiesUser = true };

        var made = Success(key.Process(NewRequest().Encode()));
        var asserted = Success(key.Process(new Ctap2GetAssertionRequest { RelyingPartyId = "example.com", ClientDataHash = ClientDataHash }.Encode()));

        var authData = (byte[])asserted[2]!;
        byte[] signed = [.. authData, .. ClientDataHash];
        Assert.Equal("packed", made[1]);
        Assert.Equal(new object[] { 1, 2, 3, 4 }, asserted.Keys);
        Assert.Equal(key.Credentials[0].Id.ToArray(), ((Dictionary<object, object?>)asserted[1]!)["id"]);
        Assert.True(Platform.Verify(CoseAlgorithms.ES256, key.Credentials[0].Key.ExportSubjectPublicKeyInfo(), signed, (byte[])asserted[3]!));
    }

    [Fact]
    public void Process_SeveralAccounts_AreToldOneByOne()
    {
        var key = new VirtualCtap2Authenticator();
        key.Process(NewRequest(1).Encode());
        key.Process(NewRequest(2).Encode());

        var first = Success(key.Process(new Ctap2GetAssertionRequest { RelyingPartyId = "example.com", ClientDataHash = ClientDataHash }.Encode()));
        var second = Success(key.Process((byte[])[8]));

        Assert.Equal(2, first[5]);
        Assert.Equal(new byte[] { 2 }, ((Dictionary<object, object?>)first[4]!)["id"]);
        Assert.Equal(new byte[] { 1 }, ((Dictionary<object, object?>)second[4]!)["id"]);
        Assert.Equal((byte)Ctap2Error.NotAllowed, Assert.Single(key.Process((byte[])[8])));
    }

    [Fact]
    public void Process_GetInfo_TellsWhatItIs()
    {
        var key = new VirtualCtap2Authenticator { Algorithms = [CoseAlgorithms.ES256, CoseAlgorithms.RS256], VerifiesUser = true };

        var information = Success(key.Process((byte[])[4]));

        Assert.Equal(key.Aaguid.ToByteArray(bigEndian: true), information[3]);
        Assert.Equal(new object?[] { "usb" }, information[9]);
        Assert.Equal(true, ((Dictionary<object, object?>)information[4]!)["uv"]);
        Assert.Equal(2, ((List<object?>)information[10]!).Count);
    }

    [Theory]
    [InlineData("01A0", Ctap2Error.MissingParameter)]
    [InlineData("01A1", Ctap2Error.InvalidCbor)]
    [InlineData("02A200000000", Ctap2Error.InvalidCbor)]
    [InlineData("7F", Ctap2Error.InvalidCommand)]
    [InlineData("", Ctap2Error.InvalidCommand)]
    public void Process_BadCommand_IsAStatusByte(string command, Ctap2Error expected) =>
        Assert.Equal((byte)expected, Assert.Single(new VirtualCtap2Authenticator().Process(Convert.FromHexString(command))));

    [Fact]
    public void Process_NobodyThere_IsDenied() =>
        Assert.Equal((byte)Ctap2Error.OperationDenied, Assert.Single(new VirtualCtap2Authenticator { UserPresent = false }.Process(NewRequest().Encode())));

    static Ctap2MakeCredentialRequest NewRequest(byte user = 1) => new()
    {
        RelyingPartyId = "example.com",
        ClientDataHash = ClientDataHash,
        UserHandle = [user],
        UserName = "alice",
        UserDisplayName = "Alice",
        ResidentKey = true,
    };

    static Dictionary<object, object?> Success(byte[] response)
    {
        Assert.Equal(0, response[0]);
        return Layout.Cbor(response.AsMemory(1));
    }
}
