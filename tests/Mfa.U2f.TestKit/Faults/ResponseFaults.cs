using System.Buffers.Text;
using System.Text.Json.Nodes;

namespace Mfa.U2f.Testing;

/// <summary>Wrong response JSON round good contents. A path names a member, a dot goes into it: <c>response.clientDataJSON</c>.</summary>
public static class ResponseFaults
{
    /// <summary>Another credential type.</summary>
    public static IFault<SignedMaterial> Type(string type = "password") => Member("type", type);

    /// <summary>An id that isn't rawId.</summary>
    public static IFault<SignedMaterial> IdIsNotRawId() => Bend(response =>
    {
        var id = Base64Url.DecodeFromChars(Find(response, "id"));
        id[0] ^= 1;
        response["id"] = Base64Url.EncodeToString(id);
    });

    /// <summary>Another credential's id, in id and rawId.</summary>
    public static IFault<SignedMaterial> OtherId(byte[] id) => Bend(response =>
    {
        _ = Find(response, "id");
        response["id"] = Base64Url.EncodeToString(id);
        response["rawId"] = Base64Url.EncodeToString(id);
    });

    /// <summary>A user handle.</summary>
    public static IFault<SignedMaterial> UserHandle(byte[] userHandle) => Member("response.userHandle", Base64Url.EncodeToString(userHandle));

    /// <summary>A member less.</summary>
    public static IFault<SignedMaterial> WithoutMember(string path) => Bend(response =>
    {
        var (parent, name) = Split(response, path);
        if (!parent.Remove(name))
            throw new InvalidOperationException($"The response has no member {path}.");
    });

    /// <summary>A member of another value, or of another type; one that is missing is added.</summary>
    public static IFault<SignedMaterial> Member(string path, JsonNode? value) => Bend(response =>
    {
        var (parent, name) = Split(response, path);
        parent[name] = value?.DeepClone();
    });

    /// <summary>A member that the standard doesn't know. A good response.</summary>
    public static IFault<SignedMaterial> ExtraMember(string path = "extra", JsonNode? value = null) => Member(path, value ?? 1);

    /// <summary>Padding behind a base64url member, which has none.</summary>
    public static IFault<SignedMaterial> Padded(string path) => BendText(path, text => text + "=");

    /// <summary>A base64url member with the alphabet of base64: the same bytes, if they need such a character at all.</summary>
    public static IFault<SignedMaterial> StandardBase64(string path) => BendText(path, text => Convert.ToBase64String(Base64Url.DecodeFromChars(text)));

    /// <summary>A base64url member with a character of no alphabet.</summary>
    public static IFault<SignedMaterial> NotBase64Url(string path) => BendText(path, text => "!" + text[1..]);

    /// <summary>Extension outputs as a client may claim them: nobody signs them.</summary>
    public static IFault<SignedMaterial> ExtensionResult(string name, JsonNode? value) => Member("clientExtensionResults." + name, value);

    /// <summary>The JSON text cut after so many characters.</summary>
    public static IFault<SignedMaterial> CutTo(int length) => Text(json => json[..length]);

    /// <summary>Something behind the JSON object.</summary>
    public static IFault<SignedMaterial> TrailingText(string text = "x") => Text(json => json + text);

    /// <summary>A member a second time, at the top, behind the first.</summary>
    public static IFault<SignedMaterial> DuplicateMember(string name, JsonNode? second) =>
        Text(json => $"{json[..^1]},{JsonValue.Create(name).ToJsonString()}:{second?.ToJsonString() ?? "null"}}}");

    /// <summary>Any other change of the JSON text.</summary>
    public static IFault<SignedMaterial> Text(Func<string, string> rewrite) =>
        Fault.Response<SignedMaterial>(material => material.RewriteJson = material.RewriteJson.Then(rewrite));

    static IFault<SignedMaterial> Bend(Action<JsonObject> bend) => Fault.Response<SignedMaterial>(material => bend(material.Response));

    static IFault<SignedMaterial> BendText(string path, Func<string, string> bend) => Bend(response =>
    {
        var (parent, name) = Split(response, path);
        parent[name] = bend(Find(parent, name));
    });

    static string Find(JsonObject parent, string name) =>
        (string?)parent[name] ?? throw new InvalidOperationException($"The response has no member {name}.");

    static (JsonObject Parent, string Name) Split(JsonObject response, string path)
    {
        var names = path.Split('.');
        var parent = response;
        foreach (var name in names[..^1])
            parent = parent[name] as JsonObject ?? throw new InvalidOperationException($"The response has no object {name}.");
        return (parent, names[^1]);
    }
}
