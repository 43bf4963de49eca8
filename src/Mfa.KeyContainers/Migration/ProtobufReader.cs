namespace Mfa.KeyContainers.Migration;

/// <summary>Reads the fields of one Protocol Buffers message, wire format of proto3, one by one, without ever reading past its end.</summary>
internal ref struct ProtobufReader(ReadOnlySpan<byte> message)
{
    const int MaximumFieldNumber = (1 << 29) - 1;

    readonly ReadOnlySpan<byte> _message = message;
    int _position;

    /// <summary>Whether everything was read.</summary>
    public readonly bool IsAtEnd => _position == _message.Length;

    /// <summary>The next field. False if there is none that is well-formed.</summary>
    public bool TryRead(out ProtobufField field)
    {
        field = default;
        if (!TryReadVarint(out var tag) || tag >> 3 is 0 or > MaximumFieldNumber)
            return false;
        var number = (int)(tag >> 3);
        switch (tag & 7)
        {
            case 0 when TryReadVarint(out var value):
                field = new ProtobufField(number, value);
                return true;
            case 1 when TryTake(sizeof(ulong), out _):
            case 5 when TryTake(sizeof(uint), out _):
                field = new ProtobufField(number);
                return true;
            case 2 when TryReadVarint(out var length) && length <= int.MaxValue && TryTake((int)length, out var range):
                field = new ProtobufField(number, range);
                return true;
            default:
                // Groups (3 and 4) are of proto2; 6 and 7 are nothing.
                return false;
        }
    }

    public readonly ReadOnlySpan<byte> BytesOf(in ProtobufField field) => _message[field.Range];

    // At most ten bytes, the tenth of which has one bit.
    bool TryReadVarint(out ulong value)
    {
        value = 0;
        for (var shift = 0; shift < 64 && _position < _message.Length; shift += 7)
        {
            var part = _message[_position++];
            if (shift == 63 && part > 1)
                return false;
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
                return true;
        }

        return false;
    }

    bool TryTake(int length, out Range range)
    {
        range = default;
        if (length > _message.Length - _position)
            return false;
        range = new Range(_position, _position + length);
        _position += length;
        return true;
    }
}
