using System.Text.Json.Nodes;

namespace Mfa.U2f.Testing.Tests;

/// <summary>The virtual browser beside the real one: the same options, the same members, the same outputs.</summary>
public class ChromiumTests
{
    public static TheoryData<string> Registrations => Names("create");

    public static TheoryData<string> Assertions => Names("get");

    [Theory]
    [MemberData(nameof(Registrations))]
    public void Create_ChromiumsOptions_GiveChromiumsMembers(string name)
    {
        var vector = Vector(name);
        var real = vector["credential"]!.AsObject();
        var options = vector["options"]!.DeepClone().AsObject();
        options["pubKeyCredParams"] = new JsonArray(new JsonObject { ["type"] = "public-key", ["alg"] = CoseAlgorithms.ES256 });

        var made = new VirtualBrowser((string)vector["origin"]!).Create(options.ToJsonString(), AuthenticatorOf(vector));

        Assert.Equal(MembersOf(real), MembersOf(made.Response));
        Assert.Equal(real["clientExtensionResults"]!.ToJsonString(), made.Response["clientExtensionResults"]!.ToJsonString());
        Assert.Equal(real["response"]!["transports"]!.ToJsonString(), made.Response["response"]!["transports"]!.ToJsonString());
        Assert.Equal((string)real["authenticatorAttachment"]!, (string)made.Response["authenticatorAttachment"]!);
        Assert.Equal((string)vector["fmt"]!, made.Format);
        Assert.Equal(real.Bytes("authenticatorData")[32], made.Response.Bytes("authenticatorData")[32]);
        Assert.Equal(ClientDataOf(real), ClientDataOf(made.Response));
        Assert.Equal(
            Layout.Cbor(real.Bytes("attestationObject")).Keys, Layout.Cbor(made.Response.Bytes("attestationObject")).Keys);
    }

    [Theory]
    [MemberData(nameof(Assertions))]
    public void Get_ChromiumsOptions_GiveChromiumsMembers(string name)
    {
        var vector = Vector(name);
        var registration = Vector((string)vector["registration"]!);
        var real = vector["credential"]!.AsObject();
        var authenticator = AuthenticatorOf(vector);
        var browser = new VirtualBrowser((string)vector["origin"]!);
        var creation = registration["options"]!.DeepClone().AsObject();
        creation["pubKeyCredParams"] = new JsonArray(new JsonObject { ["type"] = "public-key", ["alg"] = CoseAlgorithms.ES256 });
        var id = (string)browser.Create(creation.ToJsonString(), authenticator).Response["id"]!;
        var request = vector["options"]!.DeepClone().AsObject();
        if (request["allowCredentials"]?.AsArray() is { Count: > 0 } allowed)
            allowed[0]!["id"] = id;

        var made = browser.Get(request.ToJsonString(), authenticator);

        Assert.Equal(MembersOf(real), MembersOf(made.Response));
        Assert.Equal(real["clientExtensionResults"]!.ToJsonString(), made.Response["clientExtensionResults"]!.ToJsonString());
        Assert.Equal(real.Bytes("authenticatorData")[32], made.Response.Bytes("authenticatorData")[32]);
        Assert.Equal(ClientDataOf(real), ClientDataOf(made.Response));
    }

    [Fact]
    public void Create_ChromiumsExtensions_GiveChromiumsOutputs()
    {
        var vector = JsonNode.Parse(File.ReadAllText("vectors/chromium-extensions.json"))!.AsObject();
        var real = vector["credential"]!.AsObject();
        var authenticator = new VirtualCtap2Authenticator { VerifiesUser = true, Attestation = VirtualAttestation.PackedSelf };

        var made = new VirtualBrowser((string)vector["origin"]!).Create(vector["options"]!.ToJsonString(), authenticator);

        // Chromium's authenticator keeps prf to itself; a key says hmac-secret in its authenticator data.
        Assert.Equal(real["clientExtensionResults"]!.ToJsonString(), made.Response["clientExtensionResults"]!.ToJsonString());
        Assert.Equal(new object[] { "credProtect", "hmac-secret", "minPinLength" }, made.AuthenticatorData.Extensions!.Keys);
        Assert.Equal(real.Bytes("authenticatorData")[32], made.Response.Bytes("authenticatorData")[32]);
    }

    static TheoryData<string> Names(string kind)
    {
        var names = new TheoryData<string>(Vectors().Where(vector => (string)vector["kind"]! == kind).Select(vector => (string)vector["name"]!));
        return names.Count > 0 ? names : throw new InvalidDataException($"No vector of kind {kind}.");
    }

    static JsonObject Vector(string name) => Vectors().Single(vector => (string)vector["name"]! == name);

    static IEnumerable<JsonObject> Vectors() =>
        JsonNode.Parse(File.ReadAllText("vectors/chromium-webauthn.json"))!["vectors"]!.AsArray().Select(vector => vector!.AsObject());

    static VirtualAuthenticator AuthenticatorOf(JsonObject vector)
    {
        var real = vector["virtualAuthenticator"]!.AsObject();
        string[] transports = [(string?)real["transport"] ?? "usb"];
        if ((string)real["protocol"]! == "u2f")
            return new VirtualU2fAuthenticator { Transports = transports };

        return new VirtualCtap2Authenticator
        {
            Transports = transports,
            Attestation = VirtualAttestation.PackedSelf,
            VerifiesUser = (bool?)real["hasUserVerification"] ?? false,
            SupportsResidentKeys = (bool?)real["hasResidentKey"] ?? false,
            BackupEligible = (bool?)real["defaultBackupEligibility"] ?? false,
            BackedUp = (bool?)real["defaultBackupState"] ?? false,
        };
    }

    static IEnumerable<string> MembersOf(JsonObject response) =>
        response.SelectMany(member => member.Key == "response" ? member.Value!.AsObject().Select(part => "response." + part.Key) : [member.Key]).Order();

    // Chromium adds a member now and then, so that nobody compares with a template.
    static IEnumerable<string> ClientDataOf(JsonObject response) =>
        JsonNode.Parse(response.Bytes("clientDataJSON"))!.AsObject().Select(member => member.Key).Where(name => name != "other_keys_can_be_added_here");
}
