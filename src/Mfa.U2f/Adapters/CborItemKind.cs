namespace Mfa.U2f.Adapters;

/// <summary>What a <see cref="CborItem"/> is.</summary>
internal enum CborItemKind
{
    Integer,
    Bytes,
    Text,
    Array,
    Map,
    Boolean,
    Null,

    /// <summary>A tag, a float or another simple value: nothing that FIDO's structures use, but unknown members may.</summary>
    Other,
}
