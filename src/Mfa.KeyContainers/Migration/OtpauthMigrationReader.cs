using System.Runtime.CompilerServices;
using Mfa.KeyContainers.Import;

namespace Mfa.KeyContainers.Migration;

/// <summary>Reads the URIs of Google Authenticator's transfer codes, one in a line; each holds some keys.</summary>
internal sealed class OtpauthMigrationReader : ITokenKeyReader
{
    public async IAsyncEnumerable<TokenKeyRecord> ReadAsync(SeedStream file, ImportContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var lines = new SeedLineReader(file, context.Limits);
        var batches = new MigrationBatches();
        var number = 0L;
        while (await lines.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var line = lines.Line.Trim(" \t");
            if (!lines.IsTooLong && (line.IsEmpty || line.Span[0] == '#'))
                continue;

            var aboutLine = new RecordNotes(lines.Number);
            if (lines.IsTooLong)
                aboutLine.Error(TokenKeyDiagnosticCode.RecordTooLong, $"The line is longer than {context.Limits.MaximumRecordLength} characters.");
            using var bytes = lines.IsTooLong ? null : MigrationUri.Read(line.Span);
            if (bytes is null && !aboutLine.HasError)
                aboutLine.Error(TokenKeyDiagnosticCode.Malformed, $"The line must be {MigrationFields.UriStart} and Base64.");
            var payload = bytes is null ? null : MigrationPayload.Read(bytes.Span, aboutLine);
            if (payload is null)
            {
                yield return context.Record(++number, null, aboutLine.All);
                continue;
            }

            batches.Take(payload, lines.Number, aboutLine);
            foreach (var parameters in payload.Parameters)
            {
                var notes = new RecordNotes(lines.Number);
                foreach (var note in aboutLine.All)
                    notes.Add(note);
                var key = MigrationKey.Read(bytes!.Span[parameters], notes);
                yield return context.Record(++number, key, notes.All);
            }
        }

        if (batches.Missing() is { Count: > 0 } missing)
            yield return context.AboutFile(missing);
    }
}
