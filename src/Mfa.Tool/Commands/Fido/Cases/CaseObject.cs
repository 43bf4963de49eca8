using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Mfa.Tool.Commands.Fido.Cases;

/// <summary>
/// The case, or an object in it: its members are known, belong to its kind, and are all there. Each is read as one type; what it isn't is an
/// error that names the member and the rule.
/// </summary>
internal sealed class CaseObject
{
    const int LongestNameInAMessage = 64;

    readonly JsonElement _element;
    readonly string _prefix;
    readonly FidoCaseKind _kind;
    readonly string _argument;

    CaseObject(JsonElement element, string prefix, FidoCaseKind kind, string argument)
    {
        (_element, _prefix, _kind, _argument) = (element, prefix, kind, argument);
        foreach (var property in element.EnumerateObject())
            ThrowUnlessAllowed(property.Name);
        if (Members().FirstOrDefault(member => member.NeededBy.HasFlag(kind) && !Has(NameOf(member))) is { } missing)
            throw Wrong($"{missing.Path} is missing: kind {FidoCaseKinds.WordOf(kind)} needs it.");
    }

    /// <param name="element">The JSON object.</param>
    /// <param name="kind">What the case records.</param>
    /// <param name="argument">The argument that named it, for messages.</param>
    /// <exception cref="ToolException">A member is unknown, foreign to the kind, or missing.</exception>
    public static CaseObject Root(JsonElement element, FidoCaseKind kind, string argument) => new(element, "", kind, argument);

    /// <summary>An object in this one; null if it isn't there.</summary>
    public CaseObject? OptionalObject(string name) => TryGet(name, out var value)
        ? new CaseObject(value.ValueKind == JsonValueKind.Object ? value : throw Rule(name, "a JSON object"), $"{_prefix}{name}.", _kind, _argument)
        : null;

    public bool Has(string name) => _element.TryGetProperty(name, out _);

    /// <summary>An object's JSON as it stands.</summary>
    public byte[] RawObject(string name, string rule) =>
        Get(name) is { ValueKind: JsonValueKind.Object } value ? Encoding.UTF8.GetBytes(value.GetRawText()) : throw Rule(name, rule);

    public string Text(string name) => OptionalText(name)!;

    /// <summary>A text that isn't empty; null if it isn't there.</summary>
    public string? OptionalText(string name)
    {
        if (!TryGet(name, out var value))
            return null;
        return ReadText(value) is { Length: > 0 } text ? text : throw Rule(name, "a text that isn't empty");
    }

    public byte[] Bytes(string name, int minimum, int maximum) => OptionalBytes(name, minimum, maximum)!;

    public byte[]? OptionalBytes(string name, int minimum, int maximum)
    {
        if (!TryGet(name, out var value))
            return null;
        return ReadText(value) is { } text && FidoBase64.Decode(text) is { } bytes && bytes.Length >= minimum && bytes.Length <= maximum
            ? bytes
            : throw Rule(name, $"base64url without padding, of {minimum} to {maximum} bytes");
    }

    public bool? OptionalFlag(string name)
    {
        if (!TryGet(name, out var value))
            return null;
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Rule(name, "true or false");
    }

    public long? OptionalNumber(string name, long minimum, long maximum)
    {
        if (!TryGet(name, out var value))
            return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= minimum && number <= maximum
            ? number
            : throw Rule(name, $"a whole number, {minimum} to {maximum}");
    }

    /// <summary>The items of an array; null if it isn't there.</summary>
    /// <param name="name">The member.</param>
    /// <param name="rule">What the member must be.</param>
    /// <param name="read">Reads an item; null if it isn't what it must be.</param>
    public IReadOnlyList<T>? OptionalList<T>(string name, string rule, Func<JsonElement, T?> read)
        where T : class
    {
        if (!TryGet(name, out var value))
            return null;
        if (value.ValueKind != JsonValueKind.Array)
            throw Rule(name, rule);
        return [.. value.EnumerateArray().Select(item => read(item) ?? throw Rule(name, rule))];
    }

    /// <summary>An item that is a text; null if it isn't.</summary>
    public static string? ReadText(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.String)
            return null;
        try
        {
            return item.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, escaped.
            return null;
        }
    }

    public ToolException Rule(string name, string rule) => Wrong($"{_prefix}{name} must be {rule}.");

    void ThrowUnlessAllowed(string name)
    {
        var known = Members().FirstOrDefault(member => NameOf(member) == name);
        if (known is null)
        {
            var allowed = string.Join(", ", Members().Where(member => member.Kinds.HasFlag(_kind)).Select(NameOf));
            throw Wrong($"{Shown(name)} is unknown: with kind {FidoCaseKinds.WordOf(_kind)} the members are {allowed}.");
        }

        if (!known.Kinds.HasFlag(_kind))
            throw Wrong($"{known.Path} doesn't belong to kind {FidoCaseKinds.WordOf(_kind)}.");
    }

    // What stands in a case may be anything: only a name that looks like one is repeated.
    string Shown(string name) =>
        name.Length is > 0 and <= LongestNameInAMessage && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-')
            ? $"{_prefix}{name}"
            : $"a member of {(_prefix.Length == 0 ? "the case" : _prefix.TrimEnd('.'))}";

    IEnumerable<FidoCaseMember> Members() =>
        FidoCaseMember.All.Where(member => member.Path.StartsWith(_prefix, StringComparison.Ordinal) && !NameOf(member).Contains('.', StringComparison.Ordinal));

    string NameOf(FidoCaseMember member) => member.Path[_prefix.Length..];

    // What must be there was found to be.
    JsonElement Get(string name) => _element.GetProperty(name);

    bool TryGet(string name, [NotNullWhen(true)] out JsonElement value) => _element.TryGetProperty(name, out value);

    ToolException Wrong(string message) => ToolException.UnreadableInput($"{_argument}: {message}");
}
