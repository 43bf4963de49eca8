using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Mfa.Portal.Tests.Start;

/// <summary>The portal as it is published, in a folder that has nothing.</summary>
[Collection(nameof(PublishedTests))]
public sealed partial class PublishedTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mfa-portal-");

    [PeerFact("dotnet")]
    public async Task Published_StartsFromAnEmptyFolder_WithPagesStyleAndScript()
    {
        var application = Path.Combine(_folder.FullName, "application");
        var empty = _folder.CreateSubdirectory("empty").FullName;
        Publish(application);

        using var portal = PortalProcess.Start(Path.Combine(application, "Mfa.Portal.dll"), empty, "Development", "--urls", "http://127.0.0.1:0");
        var line = await portal.ReadUntilAsync("Now listening on");
        Assert.True(line is not null, portal.Output);
        using var client = new HttpClient { BaseAddress = new Uri(Address().Match(line!).Value) };

        var page = await client.GetStringAsync("/");
        Assert.Contains("<h1>Sign in</h1>", page, StringComparison.Ordinal);
        foreach (var path in Assets().Matches(page).Select(match => match.Groups[1].Value).Append("/mfa/mfa-webauthn.js"))
        {
            using var answer = await client.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        Assert.True(File.Exists(Path.Combine(empty, "data", "portal.db")));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    // As it was built for these tests.
    static void Publish(string output)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        var configuration = root.Parent!.Name;
        while (!File.Exists(Path.Combine(root.FullName, "Mfa.sln")))
            root = root.Parent!;
        var start = new ProcessStartInfo("dotnet", ["publish", "samples/Mfa.Portal", "--no-build", "-c", configuration, "-o", output]) { WorkingDirectory = root.FullName };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            _ = start.Environment.Remove(name);
        var run = Peer.Try(start, "", TimeSpan.FromMinutes(5));
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
    }

    [GeneratedRegex("http://[0-9.:]+")]
    private static partial Regex Address();

    [GeneratedRegex("(?:href|src)=\"(/assets/[^\"]+)\"")]
    private static partial Regex Assets();
}
