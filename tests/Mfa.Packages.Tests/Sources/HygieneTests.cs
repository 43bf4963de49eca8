using System.Text.RegularExpressions;

namespace Mfa.Packages.Tests.Sources;

/// <summary>Nothing in the repository tells of the machine that it was written on.</summary>
public partial class HygieneTests
{
    // Where things are fetched from, in what machines read: the public gallery and the public forge; and the names of formats.
    static readonly string[] Hosts = ["nuget.org", "github.com", "apache.org", "microsoft.com", "w3.org", "ietf.org", "rsasecurity.com", "yubico.com", "rsa.com", "contoso.example"];

    static readonly string[] Prose = [".md", ".cs", ".json", ".txt", ".html", ".svg"];

    // test.sh looks there for data that is kept outside, and does without where it isn't.
    static readonly string[] MayLookOutside = ["test.sh"];

    [Fact]
    public void Files_NameNoFolderOfAMachine() => AssertNone(Repository.Files, line => MachineFolder().IsMatch(line) || NamesThisMachine(line));

    [Fact]
    public void Files_NameNoHostOfAPrivateNetwork() => AssertNone(Repository.Files, line => PrivateHost().IsMatch(line));

    [Fact]
    public void ConfigurationsAndScripts_FetchFromPublicHostsOnly() => AssertNone(
        Repository.Files.Where(path => !Prose.Contains(Path.GetExtension(path)) && path != "LICENSE"),
        line => Host().Matches(line).Any(match => !Hosts.Any(host => match.Groups[1].Value == host || match.Groups[1].Value.EndsWith("." + host, StringComparison.Ordinal))));

    [Fact]
    public void Files_LookNowhereOutsideTheRepository() => AssertNone(
        Repository.Files.Except(MayLookOutside),
        line => line.Contains(string.Concat("..", "/shared/"), StringComparison.Ordinal));

    [Theory]
    [InlineData("see /wor|k/main/README.md", true)]
    [InlineData("cd \"/ro|ot/x\"", true)]
    [InlineData("/ho|me/ada/code", true)]
    [InlineData(@"C:\Use|rs\ada", true)]
    [InlineData("https://example.com/wor|k/", false)]
    [InlineData("src/wor|k/", false)]
    [InlineData("the home/ folder", false)]
    public void MachineFolder_MatchesPathsFromTheTop(string line, bool expected) =>
        Assert.Equal(expected, MachineFolder().IsMatch(line.Replace("|", "", StringComparison.Ordinal)));

    [Theory]
    [InlineData("http://10.|0.0.1/v3", true)]
    [InlineData("https://mirror.|internal/simple", true)]
    [InlineData("https://nexus|:8081/", true)]
    [InlineData("https://localhost:5001/", false)]
    [InlineData("https://example.com/", false)]
    [InlineData("https://contoso.example", false)]
    public void PrivateHost_MatchesWhatThePublicDoesNotReach(string line, bool expected) =>
        Assert.Equal(expected, PrivateHost().IsMatch(line.Replace("|", "", StringComparison.Ordinal)));

    static void AssertNone(IEnumerable<string> paths, Func<string, bool> isWrong)
    {
        var lines = TextFiles.Lines(paths).ToArray();

        Assert.NotEmpty(lines);
        TextFiles.AssertEmpty(lines.Where(line => isWrong(line.Line)));
    }

    // Where the clone lies and where its owner is at home, unless that is a name as common as /src.
    static bool NamesThisMachine(string line) =>
        new[] { Repository.Root, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) }
            .Any(folder => folder.LastIndexOf('/') > 0 && line.Contains(folder + "/", StringComparison.Ordinal));

    [GeneratedRegex(@"(?<![\w.~*)}>-])/(work|root|home|Users|mnt|media|workspace|workspaces|builds)/|\b[A-Za-z]:\\+Users\\")]
    private static partial Regex MachineFolder();

    [GeneratedRegex(@"https?://((10|192\.168|172\.(1[6-9]|2\d|3[01]))\.[\d.]+|[\w.-]+\.(internal|local|lan|corp|intranet)|(?!localhost\b)[\w-]+)(?=[:/?#\s""'`<>)]|$)", RegexOptions.IgnoreCase)]
    private static partial Regex PrivateHost();

    [GeneratedRegex(@"https?://([\w.-]+)")]
    private static partial Regex Host();
}
