using Mfa.KeyContainers.Import;

namespace Mfa.KeyContainers.Csv;

/// <summary>What the columns of a CSV file mean. One object reads one file.</summary>
internal abstract class CsvDialect
{
    /// <summary>Looks at the first row, and keeps what it says of the columns.</summary>
    /// <returns>Whether it is a header and no record.</returns>
    /// <exception cref="SeedFileException">No row of this file can be read.</exception>
    public virtual bool TakeHeader(CsvFields row, string version, long line) => false;

    /// <summary>Whether the row is to be passed over.</summary>
    public virtual bool IsIgnored(CsvFields row) => false;

    /// <summary>The row's key. Null, and an error noted, if it has none that can be read.</summary>
    /// <param name="row">The row.</param>
    /// <param name="secret">Room for the secret; the caller clears it.</param>
    /// <param name="notes">Takes what there is to say.</param>
    public abstract TokenKey? Read(CsvFields row, Span<byte> secret, RecordNotes notes);

    /// <summary>Notes each field from <paramref name="first"/> that isn't empty, and keeps it.</summary>
    protected static void KeepSurplus(CsvFields row, int first, List<TokenKeyExtension> extensions, RecordNotes notes)
    {
        for (var column = first; column < row.Count; column++)
        {
            var field = $"column{column + 1}";
            if (FieldValues.Text(row[column], field, notes) is not { } text)
                continue;
            notes.Warning(TokenKeyDiagnosticCode.FieldUnknown, $"The row has a {field}, which isn't known.", field);
            extensions.Add(new TokenKeyExtension(TokenKeyExtensionPlace.Key, $"{field}={text}"));
        }
    }
}
