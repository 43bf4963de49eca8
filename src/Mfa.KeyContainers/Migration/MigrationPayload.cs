using Mfa.KeyContainers.Import;

namespace Mfa.KeyContainers.Migration;

/// <summary>A MigrationPayload: where its keys are, and which part of which batch it is.</summary>
internal sealed class MigrationPayload
{
    /// <summary>The most parts a batch may have.</summary>
    public const int MaximumBatchSize = 1000;

    readonly List<Range> _parameters = [];
    bool _hasUnknown;

    /// <summary>Where the keys are, each an OtpParameters.</summary>
    public IReadOnlyList<Range> Parameters => _parameters;

    public int BatchSize { get; private set; } = 1;

    public int BatchIndex { get; private set; }

    public int BatchId { get; private set; }

    /// <summary>Reads a payload; null, and an error noted, if it can't be read.</summary>
    public static MigrationPayload? Read(ReadOnlySpan<byte> message, RecordNotes notes)
    {
        var payload = new MigrationPayload();
        var reader = new ProtobufReader(message);
        var seen = 0;
        while (!reader.IsAtEnd)
        {
            if (!reader.TryRead(out var field))
            {
                notes.Error(TokenKeyDiagnosticCode.Malformed, "The data isn't a message of Protocol Buffers.", "data");
                return null;
            }

            if (field.Number is >= MigrationFields.Version and <= MigrationFields.BatchId)
            {
                if ((seen & 1 << field.Number) != 0)
                {
                    notes.Error(TokenKeyDiagnosticCode.FieldRepeated, $"Field {field.Number} of the payload stands there more than once.");
                    return null;
                }

                seen |= 1 << field.Number;
            }

            payload.Take(field, notes);
            if (notes.HasError)
                return null;
        }

        if (payload.BatchSize is < 1 or > MaximumBatchSize)
            notes.Malformed("batch_size", $"a number from 1 to {MaximumBatchSize}");
        else if (payload.BatchIndex < 0 || payload.BatchIndex >= payload.BatchSize)
            notes.Malformed("batch_index", "less than batch_size");
        if (payload._parameters.Count == 0)
            notes.Missing("otp_parameters");
        return notes.HasError ? null : payload;
    }

    void Take(in ProtobufField field, RecordNotes notes)
    {
        switch (field.Number)
        {
            case MigrationFields.Parameters when field.IsBytes:
                _parameters.Add(field.Range);
                break;
            case MigrationFields.Version when field.Int32 is { } version:
                if (version is not (0 or 1))
                    notes.Warning(TokenKeyDiagnosticCode.VersionNotSupported, "The version isn't 1; what is known of it was read.", "version");
                break;
            case MigrationFields.BatchSize when field.Int32 is { } size:
                BatchSize = size;
                break;
            case MigrationFields.BatchIndex when field.Int32 is { } index:
                BatchIndex = index;
                break;
            case MigrationFields.BatchId when field.Int32 is { } id:
                BatchId = id;
                break;
            case >= MigrationFields.Parameters and <= MigrationFields.BatchId:
                notes.Error(TokenKeyDiagnosticCode.FieldMalformed, $"Field {field.Number} of the payload hasn't its type.");
                break;
            default:
                // Once: what is said of the payload is said with each of its keys.
                if (!_hasUnknown)
                    notes.Information(TokenKeyDiagnosticCode.FieldDropped, "The payload has fields that aren't known.");
                _hasUnknown = true;
                break;
        }
    }
}
