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
    [PeerFact("sh", "sed")]
    public void Examples_RunInAShell_PrintWhatThePageSays()
    {
        var examples = ShellSession.Read(Page.Tool + Page.Readme);
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            Page.WriteFiles(folder.FullName);
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
            var listed = Regex.Match(Page.Section(path), @"^Options: (.*?)\n\n", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;
            var named = Regex.Matches(listed, "`(--[a-z0-9-]+)`").Select(match => match.Groups[1].Value);

            Assert.Equal(command.Options.Select(option => option.Name).Where(name => name != "--help").Order(), named.Order());
            Assert.All(command.Arguments, argument => Assert.Contains(argument.Name, Page.Section(path), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Members_OfEveryReport_AreListed()
    {
        var reports = typeof(IReport).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IReport)) && !type.IsInterface).ToArray();

        Assert.NotEmpty(reports);
        foreach (var member in reports.SelectMany(report => ToolJson.Reports.GetTypeInfo(report)!.Properties).Select(property => property.Name).Distinct())
            Assert.Contains($"\n| `{member}` |", Page.Tool, StringComparison.Ordinal);
    }

    [Fact]
    public void Kinds_OfEveryDiagnostic_AreListed()
    {
        var kinds = Enum.GetValues<TotpKeyUriDiagnosticKind>().Where(kind => kind != default).Select(kind => KeyUriReport.WordOf(kind))
            .Union(Enum.GetValues<HotpKeyUriDiagnosticKind>().Where(kind => kind != default).Select(kind => KeyUriReport.WordOf(kind)));

        Assert.All(kinds, kind => Assert.Contains($"`{kind}`", Page.Section("uri parse"), StringComparison.Ordinal));
    }

    [Fact]
    public void ExitCodes_AreListed() =>
        Assert.All(Enum.GetValues<ExitCode>(), code => Assert.Contains($"\n| {(int)code} | ", Page.Tool, StringComparison.Ordinal));
}
