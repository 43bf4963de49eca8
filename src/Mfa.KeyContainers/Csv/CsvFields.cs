using Mfa.KeyContainers.Import;

namespace Mfa.KeyContainers.Csv;

/// <summary>
/// One line of CSV (RFC 4180, section 2) as its fields, in the buffer that the line is in: reading it makes no string.
/// </summary>
/// <remarks>
/// Blanks round a field aren't part of it, as the programs that read such files have it. Stricter than the RFC: a quoted field ends in its line, so that a quote too
/// many costs one record and not all that follow.
/// </remarks>
internal sealed class CsvFields
{
    const int MaximumCount = 64;

    readonly (int Start, int Length)[] _fields = new (int, int)[MaximumCount];
    ReadOnlyMemory<char> _line;

    public int Count { get; private set; }

    /// <summary>The field, without quotes; empty if the line has fewer.</summary>
    public ReadOnlySpan<char> this[int index] => index < Count ? _line.Span.Slice(_fields[index].Start, _fields[index].Length) : default;

    /// <summary>The separator that stands first in a line, outside quotes: a comma or a semicolon. A comma if there is none.</summary>
    public static char SeparatorOf(ReadOnlySpan<char> line)
    {
        var quoted = false;
        foreach (var character in line)
        {
            quoted ^= character == '"';
            if (!quoted && character is ',' or ';')
                return character;
        }

        return ',';
    }

    /// <summary>Reads a line, in place. False if it isn't CSV.</summary>
    public bool TryRead(Memory<char> line, char separator)
    {
        _line = line;
        Count = 0;
        var text = line.Span;
        if (!SeedText.IsPlain(text))
            return false;

        for (var position = 0; ; position++)
        {
            if (Count == MaximumCount || !TryReadField(text, separator, ref position, out var start, out var length))
            {
                Count = 0;
                return false;
            }

            _fields[Count++] = (start, length);
            if (position == text.Length)
                return true;
        }
    }

    // Afterwards the position is that of the separator, or the end.
    static bool TryReadField(Span<char> text, char separator, ref int position, out int start, out int length)
    {
        SkipBlanks(text, ref position);
        start = position;
        if (position < text.Length && text[position] == '"')
            return TryReadQuoted(text, separator, ref position, out start, out length);

        var end = text[position..].IndexOf(separator);
        position = end < 0 ? text.Length : position + end;
        var field = text[start..position].TrimEnd(" \t");
        length = field.Length;
        return !field.Contains('"');
    }

    // RFC 4180, section 2, rules 5 to 7.
    static bool TryReadQuoted(Span<char> text, char separator, ref int position, out int start, out int length)
    {
        start = ++position;
        length = 0;
        while (position < text.Length)
        {
            var character = text[position++];
            if (character == '"')
            {
                if (position == text.Length || text[position] != '"')
                {
                    SkipBlanks(text, ref position);
                    return position == text.Length || text[position] == separator;
                }

                position++;
            }

            text[start + length++] = character;
        }

        return false;
    }

    static void SkipBlanks(ReadOnlySpan<char> text, ref int position)
    {
        while (position < text.Length && text[position] is ' ' or '\t')
            position++;
    }
}
