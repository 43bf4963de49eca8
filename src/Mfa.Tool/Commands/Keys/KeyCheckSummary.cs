using Mfa.Tool.Output;

namespace Mfa.Tool.Commands.Keys;

/// <summary>What <c>mfa keys check</c> prints of the whole file.</summary>
internal sealed record KeyCheckSummary(string Format, long Keys, long AcceptedKeys, long Errors) : IReport
{
    public void WriteText(TextWriter writer) => TextTable.Write(
        writer,
        ("format", Format),
        ("keys", ToolText.Number(Keys)),
        ("accepted", ToolText.Number(AcceptedKeys)),
        ("errors", ToolText.Number(Errors)));
}
