using Mfa.Tool.Output;

namespace Mfa.Tool.Commands.KeyUri;

/// <summary>What <c>mfa uri build</c> prints; as text the URI alone, for a script to take.</summary>
internal sealed record KeyUriBuildReport(string Uri) : IReport
{
    public void WriteText(TextWriter writer) => writer.WriteLine(Uri);
}
