using System.Buffers.Text;
using System.Text.Json.Nodes;

namespace Mfa.U2f.Testing.Tests;

public class ExtensionTests
{
    static readonly VirtualBrowser Browser = new(Options.Origin);

    [Fact]
    public void LargeBlob_Written_IsReadBack()
    {
        var key = new VirtualCtap2Authenticator();
        var made = Browser.Create(Options.Creation(change: Discoverable("""{ "largeBlob": { "support": "required" } }""")), key);

        var written = Browser.Get(Options.Request(change: Options.Extensions("""{ "largeBlob": { "write": "AQID" } }""")), key);
        var read = Browser.Get(Options.Request(change: Options.Extensions("""{ "largeBlob": { "read": true } }""")), key);

        Assert.Equal("""{"supported":true}""", Result(made, "largeBlob"));
        Assert.Equal("""{"written":true}""", Result(written, "largeBlob"));
        Assert.Equal("""{"blob":"AQID"}""", Result(read, "largeBlob"));
    }

    [Fact]
    public void Prf_SameInput_GivesTheSameOutputOnTheKeyAndItsClone()
    {
        var key = new VirtualCtap2Authenticator();
        Browser.Create(Options.Creation(change: Discoverable("""{ "prf": {} }""")), key);
        var request = Options.Request(change: Options.Extensions("""{ "prf": { "eval": { "first": "AQID", "second": "BAUG" } } }"""));

        var first = Browser.Get(request, key);

        Assert.Equal(Result(first, "prf"), Result(Browser.Get(request, key.Clone()), "prf"));
        Assert.Equal(32, Base64Url.DecodeFromChars((string)first.Response["clientExtensionResults"]!["prf"]!["results"]!["second"]!).Length);
        Assert.True(first.AuthenticatorData.Flags.HasFlag(AuthenticatorDataFlags.ExtensionData));
        Assert.Equal(Layout.CborLength(first.Response.Bytes("authenticatorData").AsMemory(37)), first.Response.Bytes("authenticatorData").Length - 37);
    }

    [Fact]
    public void Uvm_AskedFor_IsToldTwice()
    {
        var key = new VirtualCtap2Authenticator { VerifiesUser = true };
        var made = Browser.Create(Options.Creation(change: Options.Extensions("""{ "uvm": true }""")), key);

        Assert.Equal("[[4,2,4]]", Result(made, "uvm"));
        Assert.True(made.AuthenticatorData.Extensions!.ContainsKey("uvm"));
    }

    [Theory]
    [InlineData("userVerificationOptional", 1)]
    [InlineData("userVerificationOptionalWithCredentialIDList", 2)]
    [InlineData("userVerificationRequired", 3)]
    public void CredProtect_AskedFor_IsInTheAuthenticatorData(string policy, int expected)
    {
        var options = Options.Creation(change: Options.Extensions($$"""{ "credentialProtectionPolicy": "{{policy}}" }"""));

        var made = Browser.Create(options, new VirtualCtap2Authenticator());

        Assert.Equal(expected, made.AuthenticatorData.Extensions!["credProtect"]);
        Assert.Equal("{}", made.Response["clientExtensionResults"]!.ToJsonString());
    }

    [Fact]
    public void CredProtect_EnforcedOnAKeyThatDoesNotUnderstandIt_IsRefused()
    {
        var options = Options.Creation(change: Options.Extensions(
            """{ "credentialProtectionPolicy": "userVerificationRequired", "enforceCredentialProtectionPolicy": true }"""));

        Assert.Throws<VirtualBrowserException>(() => Browser.Create(options, new VirtualU2fAuthenticator()));
    }

    [Fact]
    public void CrossOriginFrame_IsTold()
    {
        var framed = new VirtualBrowser(Options.Origin) { CrossOrigin = true, TopOrigin = "https://shop.example" };

        var clientData = JsonNode.Parse(framed.Create(Options.Creation(), new VirtualCtap2Authenticator()).Response.Bytes("clientDataJSON"))!;

        Assert.True((bool)clientData["crossOrigin"]!);
        Assert.Equal("https://shop.example", (string)clientData["topOrigin"]!);
    }

    [Fact]
    public void ForeignRelyingPartyId_IsASecurityError()
    {
        var elsewhere = new VirtualBrowser("https://example.com.evil.example");

        Assert.Equal("SecurityError", Assert.Throws<VirtualBrowserException>(() => elsewhere.Create(Options.Creation(), new VirtualCtap2Authenticator())).Name);
    }

    static Action<JsonObject> Discoverable(string extensions) => options =>
    {
        Options.Extensions(extensions)(options);
        options["authenticatorSelection"] = new JsonObject { ["residentKey"] = "required" };
    };

    static string Result(SignedMaterial material, string extension) => material.Response["clientExtensionResults"]![extension]!.ToJsonString();
}
