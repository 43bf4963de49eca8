using System.Text.Json.Nodes;

namespace Mfa.U2f.Testing.Tests;

/// <summary>What a server sends.</summary>
static class Options
{
    public const string Origin = "https://login.example.com";
    public const string RelyingPartyId = "example.com";
    public const string Challenge = "4nCVaLb--GuZyBiej7ybQF3qDazMnPehjCYn1c_FE54";

    public static string Creation(string attestation = "direct", int algorithm = CoseAlgorithms.ES256, Action<JsonObject>? change = null)
    {
        var options = JsonNode.Parse($$"""
            {
              "rp": { "id": "{{RelyingPartyId}}", "name": "Example" },
              "user": { "id": "mhAG3CVj4lGgNhf84XZcQQ", "name": "alice", "displayName": "Alice" },
              "challenge": "{{Challenge}}",
              "pubKeyCredParams": [{ "type": "public-key", "alg": {{algorithm}} }],
              "attestation": "{{attestation}}"
            }
            """)!.AsObject();
        change?.Invoke(options);
        return options.ToJsonString();
    }

    public static string Request(string? credentialId = null, Action<JsonObject>? change = null)
    {
        var options = JsonNode.Parse($$"""{ "rpId": "{{RelyingPartyId}}", "challenge": "{{Challenge}}" }""")!.AsObject();
        if (credentialId is not null)
            options["allowCredentials"] = new JsonArray(new JsonObject { ["type"] = "public-key", ["id"] = credentialId });
        change?.Invoke(options);
        return options.ToJsonString();
    }

    public static Action<JsonObject> Extensions(string json) => options => options["extensions"] = JsonNode.Parse(json);
}
