using System.Text.RegularExpressions;
using Mfa.Hotp;
using Mfa.TestKit;
using Mfa.Tool.Commands.KeyUri;
using Mfa.Tool.Output;
using Mfa.Totp;

namespace Mfa.Tool.Tests.Examples;

/// <summary>docs/tool.md and the package's README, held against the tool: their examples are run, the page's lists are complete.</summary>
public class DocumentationTests
{
    static readonly string Page = Read("tool.md");

    [PeerFact("sh", "sed")]
    public void Examples_RunInAShell_PrintWhatThePageSays()
    {
        var examples = ShellSession.Read(Page + Read("README.md"));
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var outputs = ShellSession.Run(examples, folder.FullName);
            Assert.True(examples.Count > 30);
            Assert.All(examples.Zip(outputs), pair => Assert.True(pair.First.IsFulfilledBy(pair.Second), $"$ {pair.First.Command}\n{pair.Second}"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Options_OfEveryCommand_AreThoseThatThePageLists()
    {
        foreach (var (path, command) in CommandTree.Leaves())
        {
            var listed = Regex.Match(Section(path), @"^Options: (.*?)\n\n", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;
            var named = Regex.Matches(listed, "`(--[a-z-]+)`").Select(match => match.Groups[1].Value);

            Assert.Equal(command.Options.Select(option => option.Name).Where(name => name != "--help").Order(), named.Order());
            Assert.All(command.Arguments, argument => Assert.Contains(argument.Name, Section(path), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Members_OfEveryReport_AreListed()
    {
        var reports = typeof(IReport).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IReport)) && !type.IsInterface).ToArray();

        Assert.NotEmpty(reports);
        foreach (var member in reports.SelectMany(report => ToolJson.Reports.GetTypeInfo(report)!.Properties).Select(property => property.Name).Distinct())
            Assert.Contains($"\n| `{member}` |", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Kinds_OfEveryDiagnostic_AreListed()
    {
        var kinds = Enum.GetValues<TotpKeyUriDiagnosticKind>().Where(kind => kind != default).Select(kind => KeyUriReport.WordOf(kind))
            .Union(Enum.GetValues<HotpKeyUriDiagnosticKind>().Where(kind => kind != default).Select(kind => KeyUriReport.WordOf(kind)));

        Assert.All(kinds, kind => Assert.Contains($"`{kind}`", Section("uri parse"), StringComparison.Ordinal));
    }

    [Fact]
    public void ExitCodes_AreListed() =>
        Assert.All(Enum.GetValues<ExitCode>(), code => Assert.Contains($"\n| {(int)code} | ", Page, StringComparison.Ordinal));

    static string Read(string page) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Pages", page)).ReplaceLineEndings("\n");

    static string Section(string path)
    {
        var start = Page.IndexOf($"\n### mfa {path}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"The page has no section 'mfa {path}'.");
        var end = Page.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        var next = Page.IndexOf("\n### ", start + 1, StringComparison.Ordinal);
        return Page[start..new[] { end, next, Page.Length }.Where(position => position > 0).Min()];
    }
}
