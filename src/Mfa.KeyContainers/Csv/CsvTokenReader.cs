using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Mfa.KeyContainers.Import;

namespace Mfa.KeyContainers.Csv;

/// <summary>Reads CSV: one row, one key.</summary>
internal sealed class CsvTokenReader(Func<CsvDialect> newDialect) : ITokenKeyReader
{
    public async IAsyncEnumerable<TokenKeyRecord> ReadAsync(SeedStream file, ImportContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var rows = new CsvRows(file, context.Limits);
        var dialect = newDialect();
        var number = 0L;
        var isFirst = true;
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false) is { } notes)
        {
            if (!notes.HasError)
            {
                var isHeader = isFirst && dialect.TakeHeader(rows.Fields, rows.Version, rows.Line);
                isFirst = false;
                if (isHeader || dialect.IsIgnored(rows.Fields))
                    continue;
            }

            yield return context.Record(++number, notes.HasError ? null : ReadRow(dialect, rows.Fields, notes), notes.All);
        }
    }

    static TokenKey? ReadRow(CsvDialect dialect, CsvFields row, RecordNotes notes)
    {
        Span<byte> secret = stackalloc byte[TokenKey.MaximumSecretLength];
        try
        {
            return dialect.Read(row, secret, notes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }
}
