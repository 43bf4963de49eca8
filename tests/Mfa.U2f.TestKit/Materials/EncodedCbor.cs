namespace Mfa.U2f.Testing;

/// <summary>One data item that is already CBOR and goes into a <see cref="CborMapMaterial"/> as it is.</summary>
public sealed class EncodedCbor(ReadOnlyMemory<byte> bytes)
{
    /// <summary>The bytes of exactly one data item.</summary>
    public ReadOnlyMemory<byte> Bytes { get; } = bytes;
}
