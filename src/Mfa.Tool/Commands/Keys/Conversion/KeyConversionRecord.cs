using Mfa.KeyContainers;
using Mfa.Tool.Output;

namespace Mfa.Tool.Commands.Keys.Conversion;

/// <summary>What <c>mfa keys convert</c> prints of a record of which there is something to say.</summary>
internal sealed record KeyConversionRecord(long? Record, string? SerialNumber, IReadOnlyList<KeyRemark> Diagnostics) : IReport
{
    public static KeyConversionRecord Of(TokenKeyRecord record) =>
        new(KeyListRecord.NumberOf(record), record.Key?.Device.SerialNumber, KeyRemark.AllOf(record));

    public void WriteText(TextWriter writer) =>
        TextTable.WriteSection(writer, KeyRemark.TitleOf(Record), [("serial number", SerialNumber), .. Diagnostics.Select(item => item.ToRow())]);
}
