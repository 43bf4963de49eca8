using System.Collections;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mfa.U2f.Testing;

/// <summary>
/// The client data (WebAuthn 5.8.1; U2F Raw Message Formats, section 7), to be bent: members in the order in which they were added, any of them as often
/// as it was added.
/// </summary>
public sealed class ClientDataMaterial : IEnumerable<KeyValuePair<string, JsonNode?>>
{
    static readonly JsonSerializerOptions AsBrowsersWrite = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly List<KeyValuePair<string, JsonNode?>> _members = [];

    /// <summary>Writes a byte order mark first.</summary>
    public bool ByteOrderMark { get; set; }

    /// <summary>Bends the bytes, last of all: cuts them, appends to them, replaces them.</summary>
    public Func<byte[], byte[]>? Rewrite { get; set; }

    /// <summary>The member <c>type</c>, in U2F <c>typ</c>.</summary>
    public string? Type
    {
        get => Text(TypeMember);
        set => this[TypeMember] = value;
    }

    /// <summary>The member <c>challenge</c>, base64url.</summary>
    public string? Challenge
    {
        get => Text("challenge");
        set => this["challenge"] = value;
    }

    /// <summary>The member <c>origin</c>.</summary>
    public string? Origin
    {
        get => Text("origin");
        set => this["origin"] = value;
    }

    /// <summary>The member <c>crossOrigin</c>; null where there is none.</summary>
    public bool? CrossOrigin
    {
        get => (bool?)this["crossOrigin"];
        set => this["crossOrigin"] = value;
    }

    /// <summary>The member <c>topOrigin</c>; null where there is none.</summary>
    public string? TopOrigin
    {
        get => Text("topOrigin");
        set => this["topOrigin"] = value;
    }

    /// <summary>The names, in order.</summary>
    public IEnumerable<string> Names => _members.Select(member => member.Key);

    string TypeMember => Names.Contains("typ") ? "typ" : "type";

    /// <summary>The first member of that name, null if there is none. Setting replaces it in its place, or appends it.</summary>
    public JsonNode? this[string name]
    {
        get => _members.Find(member => member.Key == name).Value;
        set
        {
            if (_members.FindIndex(member => member.Key == name) is >= 0 and var index)
                _members[index] = new(name, value);
            else
                Add(name, value);
        }
    }

    /// <summary>Appends a member, even if its name is there already.</summary>
    public void Add(string name, JsonNode? value) => _members.Add(new(name, value));

    /// <summary>Inserts a member before the others.</summary>
    public void AddFirst(string name, JsonNode? value) => _members.Insert(0, new(name, value));

    /// <summary>Takes every member of that name out.</summary>
    public bool Remove(string name) => _members.RemoveAll(member => member.Key == name) > 0;

    /// <summary>The bytes that are hashed and sent.</summary>
    public byte[] Encode()
    {
        var text = "{" + string.Join(',', _members.Select(member => $"{Json(member.Key)}:{Json(member.Value)}")) + "}";
        byte[] encoded = [.. ByteOrderMark ? Encoding.UTF8.Preamble : [], .. Encoding.UTF8.GetBytes(text)];
        return Rewrite is null ? encoded : Rewrite(encoded);
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, JsonNode?>> GetEnumerator() => _members.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    string? Text(string name) => this[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    static string Json(JsonNode? node) => node?.ToJsonString(AsBrowsersWrite) ?? "null";
}
