using System.Diagnostics;
using System.Text;
using Mfa.TestKit;

namespace Mfa.SecurId.Tests.Interop;

/// <summary>stoken and sdtid files, in a home of its own.</summary>
internal sealed class StokenSdtid : IDisposable
{
    // How stoken recognises a file.
    const string Declaration = "<?xml";

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("mfa-stoken-");

    /// <summary>A file that stoken makes of a template whose seed it replaces by a random one.</summary>
    public string Issue(string template, string? password = null) =>
        Run(["issue", $"--template={Write("template.xml", template)}", .. NewPassword(password)]);

    /// <summary>A file that stoken makes of a template, with the template's seed.</summary>
    public string Export(string template, string? password = null) =>
        Run(["--random", "--batch", "export", "--sdtid", $"--template={Write("template.xml", template)}", .. NewPassword(password)]);

    /// <summary>What stoken says of a file, by the names that it prints; null if it doesn't read it.</summary>
    public IReadOnlyDictionary<string, string>? Show(string file, string? password = null)
    {
        var run = Try(["show", "--seed", "--batch", $"--file={Write("shown.sdtid", file)}", .. Password(password)]);
        return run.ExitCode != 0
            ? null
            : run.Output.Split('\n').Select(line => line.Split(':', 2)).Where(parts => parts.Length == 2).ToDictionary(parts => parts[0].Trim(), parts => parts[1].Trim());
    }

    public string Tokencode(string file, DateTimeOffset time, string? pin, string? password = null) => Run(
    [
        "tokencode", "--batch", "--force", $"--file={Write("coded.sdtid", file)}", $"--use-time={time.ToUnixTimeSeconds()}", .. pin is null ? [] : new[] { $"--pin={pin}" },
        .. Password(password),
    ]).Trim();

    public void Dispose() => _home.Delete(recursive: true);

    static string[] Password(string? password) => password is null ? [] : [$"--password={password}"];

    static string[] NewPassword(string? password) => password is null ? [] : [$"--new-password={password}"];

    string Run(string[] arguments)
    {
        var run = Try(arguments);
        return run.ExitCode == 0 ? run.Output : throw new InvalidOperationException($"stoken {string.Join(' ', arguments)}: exit code {run.ExitCode}. {run.Error}");
    }

    PeerRun Try(string[] arguments)
    {
        var start = new ProcessStartInfo("stoken", arguments) { WorkingDirectory = _home.FullName, StandardOutputEncoding = Encoding.UTF8 };
        start.Environment["HOME"] = _home.FullName;
        return Peer.Try(start, "", Patience);
    }

    string Write(string name, string text)
    {
        var path = Path.Combine(_home.FullName, name);
        File.WriteAllText(path, text.StartsWith(Declaration, StringComparison.Ordinal) ? text : $"{Declaration} version=\"1.0\"?>\n{text}");
        return path;
    }
}
