using Mfa.TestKit;

namespace Mfa.Tool.Tests;

/// <summary>The tool as a process of its own.</summary>
internal static class BuiltTool
{
    public static string Library => typeof(MfaTool).Assembly.Location;

    public static PeerRun Run(string input, params IEnumerable<string> arguments) => Peer.Try("dotnet", [Library, .. arguments], input);
}
