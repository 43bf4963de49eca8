using System.Diagnostics;
using System.Globalization;
using Mfa.TestKit;

namespace Mfa.SecurId.Tests.Interop;

/// <summary>The real <c>stoken</c>, in a home of its own.</summary>
internal sealed class Stoken : IDisposable
{
    public const string Program = "stoken";

    readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("mfa-stoken-");

    /// <summary>A new token as an sdtid file, whose seed stoken chooses.</summary>
    public string Issue(string serialNumber, int digits, int interval, SecurIdPinMode pinMode, DateOnly expiry)
    {
        var death = expiry.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture);
        var template = WriteFile("template.xml", string.Create(CultureInfo.InvariantCulture, $"""
            <?xml version="1.0"?>
            <TKNBatch><TKNHeader>
            <DefDeath>{death}</DefDeath><DefDigits>{digits}</DefDigits><DefInterval>{interval}</DefInterval>
            <DefAddPIN>{(int)pinMode >> 1}</DefAddPIN><DefLocalPIN>{(int)pinMode & 1}</DefLocalPIN>
            </TKNHeader><TKN><SN>{serialNumber}</SN></TKN></TKNBatch>
            """));
        return WriteFile("token.sdtid", Run("issue", "--template=" + template));
    }

    /// <summary>A file as a token string; <paramref name="format"/> is stoken's option, or empty for plain digits.</summary>
    public string Export(string file, string format, string? password, string? deviceId) =>
        Run(["export", "--batch", "--file=" + file, .. Options(("", format), ("--new-password=", password), ("--new-devid=", deviceId))]).Trim();

    /// <summary>What it says of the token in a file.</summary>
    public IReadOnlyDictionary<string, string> ShowFile(string file) => Fields(Run("show", "--seed", "--batch", "--file=" + file));

    /// <summary>What it says of the token in a string; null if it doesn't open it.</summary>
    public IReadOnlyDictionary<string, string>? Show(string text, string? password = null, string? deviceId = null)
    {
        var run = Try(["show", "--seed", "--batch", "--token=" + text, .. Options(("--password=", password), ("--devid=", deviceId))]);
        return run.ExitCode == 0 ? Fields(run.Output) : null;
    }

    public void Dispose() => _home.Delete(recursive: true);

    static IEnumerable<string> Options(params IEnumerable<(string Name, string? Value)> options) =>
        options.Where(option => !string.IsNullOrEmpty(option.Value)).Select(option => option.Name + option.Value);

    static Dictionary<string, string> Fields(string output) =>
        output.Split('\n').Where(line => line.Contains(':', StringComparison.Ordinal))
            .ToDictionary(line => line.Split(':', 2)[0].Trim(), line => line.Split(':', 2)[1].Trim(), StringComparer.Ordinal);

    string WriteFile(string name, string content)
    {
        var path = Path.Combine(_home.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }

    string Run(params string[] arguments)
    {
        var run = Try(arguments);
        return run.ExitCode == 0 ? run.Output : throw new InvalidOperationException($"{Program} {arguments[0]}: exit code {run.ExitCode}. {run.Error}");
    }

    PeerRun Try(string[] arguments)
    {
        var start = new ProcessStartInfo(Program, arguments);
        start.Environment["HOME"] = _home.FullName;
        return Peer.Try(start, input: "", TimeSpan.FromMinutes(1));
    }
}
