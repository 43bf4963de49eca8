using Mfa.Tool.Output;

namespace Mfa.Tool.Commands.Keys.Conversion;

/// <summary>What <c>mfa keys convert</c> prints at the end.</summary>
internal sealed record KeyConversionSummary : IReport
{
    /// <summary>The format that was read.</summary>
    public required string Format { get; init; }

    /// <summary>The format that was written.</summary>
    public required string To { get; init; }

    /// <summary>The file that was written; null if it is standard output, or none was.</summary>
    public string? File { get; init; }

    /// <summary>The keys in what was written: none, if nothing was.</summary>
    public required long Keys { get; init; }

    /// <summary>The records that couldn't be read.</summary>
    public required long Errors { get; init; }

    /// <summary>Why nothing was written.</summary>
    public string? Failure { get; init; }

    public void WriteText(TextWriter writer) => TextTable.Write(
        writer,
        ("format", Format),
        ("to", To),
        ("file", File),
        ("keys", ToolText.Number(Keys)),
        ("errors", ToolText.Number(Errors)),
        ("failure", Failure is null ? null : $"{Failure} Nothing was written."));
}
