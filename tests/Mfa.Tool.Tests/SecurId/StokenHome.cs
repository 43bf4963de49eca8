using System.Diagnostics;
using System.Globalization;
using Mfa.TestKit;

namespace Mfa.Tool.Tests.SecurId;

/// <summary>The real <c>stoken</c>, in a home of its own.</summary>
internal sealed class StokenHome : IDisposable
{
    public const string Program = "stoken";

    readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("mfa-stoken-");

    public string this[string name] => Path.Combine(_home.FullName, name);

    /// <summary>A new token as an sdtid file, whose seed stoken chooses: the file's name.</summary>
    public string Issue(string serialNumber, int digits, int interval, bool addsPin, string? password = null)
    {
        File.WriteAllText(this["template.xml"], string.Create(CultureInfo.InvariantCulture, $"""
            <?xml version="1.0"?>
            <TKNBatch><TKNHeader>
            <DefDeath>2035/12/31</DefDeath><DefDigits>{digits}</DefDigits><DefInterval>{interval}</DefInterval>
            <DefAddPIN>{(addsPin ? 1 : 0)}</DefAddPIN><DefLocalPIN>0</DefLocalPIN>
            </TKNHeader><TKN><SN>{serialNumber}</SN></TKN></TKNBatch>
            """));
        File.WriteAllText(this["token.sdtid"], Run(["issue", "--template=" + this["template.xml"], .. password is null ? Array.Empty<string>() : ["--new-password=" + password]]));
        return this["token.sdtid"];
    }

    public string Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Program, arguments);
        start.Environment["HOME"] = _home.FullName;
        var run = Peer.Try(start, input: "", TimeSpan.FromMinutes(1));
        return run.ExitCode == 0 ? run.Output.Trim() : throw new InvalidOperationException($"{Program} {arguments[0]}: exit code {run.ExitCode}. {run.Error}");
    }

    public void Dispose() => _home.Delete(recursive: true);
}
