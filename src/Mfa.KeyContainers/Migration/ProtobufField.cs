namespace Mfa.KeyContainers.Migration;

/// <summary>One field of a message: a number, or where its bytes are.</summary>
internal readonly struct ProtobufField
{
    /// <summary>A field of a kind that no message here has.</summary>
    public ProtobufField(int number) => Number = number;

    public ProtobufField(int number, ulong value)
    {
        Number = number;
        Value = value;
        IsNumber = true;
    }

    public ProtobufField(int number, Range range)
    {
        Number = number;
        Range = range;
        IsBytes = true;
    }

    public int Number { get; }

    public bool IsNumber { get; }

    public bool IsBytes { get; }

    public ulong Value { get; }

    public Range Range { get; }

    /// <summary>An int32 or an enumeration: negative ones have all 64 bits.</summary>
    public int? Int32 => IsNumber && unchecked((long)Value) is >= int.MinValue and <= int.MaxValue and var value ? (int)value : null;
}
