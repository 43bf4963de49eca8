using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mfa.U2f.Testing;

/// <summary>
/// A JSON object that a server sent, read as Web IDL reads a dictionary: a required member that is missing or of the wrong type is a TypeError.
/// </summary>
sealed class BrowserJson(JsonObject members)
{
    public static BrowserJson Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json) is JsonObject members ? new(members) : throw Wrong("the options");
        }
        catch (JsonException e)
        {
            throw new VirtualBrowserException("SyntaxError", "the options are no JSON", e);
        }
    }

    public bool Has(string name) => members[name] is not null;

    public string Text(string name) => OptionalText(name) ?? throw Wrong(name);

    public string? OptionalText(string name) => members[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue(out string? text) => text,
        _ => throw Wrong(name),
    };

    public bool Flag(string name) => members[name] is JsonValue value && value.TryGetValue(out bool flag) && flag;

    public int Number(string name) => members[name] is JsonValue value && value.TryGetValue(out int number) ? number : throw Wrong(name);

    public byte[] Bytes(string name) => DecodeBase64Url(Text(name));

    public byte[]? OptionalBytes(string name) => OptionalText(name) is { } text ? DecodeBase64Url(text) : null;

    public BrowserJson Object(string name) => OptionalObject(name) ?? throw Wrong(name);

    public BrowserJson? OptionalObject(string name) => members[name] switch
    {
        null => null,
        JsonObject value => new(value),
        _ => throw Wrong(name),
    };

    public BrowserJson ObjectOrEmpty(string name) => OptionalObject(name) ?? new([]);

    public IReadOnlyList<BrowserJson> Objects(string name) => members[name] switch
    {
        null => [],
        JsonArray array => [.. array.Select(item => item is JsonObject value ? new BrowserJson(value) : throw Wrong(name))],
        _ => throw Wrong(name),
    };

    static byte[] DecodeBase64Url(string text)
    {
        try
        {
            return Base64Url.DecodeFromChars(text);
        }
        catch (FormatException e)
        {
            throw new VirtualBrowserException("EncodingError", "not base64url", e);
        }
    }

    static VirtualBrowserException Wrong(string name) => new("TypeError", $"{name} is missing or of the wrong type");
}
