using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Mfa.U2f;

namespace Mfa.Tool.Tests.Fido;

/// <summary>What Chromium and its virtual authenticators answered (tests/vectors), as cases.</summary>
public class ChromiumCaseTests
{
    // Everything that was recorded; what the platform lacks comes out as a status.
    static readonly int[] Algorithms = [(int)FidoAlgorithm.ES256, (int)FidoAlgorithm.EdDsa, (int)FidoAlgorithm.RS256];

    static readonly JsonObject[] All = [.. Read("chromium-webauthn.json")];

    public static TheoryData<string> Registrations => [.. All.Where(vector => Text(vector, "kind") == "create").Select(vector => Text(vector, "name"))];

    [Theory]
    [MemberData(nameof(Registrations))]
    public void Verify_RegistrationAndItsAuthentications_AreAcceptedOrUnsupported(string name)
    {
        var registration = All.Single(vector => Text(vector, "name") == name);
        var recorded = CaseOf(registration, "webauthn-registration");
        recorded["algorithms"] = new JsonArray([.. Algorithms.Select(algorithm => (JsonNode)algorithm)]);
        var run = recorded.Verify("--json");
        if (!FidoPublicKey.IsSupported((FidoAlgorithm)registration["publicKeyAlgorithm"]!.GetValue<int>()))
        {
            Assert.Equal((1, "unsupported-algorithm"), (run.ExitCode, run.Json.GetProperty("status").GetString()));
            return;
        }

        Assert.Equal((0, "accepted"), (run.ExitCode, run.Json.GetProperty("status").GetString()));
        var credential = JsonNode.Parse(run.Json.GetProperty("credential").GetRawText())!;
        foreach (var assertion in All.Where(vector => (string?)vector["registration"] == name))
        {
            var next = CaseOf(assertion, "webauthn-authentication");
            next["credential"] = credential.DeepClone();
            if (assertion["credential"]!["response"]!["userHandle"] is { } handle)
                next["credential"]!["userHandle"] = handle.DeepClone();

            Assert.Equal("accepted", next.Verify()["status"]);
        }
    }

    [Fact]
    public void Verify_AppIdOfTheCredential_IsAskedForAndCounts()
    {
        var vectors = Read("chromium-appid.json").ToArray();
        Assert.NotEmpty(vectors);
        foreach (var vector in vectors)
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(System.Buffers.Text.Base64Url.DecodeFromChars(Text(vector, "publicKey")), out _);
            var point = key.ExportParameters(false).Q;
            var recorded = CaseOf(vector, "webauthn-authentication");
            recorded["credential"] = new JsonObject
            {
                ["id"] = Text(vector["credential"]!, "id"),
                ["publicKey"] = RecordedCase.Text([4, .. point.X!, .. point.Y!]),
                ["appId"] = Text(vector, "appid"),
            };
            var usesAppId = vector["credential"]!["clientExtensionResults"]!["appid"]!.GetValue<bool>();

            Assert.Equal("accepted", recorded.Verify()["status"]);
            recorded["appId"] = Text(vector, "appid") + "/other";
            Assert.Equal(usesAppId ? "relying-party-id-mismatch" : "accepted", recorded.Verify()["status"]);
        }
    }

    static JsonObject CaseOf(JsonObject vector, string kind) => new()
    {
        ["kind"] = kind,
        ["rpId"] = Text(vector, "rpId"),
        ["origins"] = new JsonArray(Text(vector, "origin")),
        ["challenge"] = Text(vector, "challenge"),
        ["response"] = vector["credential"]!.DeepClone(),
    };

    static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();

    static IEnumerable<JsonObject> Read(string file) =>
        JsonNode.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "vectors", file)))!["vectors"]!.AsArray().Select(vector => vector!.AsObject());
}
