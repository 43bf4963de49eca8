using Mfa.Tool.Output;

namespace Mfa.Tool.Commands.Hotp;

/// <summary>What <c>mfa hotp code</c> prints; as text the code alone, for a script to take.</summary>
internal sealed record HotpCodeReport(string Code, ulong Counter) : IReport
{
    public void WriteText(TextWriter writer) => writer.WriteLine(Code);
}
