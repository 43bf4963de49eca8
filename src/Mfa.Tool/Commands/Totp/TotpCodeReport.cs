using Mfa.Tool.Output;

namespace Mfa.Tool.Commands.Totp;

/// <summary>What <c>mfa totp code</c> prints; as text the code alone, for a script to take.</summary>
internal sealed record TotpCodeReport(string Code, long TimeStep, long NextCodeAt) : IReport
{
    public void WriteText(TextWriter writer) => writer.WriteLine(Code);
}
