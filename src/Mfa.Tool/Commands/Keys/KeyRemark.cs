using Mfa.KeyContainers;
using Mfa.Tool.Output;

namespace Mfa.Tool.Commands.Keys;

/// <summary>A diagnostic.</summary>
internal sealed record KeyRemark(string Severity, string Code, string Message, string? Field, long? Line, long? Offset)
{
    public static IReadOnlyList<KeyRemark> AllOf(TokenKeyRecord record) => [.. record.Diagnostics.Select(item =>
        new KeyRemark(ToolText.Word(item.Severity), ToolText.Word(item.Code), item.Message, item.Field, item.Line, item.Offset))];

    /// <summary>The title of a record in text.</summary>
    public static string TitleOf(long? record) => record is { } number ? $"record {ToolText.Number(number)}" : "file";

    /// <summary>Whether nothing came of the record, or nothing more comes of the file.</summary>
    public static bool IsError(TokenKeyRecord record) => record.Diagnostics.Any(item => item.Severity is TokenKeySeverity.Error or TokenKeySeverity.Fatal);

    /// <summary>The diagnostic as a line of text.</summary>
    public (string Label, string? Value) ToRow() => (Severity, $"{Place}{Message}");

    string Place => Line is not null ? $"line {ToolText.Number(Line)}: " : Offset is not null ? $"byte {ToolText.Number(Offset)}: " : "";
}
