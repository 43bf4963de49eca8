using System.Numerics;
using System.Text.Json.Serialization;
using Mfa.Tool.Output;

namespace Mfa.Tool.Commands.Fido.Inspection;

/// <summary>
/// What bytes say, member by member, in order: each with its JSON name and a value, which is a text, a truth, a number, a time, a list of values or
/// another list of facts. What isn't there isn't added.
/// </summary>
[JsonConverter(typeof(FactListConverter))]
internal sealed class FactList : IReport
{
    readonly List<(string Name, object Value)> _facts = [];

    public IReadOnlyList<(string Name, object Value)> Facts => _facts;

    /// <summary>Whether the names are somebody else's, so that the text has them as they are.</summary>
    public bool HasForeignNames { get; init; }

    public void Add(string name, string? value) => AddUnlessNull(name, value);

    public void Add(string name, bool? value) => AddUnlessNull(name, value);

    public void Add(string name, long? value) => AddUnlessNull(name, value);

    public void Add(string name, ulong? value) => AddUnlessNull(name, value);

    /// <summary>A time: Unix seconds as JSON, a date as text.</summary>
    public void Add(string name, DateTimeOffset value) => AddUnlessNull(name, value);

    /// <summary>Bytes, as base64url; none aren't added.</summary>
    public void Add(string name, ReadOnlyMemory<byte> value) => AddUnlessNull(name, FidoBase64.EncodeUnlessEmpty(value));

    public void Add(string name, FactList? value) => AddUnlessNull(name, value is { Facts.Count: 0 } ? null : value);

    /// <summary>Words; none aren't added.</summary>
    public void Add(string name, IReadOnlyCollection<string> value) => AddUnlessNull(name, value.Count == 0 ? null : value.ToArray<object>());

    /// <summary>Whole numbers; none aren't added.</summary>
    public void AddNumbers<T>(string name, IReadOnlyCollection<T> values)
        where T : IBinaryInteger<T> =>
        AddUnlessNull(name, values.Count == 0 ? null : values.Select(value => T.IsNegative(value) ? (object)long.CreateChecked(value) : ulong.CreateChecked(value)).ToArray());

    /// <summary>Any of these values; null isn't added.</summary>
    public void AddValue(string name, object? value) => AddUnlessNull(name, value);

    public void WriteText(TextWriter writer) => FactText.Write(writer, this);

    void AddUnlessNull(string name, object? value)
    {
        if (value is not null)
            _facts.Add((name, value));
    }
}
