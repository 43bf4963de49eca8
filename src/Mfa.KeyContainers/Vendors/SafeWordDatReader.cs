using System.Runtime.CompilerServices;
using Mfa.KeyContainers.Import;

namespace Mfa.KeyContainers.Vendors;

/// <summary>
/// SafeWord's records, also of eToken PASS: lines like LDIF's, an empty line between two records, and what matters in sccTokenData.
/// </summary>
internal sealed class SafeWordDatReader : ITokenKeyReader
{
    public async IAsyncEnumerable<TokenKeyRecord> ReadAsync(SeedStream file, ImportContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var lines = new SeedLineReader(file, context.Limits);
        SafeWordRecord? record = null;
        var number = 0L;
        try
        {
            while (await lines.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                var isBlank = !lines.IsTooLong && lines.Line.Span.Trim(" \t").IsEmpty;
                if (lines.Line.Span.StartsWith('#'))
                    continue;
                if (record is not null && (isBlank || lines.Line.Span.StartsWith("dn:")))
                {
                    yield return Complete(record, context, ++number);
                    record = null;
                }

                if (isBlank)
                    continue;
                record ??= new SafeWordRecord(lines.Number, context.Limits);
                record.Take(lines.Line.Span, lines.IsTooLong);
            }

            if (record is not null)
            {
                yield return Complete(record, context, ++number);
                record = null;
            }
        }
        finally
        {
            record?.Dispose();
        }
    }

    static TokenKeyRecord Complete(SafeWordRecord record, ImportContext context, long number)
    {
        using (record)
        {
            var key = record.ToKey();
            return context.Record(number, key, record.Notes.All);
        }
    }
}
