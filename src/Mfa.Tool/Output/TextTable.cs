namespace Mfa.Tool.Output;

/// <summary>Lines of <c>label: value</c>, the values one below the other.</summary>
internal static class TextTable
{
    /// <param name="writer">Receives the lines.</param>
    /// <param name="rows">The rows; those whose value is null are left out.</param>
    public static void Write(TextWriter writer, params IEnumerable<(string Label, string? Value)> rows)
    {
        var present = rows.Where(row => row.Value is not null).ToArray();
        var width = present.Max(row => row.Label.Length) + 2;
        foreach (var (label, value) in present)
            writer.WriteLine($"{(label + ":").PadRight(width)}{value}");
    }
}
