using Mfa.KeyContainers.Import;

namespace Mfa.KeyContainers.Csv;

/// <summary>The rows of a CSV file: empty lines and comments (<c>#</c>) are passed over, the separator is that of the first row.</summary>
internal sealed class CsvRows(SeedStream file, TokenKeyLimits limits) : IDisposable
{
    readonly SeedLineReader _lines = new(file, limits);
    readonly TokenKeyLimits _limits = limits;
    char? _separator;

    /// <summary>The row's line, from 1.</summary>
    public long Line => _lines.Number;

    /// <summary>The row's fields. The next row overwrites them.</summary>
    public CsvFields Fields { get; } = new();

    /// <summary>What a comment in the first line says of the version (<c># version: 2</c>); empty if none does.</summary>
    public string Version { get; private set; } = "";

    /// <summary>The next row; what is wrong with the line as such is noted. Null at the end of the file.</summary>
    public async ValueTask<RecordNotes?> ReadAsync(CancellationToken cancellationToken)
    {
        while (await _lines.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var notes = new RecordNotes(_lines.Number);
            if (_lines.IsTooLong)
            {
                notes.Error(TokenKeyDiagnosticCode.RecordTooLong, $"The line is longer than {_limits.MaximumRecordLength} characters.");
                return notes;
            }

            var line = _lines.Line;
            var text = line.Span.Trim(" \t");
            if (text.IsEmpty)
                continue;
            if (text[0] == '#')
            {
                NoteVersion(text[1..].Trim(" \t"));
                continue;
            }

            _separator ??= CsvFields.SeparatorOf(text);
            if (!Fields.TryRead(line, _separator.Value))
                notes.Error(TokenKeyDiagnosticCode.Malformed, "The line isn't CSV: a quote is missing or too many, there are too many fields, or it holds what isn't text.");
            return notes;
        }

        return null;
    }

    public void Dispose() => _lines.Dispose();

    void NoteVersion(ReadOnlySpan<char> comment)
    {
        const string Prefix = "version:";
        if (_lines.Number == 1 && comment.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && comment.Length < 32)
            Version = comment[Prefix.Length..].Trim(" \t").ToString();
    }
}
