using Mfa.Tool.Output;

namespace Mfa.Tool.Commands.SecurId.Conversion;

/// <summary>What <c>mfa securid convert</c> prints.</summary>
internal sealed record SecurIdConversionReport : IReport
{
    /// <summary>What was read.</summary>
    public required string Format { get; init; }

    /// <summary>What was written.</summary>
    public required string To { get; init; }

    /// <summary>The file that was written; null if it is standard output, or none was.</summary>
    public string? File { get; init; }

    /// <summary>The tokens in what was written: none, if nothing was.</summary>
    public required long Tokens { get; init; }

    /// <summary>What the tokens have, and what was written has no room for.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }

    /// <summary>Why nothing was written.</summary>
    public string? Failure { get; init; }

    public void WriteText(TextWriter writer) => TextTable.Write(
        writer,
        ("format", Format),
        ("to", To),
        ("file", File),
        ("tokens", ToolText.Number(Tokens)),
        ("left out", LeftOut.Count == 0 ? null : string.Join(", ", LeftOut)),
        ("failure", Failure is null ? null : $"{Failure} Nothing was written."));
}
