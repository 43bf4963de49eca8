using System.Buffers.Binary;

namespace Mfa.U2f.Messages;

/// <summary>Writes the fields of a raw message one after the other.</summary>
internal ref struct MessageWriter
{
    Span<byte> _rest;

    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public MessageWriter(Span<byte> destination, int length)
    {
        if (destination.Length < length)
            throw new ArgumentException($"The message needs {length} bytes.", nameof(destination));
        _rest = destination[..length];
    }

    public void Write(byte field)
    {
        _rest[0] = field;
        _rest = _rest[1..];
    }

    /// <summary>Writes a number of four bytes, big-endian.</summary>
    public void Write(uint field)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_rest, field);
        _rest = _rest[sizeof(uint)..];
    }

    public void Write(scoped ReadOnlySpan<byte> field)
    {
        field.CopyTo(_rest);
        _rest = _rest[field.Length..];
    }
}
