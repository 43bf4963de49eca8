namespace Mfa.U2f.Adapters;

/// <summary>
/// The little of DER (X.690) that has to be settled on the raw bytes, before the platform sees them: its decoders throw, skip what
/// follows, and take lengths that are indefinite or longer than they need be.
/// </summary>
internal static class Der
{
    const byte SequenceTag = 0x30, IntegerTag = 0x02;

    /// <summary>The length of the SEQUENCE at the start, head included; 0 if none is complete there, definite and minimal.</summary>
    public static int SequenceLength(ReadOnlySpan<byte> input) => Length(input, SequenceTag, out _);

    /// <summary>Whether one SEQUENCE fills the input.</summary>
    public static bool IsOneSequence(ReadOnlySpan<byte> input) => !input.IsEmpty && SequenceLength(input) == input.Length;

    /// <summary>
    /// Whether the input is an ECDSA-Sig-Value (RFC 3279, 2.2.3): a SEQUENCE of two INTEGERs, which are positive or zero, minimal, and no
    /// longer than the curve's order.
    /// </summary>
    public static bool IsECDsaSignature(ReadOnlySpan<byte> input, int orderLength)
    {
        if (Length(input, SequenceTag, out var head) != input.Length || input.IsEmpty)
            return false;
        input = input[head..];
        return TakeInteger(ref input, orderLength) && TakeInteger(ref input, orderLength) && input.IsEmpty;
    }

    static bool TakeInteger(ref ReadOnlySpan<byte> input, int maximumLength)
    {
        var length = Length(input, IntegerTag, out var head);
        if (length == 0)
            return false;
        var integer = input[head..length];
        input = input[length..];
        return integer switch
        {
            [] or [>= 0x80, ..] => false,
            [0, < 0x80, ..] => false,
            [0, _, ..] => integer.Length <= maximumLength + 1,
            _ => integer.Length <= maximumLength,
        };
    }

    /// <summary>Lengths of one byte, and of two or three where they are needed: up to 65535, more than any message holds.</summary>
    static int Length(ReadOnlySpan<byte> input, byte tag, out int head)
    {
        head = 0;
        if (input.Length < 2 || input[0] != tag)
            return 0;

        (head, var content) = input[1] switch
        {
            < 0x80 => (2, input[1]),
            0x81 when input.Length >= 3 && input[2] >= 0x80 => (3, input[2]),
            0x82 when input.Length >= 4 && input[2] != 0 => (4, (input[2] << 8) | input[3]),
            _ => (0, 0),
        };
        return head != 0 && input.Length - head >= content ? head + content : 0;
    }
}
