namespace Mfa.Shared.Encoding;

/// <summary>
/// RFC 4648, section 6: Base32 with the alphabet A to Z, 2 to 7.
/// </summary>
/// <remarks>
/// What it reads and writes are secrets, so no table is indexed by them and no branch is taken on their value: a character's
/// class is found by arithmetic. Padding is never written, since two big authenticator apps stumble over it.
/// </remarks>
internal static class Base32
{
    const int BitsPerCharacter = 5;

    public static int GetEncodedLength(int byteCount) => (byteCount * 8 + BitsPerCharacter - 1) / BitsPerCharacter;

    public static string Encode(ReadOnlySpan<byte> bytes) =>
        string.Create(GetEncodedLength(bytes.Length), bytes, static (text, source) => Encode(source, text));

    /// <summary>Writes <see cref="GetEncodedLength"/> characters: for who can't leave a secret in a string.</summary>
    public static void Encode(ReadOnlySpan<byte> bytes, Span<char> text)
    {
        var position = 0;
        var buffer = 0;
        var bits = 0;
        foreach (var value in bytes)
        {
            buffer = ((buffer & 0xFF) << 8) | value;
            bits += 8;
            while (bits >= BitsPerCharacter)
            {
                bits -= BitsPerCharacter;
                text[position++] = ToCharacter((buffer >> bits) & 31);
            }
        }

        if (bits > 0)
            text[position] = ToCharacter((buffer << (BitsPerCharacter - bits)) & 31);
    }

    /// <summary>
    /// Reads Base32. Strictly: upper case, no padding, no other character, the unused bits zero. Leniently also lower case,
    /// spaces and dashes anywhere, and any number of <c>=</c> at the end: what people and other programs write.
    /// </summary>
    /// <returns>False if the text isn't Base32 of 0 to <c>destination.Length</c> bytes; <paramref name="destination"/> is then cleared.</returns>
    public static bool TryDecode(ReadOnlySpan<char> text, bool lenient, Span<byte> destination, out int written)
    {
        written = 0;
        if (lenient)
            text = text.TrimEnd("= -");

        var valid = true;
        var buffer = 0;
        var bits = 0;
        var characters = 0;
        foreach (var character in text)
        {
            if (lenient && character is ' ' or '-')
                continue;

            var value = ToValue(lenient ? ToUpper(character) : character);
            valid &= value >= 0;
            characters++;
            buffer = ((buffer << BitsPerCharacter) | (value & 31)) & 0xFFF;
            bits += BitsPerCharacter;
            if (bits < 8)
                continue;

            bits -= 8;
            if (written == destination.Length)
                return Fail(destination, out written);
            destination[written++] = (byte)((buffer >> bits) & 0xFF);
        }

        // Five bits or more left over, or a set bit among them, have no byte that they could have come from.
        valid &= bits < BitsPerCharacter && (buffer & ((1 << bits) - 1)) == 0;
        valid &= characters == GetEncodedLength(written);
        return valid || Fail(destination, out written);
    }

    static bool Fail(Span<byte> destination, out int written)
    {
        destination.Clear();
        written = 0;
        return false;
    }

    // 0..25 -> 'A'.., 26..31 -> '2'..: 'A' + 26 - 41 = '2'.
    static char ToCharacter(int value) => (char)('A' + value - (((25 - value) >> 31) & 41));

    // -1 for a character outside the alphabet. InRange is -1 (all bits) inside and 0 outside.
    static int ToValue(char character) =>
        -1
        + (InRange(character, 'A', 'Z') & (character - 'A' + 1))
        + (InRange(character, '2', '7') & (character - '2' + 26 + 1));

    static char ToUpper(char character) => (char)(character - (InRange(character, 'a', 'z') & ('a' - 'A')));

    static int InRange(char character, char first, char last) => ~((character - first) | (last - character)) >> 31;
}
