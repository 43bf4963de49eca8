namespace Mfa.SecurId.Ctf;

/// <summary>Bits as octal digits: three in each, the highest first.</summary>
internal static class CtfOctal
{
    const int BitsPerDigit = 3;

    /// <summary>Reads digits into bits, which are all zero; false if one of them isn't octal.</summary>
    public static bool TryRead(ReadOnlySpan<char> digits, Span<byte> bits)
    {
        for (var i = 0; i < digits.Length; i++)
        {
            if (digits[i] is < '0' or > '7')
                return false;
            WriteField(bits, i * BitsPerDigit, BitsPerDigit, digits[i] - '0');
        }

        return true;
    }

    /// <summary>Writes as many digits as there is room for.</summary>
    public static void Write(ReadOnlySpan<byte> bits, Span<char> digits)
    {
        for (var i = 0; i < digits.Length; i++)
            digits[i] = (char)('0' + ReadField(bits, i * BitsPerDigit, BitsPerDigit));
    }

    /// <summary>Writes a number as digits, with zeros before it.</summary>
    public static void WriteNumber(int number, Span<char> digits)
    {
        for (var i = digits.Length - 1; i >= 0; i--, number >>= BitsPerDigit)
            digits[i] = (char)('0' + (number & 7));
    }

    /// <summary>The number in some of the bits.</summary>
    public static int ReadField(ReadOnlySpan<byte> bits, int start, int count)
    {
        var value = 0;
        for (var i = start; i < start + count; i++)
            value = (value << 1) | ((bits[i / 8] >> (7 - (i % 8))) & 1);
        return value;
    }

    /// <summary>Puts a number into bits that are zero.</summary>
    public static void WriteField(Span<byte> bits, int start, int count, int value)
    {
        for (var i = start; i < start + count; i++)
        {
            var bit = (value >> (start + count - 1 - i)) & 1;
            bits[i / 8] |= (byte)(bit << (7 - (i % 8)));
        }
    }
}
