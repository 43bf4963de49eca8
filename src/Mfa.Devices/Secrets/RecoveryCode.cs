using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Mfa.Devices.Secrets;

/// <summary>
/// Codes that people keep on paper or hand on: 80 random bits as 16 characters of Crockford's Base32, in groups of four. Case, spaces and hyphens make no difference, nor
/// do the letters that are taken for digits: I and L for 1, O for 0.
/// </summary>
internal static class RecoveryCode
{
    public const int Length = 10;

    const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const int Characters = 16, Group = 4, BitsPerCharacter = 5;

    /// <summary>The most that is looked at: with a space or a hyphen between all characters, and some to spare.</summary>
    const int MaximumTextLength = 64;

    public static byte[] New() => RandomNumberGenerator.GetBytes(Length);

    public static string Write(ReadOnlySpan<byte> code)
    {
        var text = new char[Characters + (Characters / Group) - 1];
        var (bits, count, at) = (0u, 0, 0);
        foreach (var value in code)
        {
            bits = (bits << 8) | value;
            count += 8;
            while (count >= BitsPerCharacter)
            {
                if (at % (Group + 1) == Group)
                    text[at++] = '-';
                count -= BitsPerCharacter;
                text[at++] = Alphabet[(int)((bits >> count) & 31)];
            }
        }

        return new string(text);
    }

    /// <summary>Reads what was typed; false for what can't be a code.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out byte[]? code)
    {
        code = null;
        if (text.Length > MaximumTextLength)
            return false;
        var bytes = new byte[Length];
        var (bits, count, at, characters) = (0u, 0, 0, 0);
        foreach (var character in text)
        {
            if (character is ' ' or '-')
                continue;
            var value = ValueOf(character);
            if (value < 0 || ++characters > Characters)
                return false;
            bits = (bits << BitsPerCharacter) | (uint)value;
            count += BitsPerCharacter;
            if (count >= 8)
            {
                count -= 8;
                bytes[at++] = (byte)((bits >> count) & 255);
            }
        }

        if (characters != Characters)
            return false;
        code = bytes;
        return true;
    }

    static int ValueOf(char character) => char.ToUpperInvariant(character) switch
    {
        'I' or 'L' => 1,
        'O' => 0,
        var letter and <= 'Z' => Alphabet.IndexOf(letter, StringComparison.Ordinal),
        _ => -1,
    };
}
