using System.Diagnostics;
using System.Runtime.InteropServices;
using Mfa.TestKit;

namespace Mfa.Packages.Tests;

/// <summary>Runs <c>dotnet</c>, or what it built, as a developer would at a prompt.</summary>
internal static class DotnetCommand
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>The folder of the dotnet that runs these tests.</summary>
    static string Root => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    /// <summary>Returns what it printed; fails the test if its exit code isn't 0.</summary>
    public static string Run(string folder, params IEnumerable<string> arguments) => RunProgram(Path.Combine(Root, "dotnet"), folder, arguments);

    public static string RunProgram(string program, string folder, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder };

        // The test run's own build settings are not for the builds that it makes.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        start.Environment["DOTNET_ROOT"] = Root;
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";

        var run = Peer.Try(start, "", Patience);
        Assert.True(run.ExitCode == 0, $"{Path.GetFileName(program)} {string.Join(' ', arguments)}: exit code {run.ExitCode}\n{run.Output}{run.Error}");
        return run.Output;
    }
}
