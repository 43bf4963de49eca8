using Mfa.KeyContainers.Import;

namespace Mfa.KeyContainers.Migration;

/// <summary>Which parts of which batches a file has had: an account that is on a code nobody scanned would be missed only when it is needed.</summary>
internal sealed class MigrationBatches
{
    /// <summary>The most batches of one file.</summary>
    public const int MaximumCount = 1000;

    readonly Dictionary<int, (int Size, HashSet<int> Parts)> _batches = [];

    /// <summary>Takes a part.</summary>
    /// <exception cref="SeedFileException">There are too many batches.</exception>
    public void Take(MigrationPayload part, long line, RecordNotes notes)
    {
        if (!_batches.TryGetValue(part.BatchId, out var batch))
        {
            if (_batches.Count == MaximumCount)
                throw new SeedFileException(TokenKeyDiagnosticCode.TooManyRecords, $"The file has more than {MaximumCount} batches.", line);
            _batches[part.BatchId] = batch = (part.BatchSize, []);
        }

        if (batch.Size != part.BatchSize)
            notes.Warning(TokenKeyDiagnosticCode.FieldMalformed, "The parts of a batch disagree on how many they are.", "batch_size");
        else if (!batch.Parts.Add(part.BatchIndex))
            notes.Warning(TokenKeyDiagnosticCode.FieldRepeated, "The same part of a batch stands there more than once.", "batch_index");
    }

    /// <summary>A warning for each batch that isn't complete.</summary>
    public IReadOnlyList<TokenKeyDiagnostic> Missing() =>
    [
        .. _batches.Values.Where(batch => batch.Parts.Count < batch.Size).Select(batch => new TokenKeyDiagnostic(
            TokenKeyDiagnosticCode.FieldMissing,
            TokenKeySeverity.Warning,
            $"{batch.Parts.Count} of {batch.Size} codes of a transfer are there: the accounts of the others are missing.")
        {
            Field = "batch_index",
        }),
    ];
}
