using Mfa.Tool.Output;

namespace Mfa.Tool.Commands.SecurId;

/// <summary>What <c>mfa securid code</c> prints; as text the code alone, for a script to take.</summary>
internal sealed record SecurIdCodeReport(string Code, long TimeStep, long NextCodeAt, string Validity) : IReport
{
    public void WriteText(TextWriter writer) => writer.WriteLine(Code);
}
