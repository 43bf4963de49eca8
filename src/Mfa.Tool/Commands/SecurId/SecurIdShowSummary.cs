using Mfa.Tool.Output;

namespace Mfa.Tool.Commands.SecurId;

/// <summary>What <c>mfa securid show</c> prints at the end.</summary>
/// <param name="Format">What the tokens stand in.</param>
/// <param name="Tokens">Those that were opened.</param>
/// <param name="Errors">Those that weren't, and what is wrong with the file.</param>
internal sealed record SecurIdShowSummary(string Format, long Tokens, long Errors) : IReport
{
    public void WriteText(TextWriter writer) => TextTable.Write(
        writer,
        ("format", Format),
        ("tokens", ToolText.Number(Tokens)),
        ("errors", ToolText.Number(Errors)));
}
