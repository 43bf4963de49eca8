using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Mfa.U2f.Testing.Tests;

public class AssertionTests
{
    static readonly VirtualBrowser Browser = new(Options.Origin);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Get_RegisteredCredential_IsSignedByIt(bool u2f)
    {
        VirtualAuthenticator key = u2f ? new VirtualU2fAuthenticator() : new VirtualCtap2Authenticator();
        var registration = Browser.Create(Options.Creation(), key).Response;

        var assertion = Browser.Get(Options.Request((string)registration["id"]!), key).Response;

        var authData = assertion.Bytes("authenticatorData");
        byte[] signed = [.. authData, .. SHA256.HashData(assertion.Bytes("clientDataJSON"))];
        Assert.Equal(37, authData.Length);
        Assert.Equal(1, authData[32]);
        Assert.Equal((string)registration["id"]!, (string)assertion["rawId"]!);
        Assert.True(Platform.Verify(CoseAlgorithms.ES256, registration.Bytes("publicKey"), signed, assertion.Bytes("signature")));
    }

    [Fact]
    public void Get_DiscoverableCredential_NamesItsUser()
    {
        var key = new VirtualCtap2Authenticator();
        var registration = Browser.Create(Options.Creation(change: options =>
            options["authenticatorSelection"] = new JsonObject { ["residentKey"] = "required" }), key).Response;

        var assertion = Browser.Get(Options.Request(), key).Response;

        Assert.Equal((string)registration["id"]!, (string)assertion["id"]!);
        Assert.Equal("mhAG3CVj4lGgNhf84XZcQQ", (string)assertion["response"]!["userHandle"]!);
    }

    [Fact]
    public void Get_CredentialThatIsNotDiscoverable_IsntFoundWithoutItsId()
    {
        var key = new VirtualCtap2Authenticator();
        Browser.Create(Options.Creation(), key);

        Assert.Equal("NotAllowedError", Assert.Throws<VirtualBrowserException>(() => Browser.Get(Options.Request(), key)).Name);
    }

    [Fact]
    public void Get_ClonedKey_CountsForItself()
    {
        var key = new VirtualCtap2Authenticator();
        var request = Options.Request((string)Browser.Create(Options.Creation(), key).Response["id"]!);

        var clone = key.Clone();

        Assert.Equal(2u, Counter(Browser.Get(request, key)));
        Assert.Equal(3u, Counter(Browser.Get(request, key)));
        Assert.Equal(2u, Counter(Browser.Get(request, clone)));
    }

    [Fact]
    public void Get_KeyThatDoesNotCount_ReportsZero()
    {
        var key = new VirtualCtap2Authenticator { CounterStart = 0, CounterStep = 0 };
        var registration = Browser.Create(Options.Creation(), key);

        Assert.Equal(0u, registration.AuthenticatorData.SignCount);
        Assert.Equal(0u, Counter(Browser.Get(Options.Request((string)registration.Response["id"]!), key)));
    }

    [Fact]
    public void Get_CredentialOfAnAppId_IsFoundThroughTheAppIdExtension()
    {
        const string AppId = "https://login.example.com/app-id.json";
        var key = new VirtualU2fAuthenticator();
        var keyHandle = Base64Url.EncodeToString(Browser.U2fRegister(AppId, Options.Challenge, key).KeyHandle);

        var assertion = Browser.Get(Options.Request(keyHandle, Options.Extensions($$"""{ "appid": "{{AppId}}" }""")), key).Response;

        Assert.True((bool)assertion["clientExtensionResults"]!["appid"]!);
        Assert.Equal(SHA256.HashData("https://login.example.com/app-id.json"u8), assertion.Bytes("authenticatorData")[..32]);
    }

    [Fact]
    public void Create_CredentialOfAnExcludedAppId_IsAnInvalidState()
    {
        const string AppId = "https://login.example.com/app-id.json";
        var key = new VirtualU2fAuthenticator();
        var keyHandle = Base64Url.EncodeToString(Browser.U2fRegister(AppId, Options.Challenge, key).KeyHandle);

        var refusal = Assert.Throws<VirtualBrowserException>(() => Browser.Create(Options.Creation(change: options =>
        {
            options["excludeCredentials"] = new JsonArray(new JsonObject { ["type"] = "public-key", ["id"] = keyHandle });
            Options.Extensions($$"""{ "appidExclude": "{{AppId}}" }""")(options);
        }), key));

        Assert.Equal("InvalidStateError", refusal.Name);
    }

    static uint Counter(AssertionMaterial assertion) => BinaryPrimitives.ReadUInt32BigEndian(assertion.Response.Bytes("authenticatorData").AsSpan(33));
}
