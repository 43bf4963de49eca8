using System.Diagnostics;

namespace Mfa.TestKit;

/// <summary>Runs a program to its end: a real peer that tests are held against, or one of this project's own.</summary>
public static class Peer
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    /// <summary>Runs it and returns what it printed; throws if its exit code isn't 0.</summary>
    public static string Run(string program, params string[] arguments)
    {
        var run = Try(program, arguments);
        return run.ExitCode == 0
            ? run.Output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: exit code {run.ExitCode}. {run.Error}");
    }

    public static PeerRun Try(string program, IEnumerable<string> arguments, string input = "")
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} did not end within {Patience}.");
        }

        process.WaitForExit();
        return new PeerRun(process.ExitCode, output.Result, error.Result);
    }
}

public sealed record PeerRun(int ExitCode, string Output, string Error);
