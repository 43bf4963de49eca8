using System.Text.RegularExpressions;

namespace Mfa.Packages.Tests.Design;

/// <summary>The project files under src, held against the rule.</summary>
public class DependencyTests
{
    // QRCoder asks for these; the tool names them in order to keep them out of its output.
    static readonly string[] KeptOut = ["Microsoft.Win32.SystemEvents", "System.Drawing.Common"];

    static readonly string[] Protocols = ["Mfa.Hotp", "Mfa.Totp", "Mfa.U2f", "Mfa.SecurId", "Mfa.KeyContainers"];

    [Fact]
    public void References_OfEveryPackage_AreThoseOfTheTable()
    {
        Assert.NotEmpty(Repository.Packages);
        foreach (var package in Repository.Packages)
        {
            var rule = PackageRule.Of(package.Name);
            Assert.All(package.ProjectReferences, reference => Assert.True(rule.Projects.Contains(reference), $"{package} -> {reference}"));
            Assert.All(package.PackageReferences.Except(KeptOut), reference => Assert.True(rule.Allows(reference), $"{package} -> {reference}"));
        }
    }

    [Fact]
    public void Table_HasNoArrowUpwards()
    {
        var below = new HashSet<string>();
        foreach (var rule in PackageRule.All)
        {
            Assert.All(rule.Projects, project => Assert.Contains(project, below));
            below.Add(rule.Name);
        }

        Assert.All(Protocols, protocol => Assert.Empty(PackageRule.Of(protocol).Projects));
    }

    [Fact]
    public void SharedSource_IsLinkedByTheProjectFilesThatCompileIt()
    {
        var linked = Repository.Packages.SelectMany(package => package.LinkedSources).ToArray();
        var patterns = linked.Select(source => "^" + Regex.Escape(source.Replace("$(SharedSource)", "src/Shared/", StringComparison.Ordinal))
            .Replace(@"\*\*/", "(.*/)?", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal) + "$").ToArray();
        var shared = Repository.FilesUnder("src/Shared", ".cs").ToArray();

        Assert.NotEmpty(shared);
        Assert.All(linked, source => Assert.StartsWith("$(SharedSource)", source, StringComparison.Ordinal));
        Assert.All(patterns, pattern => Assert.Contains(shared, file => Regex.IsMatch(file, pattern)));
        Assert.All(shared, file => Assert.Contains(patterns, pattern => Regex.IsMatch(file, pattern)));
    }

    [Fact]
    public void Projects_OfPackagesAndTests_AreInTheSolution()
    {
        var solution = Repository.Read("Mfa.sln").Replace('\\', '/');
        var projects = Repository.FilesUnder("src", ".csproj").Concat(Repository.FilesUnder("tests", ".csproj"))
            .Where(path => path != "tests/Mfa.AotApp/Mfa.AotApp.csproj");   // published by tests/aot.sh; it would make every restore fetch a compiler

        Assert.All(projects, path => Assert.Contains($"\"{path}\"", solution, StringComparison.Ordinal));
    }
}
