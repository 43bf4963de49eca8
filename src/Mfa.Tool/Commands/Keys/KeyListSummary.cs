using Mfa.Tool.Output;

namespace Mfa.Tool.Commands.Keys;

/// <summary>What <c>mfa keys list</c> prints of the whole file.</summary>
internal sealed record KeyListSummary(string Format, long Keys, long Errors) : IReport
{
    public void WriteText(TextWriter writer) => TextTable.Write(
        writer,
        ("format", Format),
        ("keys", ToolText.Number(Keys)),
        ("errors", ToolText.Number(Errors)));
}
