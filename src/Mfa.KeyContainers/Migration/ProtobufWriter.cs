using System.Security.Cryptography;
using Mfa.KeyContainers.Credentials;

namespace Mfa.KeyContainers.Migration;

/// <summary>Writes one Protocol Buffers message into memory that <see cref="Dispose"/> clears. What is 0 or empty isn't written, as proto3 has it.</summary>
internal sealed class ProtobufWriter : IDisposable
{
    const int VarintLength = 10;

    SecretBytes _buffer = new(256);
    int _length;

    public ReadOnlySpan<byte> Written => _buffer.Span[.._length];

    public void Number(int field, long value)
    {
        if (value == 0)
            return;
        Varint((ulong)field << 3);
        Varint(unchecked((ulong)value));
    }

    /// <summary>Bytes, a text or a message.</summary>
    public void Bytes(int field, ReadOnlySpan<byte> bytes)
    {
        Varint(((ulong)field << 3) | 2);
        Varint((ulong)bytes.Length);
        Reserve(bytes.Length);
        bytes.CopyTo(_buffer.Span[_length..]);
        _length += bytes.Length;
    }

    /// <summary>What another writer wrote, as it stands.</summary>
    public void Raw(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_buffer.Span[_length..]);
        _length += bytes.Length;
    }

    public void Clear()
    {
        CryptographicOperations.ZeroMemory(_buffer.Span);
        _length = 0;
    }

    public void Dispose() => _buffer.Dispose();

    void Varint(ulong value)
    {
        Reserve(VarintLength);
        var buffer = _buffer.Span;
        while (value > 0x7F)
        {
            buffer[_length++] = (byte)(0x80 | (value & 0x7F));
            value >>= 7;
        }

        buffer[_length++] = (byte)value;
    }

    void Reserve(int length)
    {
        if (_buffer.Length - _length >= length)
            return;
        var larger = new SecretBytes(Math.Max(2 * _buffer.Length, _length + length));
        Written.CopyTo(larger.Span);
        _buffer.Dispose();
        _buffer = larger;
    }
}
