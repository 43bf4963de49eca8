using System.Text;

namespace Mfa.TestKit;

/// <summary>Names and texts for key URIs, made from whatever bytes a generator hands over.</summary>
public static class ModelKeyUri
{
    const int MaximumCharacters = 40;

    // Everything that means something in a URI, a label or a form, and one character for each length in UTF-8.
    static readonly string[] Alphabet = ["a", "Z", "7", " ", "%", "%41", "+", "&", "=", "?", "/", "#", "@", "'", "~", "é", "日", "😀", "\u00a0", "%3A"];

    /// <summary>A name that may be an issuer or an account; never empty.</summary>
    public static string Name(byte[]? choice)
    {
        var text = string.Concat((choice ?? []).Take(MaximumCharacters).Select(value => Alphabet[value % Alphabet.Length])).Trim(' ');
        return text.Length == 0 ? "x" : text;
    }

    /// <summary>10 to 128 bytes.</summary>
    public static byte[] Key(byte[]? choice) => [.. (choice ?? []).Concat(new byte[10]).Take(128)];

    /// <summary>The text with one character put in place of another, beside it, or with all after it cut off.</summary>
    public static string Mutate(string? text, int position, char character, int kind)
    {
        if (string.IsNullOrEmpty(text))
            return "";

        var index = (int)(unchecked((uint)position) % text.Length);
        var mutated = new StringBuilder(text);
        switch (unchecked((uint)kind) % 4)
        {
            case 0:
                mutated[index] = character;
                break;
            case 1:
                mutated.Insert(index, character);
                break;
            case 2:
                mutated.Remove(index, 1);
                break;
            default:
                mutated.Length = index;
                break;
        }

        return mutated.ToString();
    }
}
