using System.Collections;
using System.Formats.Cbor;

namespace Mfa.U2f.Testing;

/// <summary>
/// A CBOR map whose members stand in the order in which they were added, any key as often as it was added. Whatever is put in is written as it is;
/// nothing is sorted, checked or tidied.
/// </summary>
/// <remarks>
/// Keys and values are <see cref="int"/>, <see cref="long"/>, <see cref="ulong"/>, <see cref="string"/>, byte arrays, <see cref="bool"/>, null,
/// <see cref="CborMapMaterial"/>, sequences of these (arrays), <see cref="AuthenticatorDataMaterial"/> (a byte string) and <see cref="EncodedCbor"/>.
/// </remarks>
public sealed class CborMapMaterial : IEnumerable<KeyValuePair<object, object?>>
{
    readonly List<KeyValuePair<object, object?>> _members = [];

    /// <summary>Writes the map with indefinite length.</summary>
    public bool IndefiniteLength { get; set; }

    /// <summary>Bends the encoded bytes of the outermost map, last of all: cuts them, appends to them, replaces them.</summary>
    public Func<byte[], byte[]>? Rewrite { get; set; }

    /// <summary>The number of members.</summary>
    public int Count => _members.Count;

    /// <summary>The keys, in order.</summary>
    public IEnumerable<object> Keys => _members.Select(member => member.Key);

    /// <summary>The first member of that key, null if there is none. Setting replaces it in its place, or appends it.</summary>
    public object? this[object key]
    {
        get => IndexOf(key) is >= 0 and var index ? _members[index].Value : null;
        set
        {
            if (IndexOf(key) is >= 0 and var index)
                _members[index] = new(key, value);
            else
                Add(key, value);
        }
    }

    /// <summary>Appends a member, even if its key is there already.</summary>
    public void Add(object key, object? value) => _members.Add(new(key, value));

    /// <summary>Inserts a member before the others.</summary>
    public void AddFirst(object key, object? value) => _members.Insert(0, new(key, value));

    /// <summary>Whether there is a member of that key.</summary>
    public bool ContainsKey(object key) => IndexOf(key) >= 0;

    /// <summary>Takes every member of that key out.</summary>
    public bool Remove(object key) => _members.RemoveAll(member => Equals(member.Key, key)) > 0;

    /// <summary>Gives the first member of <paramref name="key"/> another key, in its place.</summary>
    public void Rename(object key, object newKey)
    {
        if (IndexOf(key) is >= 0 and var index)
            _members[index] = new(newKey, _members[index].Value);
    }

    /// <summary>Turns the order round.</summary>
    public void Reverse() => _members.Reverse();

    /// <summary>Puts the members into the order of CTAP2 canonical CBOR: shorter encoded keys first, then bytewise.</summary>
    public void Sort()
    {
        var sorted = _members.OrderBy(member => EncodeItem(member.Key), KeyOrder).ToList();
        _members.Clear();
        _members.AddRange(sorted);
    }

    /// <summary>The encoded map.</summary>
    public byte[] Encode()
    {
        var encoded = EncodeItem(this);
        return Rewrite is null ? encoded : Rewrite(encoded);
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<object, object?>> GetEnumerator() => _members.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    static readonly Comparer<byte[]> KeyOrder = Comparer<byte[]>.Create(
        (left, right) => left.Length != right.Length ? left.Length.CompareTo(right.Length) : left.AsSpan().SequenceCompareTo(right));

    int IndexOf(object key) => _members.FindIndex(member => Equals(member.Key, key));

    static byte[] EncodeItem(object? item)
    {
        var writer = new CborWriter(CborConformanceMode.Lax, convertIndefiniteLengthEncodings: false);
        Write(writer, item);
        return writer.Encode();
    }

    static void Write(CborWriter writer, object? item)
    {
        switch (item)
        {
            case null: writer.WriteNull(); break;
            case bool value: writer.WriteBoolean(value); break;
            case int value: writer.WriteInt32(value); break;
            case uint value: writer.WriteUInt32(value); break;
            case long value: writer.WriteInt64(value); break;
            case ulong value: writer.WriteUInt64(value); break;
            case string value: writer.WriteTextString(value); break;
            case byte[] value: writer.WriteByteString(value); break;
            case AuthenticatorDataMaterial value: writer.WriteByteString(value.Encode()); break;
            case EncodedCbor value: writer.WriteEncodedValue(value.Bytes.Span); break;
            case CborMapMaterial value: WriteMap(writer, value); break;
            case IEnumerable value: WriteArray(writer, [.. value.Cast<object?>()]); break;
            default: throw new NotSupportedException($"{item.GetType()} has no CBOR form here.");
        }
    }

    static void WriteMap(CborWriter writer, CborMapMaterial map)
    {
        writer.WriteStartMap(map.IndefiniteLength ? null : map.Count);
        foreach (var (key, value) in map)
        {
            Write(writer, key);
            Write(writer, value);
        }

        writer.WriteEndMap();
    }

    static void WriteArray(CborWriter writer, object?[] items)
    {
        writer.WriteStartArray(items.Length);
        foreach (var item in items)
            Write(writer, item);
        writer.WriteEndArray();
    }
}
