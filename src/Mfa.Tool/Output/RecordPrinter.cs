using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Mfa.Tool.Output;

/// <summary>
/// Prints a report that may be too long to hold: records as they come, and at the end what they come to. As JSON it is one object, whose first member is <c>records</c>.
/// </summary>
/// <param name="writer">Receives it.</param>
/// <param name="recordType">How a record becomes JSON; null for text.</param>
/// <param name="summaryType">How the summary does: its members follow the records, so it has one at least.</param>
internal sealed class RecordPrinter<TRecord, TSummary>(TextWriter writer, JsonTypeInfo<TRecord>? recordType, JsonTypeInfo<TSummary> summaryType)
    where TRecord : IReport
    where TSummary : IReport
{
    const string Opening = """{"records":[""";

    bool _hasBegun;

    public void Add(TRecord record)
    {
        if (recordType is null)
        {
            record.WriteText(writer);
            return;
        }

        writer.Write(_hasBegun ? "," : Opening);
        writer.Write(JsonSerializer.Serialize(record, recordType));
        _hasBegun = true;
    }

    public void End(TSummary summary)
    {
        if (recordType is null)
            summary.WriteText(writer);
        else
            writer.WriteLine($"{(_hasBegun ? "" : Opening)}],{JsonSerializer.Serialize(summary, summaryType)[1..]}");
    }
}
