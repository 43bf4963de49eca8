using System.Reflection.Metadata;
using System.Text;
using System.Xml.Linq;
using Mfa.Packages.Tests.Design;

namespace Mfa.Packages.Tests.Packing;

/// <summary>What lies in each package.</summary>
[Collection(PackagesPackedOnce.Name)]
public class PackageContentTests(PackedPackages packages)
{
    static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    public static TheoryData<string> Packages => [.. Repository.Packages.Select(package => package.Name)];

    public static TheoryData<string> Libraries => [.. Repository.Packages.Where(package => !package.IsTool).Select(package => package.Name)];

    public static TheoryData<string> Tools => [.. Repository.Packages.Where(package => package.IsTool).Select(package => package.Name)];

    [Fact]
    public void Packing_WarnsOfNothing() => Assert.DoesNotContain("warning", packages.Output, StringComparison.OrdinalIgnoreCase);

    [Theory]
    [MemberData(nameof(Packages))]
    public void Manifest_SaysWhatAPackageMustSay(string id)
    {
        using var package = packages.Open(id);

        Assert.Equal(("expression", "Apache-2.0"), (package["license"]?.Attribute("type")?.Value, package["license"]?.Value));
        Assert.Equal("README.md", package["readme"]?.Value);
        Assert.Equal(Repository.Read($"src/{id}/README.md"), Encoding.UTF8.GetString(package.Read("README.md")).ReplaceLineEndings("\n"));
        Assert.InRange(package["description"]?.Value.Length ?? 0, 40, 4000);
        Assert.Contains("mfa", package["tags"]?.Value.Split(' ') ?? []);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Dependencies_AreThoseOfTheDesign(string id)
    {
        using var package = packages.Open(id);

        Assert.All(package.Dependencies, dependency => Assert.True(PackageRule.Of(id).AllowsBelow(dependency), dependency));
    }

    [Theory]
    [InlineData("Mfa.Hotp")]
    [InlineData("Mfa.Totp")]
    public void Dependencies_OfAPackageThatNeedsTheFrameworkOnly_AreNone(string id)
    {
        using var package = packages.Open(id);

        Assert.Empty(package.Dependencies);
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Library_HasOneAssemblyItsDocumentationAndItsSymbols(string id)
    {
        using var package = packages.Open(id);
        using var symbols = packages.OpenSymbols(id);

        Assert.Equal([$"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml"], package.Entries.Where(entry => entry.StartsWith("lib/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains($"lib/net10.0/{id}.pdb", symbols.Entries);
        Assert.NotEmpty(XDocument.Load(new MemoryStream(package.Read($"lib/net10.0/{id}.xml"))).Descendants("summary"));
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public void Tool_IsADotnetToolCalledMfa(string id)
    {
        using var package = packages.Open(id);
        var settings = XDocument.Load(new MemoryStream(package.Read("tools/net10.0/any/DotnetToolSettings.xml")));
        var command = Assert.Single(settings.Descendants("Command"));

        Assert.Equal("DotnetTool", Assert.Single(package["packageTypes"]!.Elements()).Attribute("name")?.Value);
        Assert.Equal(("mfa", $"{id}.dll"), (command.Attribute("Name")?.Value, command.Attribute("EntryPoint")?.Value));
        Assert.DoesNotContain(package.Entries, entry => entry.Contains("System.Drawing", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Package_NamesNoFolderOfThisMachine(string id)
    {
        using var package = packages.Open(id);
        using var symbols = packages.OpenSymbols(id);

        // Only where there is a clone are the paths mapped to /_/.
        foreach (var (file, entry) in Repository.IsClone ? package.Content.Select(entry => (package, entry)).Concat(symbols.Content.Select(entry => (symbols, entry))) : [])
        {
            Assert.True(file.Read(entry).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Repository.Root + "/")) < 0, entry);
            Assert.True(file.Read(entry).AsSpan().IndexOf(Encoding.Unicode.GetBytes(Repository.Root + "/")) < 0, entry);
        }
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Symbols_OfAClonePublishedSomewhere_LinkToTheSource(string id)
    {
        using var package = packages.OpenSymbols(id);
        using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(package.Read($"lib/net10.0/{id}.pdb")));
        var reader = provider.GetMetadataReader();
        var links = reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation)
            .Where(information => reader.GetGuid(information.Kind) == SourceLink)
            .Select(information => Encoding.UTF8.GetString(reader.GetBlobBytes(information.Value)));

        Assert.NotEmpty(reader.Documents);
        if (Repository.IsClone && Repository.Git("remote", "get-url", "origin").Output.StartsWith("https://github.com/", StringComparison.Ordinal))
            Assert.Contains("https://raw.githubusercontent.com/", Assert.Single(links), StringComparison.Ordinal);
    }
}
