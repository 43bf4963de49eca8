using System.Diagnostics;
using System.Text;

namespace Mfa.Portal.Tests.Start;

/// <summary>The portal as a process of its own, as somebody starts it.</summary>
sealed class PortalProcess : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    readonly Process _process;
    readonly StringBuilder _output = new();
    readonly Timer _watch;

    PortalProcess(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        _process = Process.Start(start)!;
        _watch = new Timer(_ => _process.Kill(entireProcessTree: true), null, Patience, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The portal that these tests are built with.</summary>
    public static string Built => typeof(PortalApplication).Assembly.Location;

    public string Output => _output.ToString();

    public static PortalProcess Start(string library, string folder, string environment, params IEnumerable<string> arguments) => new(StartInfo(library, folder, environment, arguments));

    public static PeerRun Run(string folder, string environment, params IEnumerable<string> arguments) => Peer.Try(StartInfo(Built, folder, environment, arguments), "", Patience);

    /// <summary>Reads what it prints until a line has these words; null if it ends before.</summary>
    public async Task<string?> ReadUntilAsync(string words)
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            _ = _output.AppendLine(line);
            if (line.Contains(words, StringComparison.Ordinal))
                return line;
        }

        _ = _output.Append(await _process.StandardError.ReadToEndAsync());
        return null;
    }

    public void Dispose()
    {
        _watch.Dispose();
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    static ProcessStartInfo StartInfo(string library, string folder, string environment, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [library, .. arguments]) { WorkingDirectory = folder };
        start.Environment["DOTNET_ENVIRONMENT"] = environment;
        start.Environment["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true";
        foreach (var name in new[] { "ASPNETCORE_ENVIRONMENT", "ASPNETCORE_URLS", "ASPNETCORE_HTTP_PORTS", "DOTNET_URLS" })
            _ = start.Environment.Remove(name);
        return start;
    }
}
