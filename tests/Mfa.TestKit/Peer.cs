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

    public static PeerRun Try(string program, IEnumerable<string> arguments, string input = "") =>
        Try(new ProcessStartInfo(program, arguments), input, Patience);

    /// <summary>Runs it in the folder and environment that <paramref name="start"/> says.</summary>
    public static PeerRun Try(ProcessStartInfo start, string input, TimeSpan patience)
    {
        ArgumentNullException.ThrowIfNull(start);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");

        // No thread of the pool waits for the program: many tests do this at once on few cores.
        using var watch = new Timer(_ => process.Kill(entireProcessTree: true), null, patience, Timeout.InfiniteTimeSpan);
        var error = "";
        var errorReader = new Thread(() => error = process.StandardError.ReadToEnd());
        errorReader.Start();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        errorReader.Join();
        process.WaitForExit();
        return new PeerRun(process.ExitCode, output, error);
    }
}

public sealed record PeerRun(int ExitCode, string Output, string Error);
