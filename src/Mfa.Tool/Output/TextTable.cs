namespace Mfa.Tool.Output;

/// <summary>Lines of <c>label: value</c>, the values one below the other.</summary>
internal static class TextTable
{
    /// <summary>What stands before a line below a title.</summary>
    public const string Indentation = "  ";

    /// <param name="writer">Receives the lines.</param>
    /// <param name="rows">The rows; those whose value is null are left out.</param>
    public static void Write(TextWriter writer, params IEnumerable<(string Label, string? Value)> rows) => Write(writer, "", rows);

    /// <summary>A title and, indented, the rows below it; nothing if there are none.</summary>
    public static void WriteSection(TextWriter writer, string title, params IEnumerable<(string Label, string? Value)> rows)
    {
        (string, string?)[] present = [.. rows.Where(row => row.Value is not null)];
        if (present.Length == 0)
            return;
        writer.WriteLine($"{title}:");
        Write(writer, Indentation, present);
    }

    /// <summary>The same, each line after some blanks.</summary>
    public static void Write(TextWriter writer, string indentation, params IEnumerable<(string Label, string? Value)> rows)
    {
        var present = rows.Where(row => row.Value is not null).ToArray();
        var width = present.Max(row => row.Label.Length) + 2;
        foreach (var (label, value) in present)
            writer.WriteLine($"{indentation}{(ToolText.Printable(label) + ":").PadRight(width)}{ToolText.Printable(value!)}");
    }
}
