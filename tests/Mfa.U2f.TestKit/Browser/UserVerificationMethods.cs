using System.Text.Json.Nodes;

namespace Mfa.U2f.Testing;

/// <summary>uvm as a client hands it on from the authenticator data.</summary>
static class UserVerificationMethods
{
    public static JsonArray? Of(CborMapMaterial? extensions) => extensions?["uvm"] is IEnumerable<IEnumerable<int>> methods
        ? new([.. methods.Select(method => (JsonNode)new JsonArray([.. method.Select(number => (JsonNode)number)]))])
        : null;
}
