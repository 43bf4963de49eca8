namespace Mfa.U2f.Adapters;

/// <summary>
/// One CBOR data item that was read to its end: well-formed, definite, without duplicate keys, of bounded depth and size.
/// </summary>
internal sealed class CborItem
{
    static readonly CborItem[] NoItems = [];

    public required CborItemKind Kind { get; init; }

    /// <summary>The item's own bytes, a slice of the input.</summary>
    public required ReadOnlyMemory<byte> Encoded { get; init; }

    /// <summary>Of an <see cref="CborItemKind.Integer"/>; larger ones than a long holds are <see cref="CborItemKind.Other"/>.</summary>
    public long Integer { get; init; }

    public bool Boolean { get; init; }

    /// <summary>Of <see cref="CborItemKind.Bytes"/>: the content, a slice of the input.</summary>
    public ReadOnlyMemory<byte> Bytes { get; init; }

    public string Text { get; init; } = "";

    /// <summary>Of an array: its items. Of a map: its keys.</summary>
    public CborItem[] Items { get; init; } = NoItems;

    /// <summary>Of a map: the values, in the order of the keys.</summary>
    public CborItem[] Values { get; init; } = NoItems;

    /// <summary>The value under a text key; null if there is none, or this is no map.</summary>
    public CborItem? this[string key] => Find(item => item.Kind == CborItemKind.Text && item.Text == key);

    /// <summary>The value under an integer key; null if there is none, or this is no map.</summary>
    public CborItem? this[long key] => Find(item => item.Kind == CborItemKind.Integer && item.Integer == key);

    CborItem? Find(Func<CborItem, bool> isKey)
    {
        if (Kind != CborItemKind.Map)
            return null;
        var index = Array.FindIndex(Items, item => isKey(item));
        return index < 0 ? null : Values[index];
    }
}
