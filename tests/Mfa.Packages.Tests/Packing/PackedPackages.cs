using System.Text.Json;

namespace Mfa.Packages.Tests.Packing;

/// <summary>
/// The packages of this repository, packed twice from scratch, once per test run.
/// </summary>
/// <remarks>
/// Other test projects run meanwhile out of the usual bin and obj, so this builds in a folder of its own. That lies inside the
/// repository, so that the paths in the symbols are mapped as they are in a release, and both builds use the same one.
/// </remarks>
public sealed class PackedPackages : IDisposable
{
    readonly string _work = Path.Combine(Repository.Root, "artifacts", "packages-tests");

    public PackedPackages()
    {
        DeleteIfExists(_work);
        Directory.CreateDirectory(_work);
        WriteSolutionFilter();

        Output = Pack(Feed);
        foreach (var built in (string[])["bin", "publish", .. Directory.GetDirectories(Path.Combine(Build, "obj"), "release", SearchOption.AllDirectories)])
            DeleteIfExists(Path.Combine(Build, built));
        Pack(SecondFeed, "--no-restore");
    }

    /// <summary>The folder with the packages: a feed.</summary>
    internal string Feed => Path.Combine(_work, "first");

    /// <summary>What packing printed.</summary>
    internal string Output { get; }

    string SecondFeed => Path.Combine(_work, "second");

    string Build => Path.Combine(_work, "build");

    string SolutionFilter => Path.Combine(_work, "Packages.slnf");

    internal PackageFile Open(string id) => new(Feed, id, ".nupkg");

    internal PackageFile OpenAgain(string id) => new(SecondFeed, id, ".nupkg");

    internal PackageFile OpenSymbols(string id) => new(Feed, id, ".snupkg");

    internal PackageFile OpenSymbolsAgain(string id) => new(SecondFeed, id, ".snupkg");

    public void Dispose() => DeleteIfExists(_work);

    static void DeleteIfExists(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    void WriteSolutionFilter()
    {
        var projects = Repository.Packages.Select(package => $"src/{package.Name}/{package.Name}.csproj");
        File.WriteAllText(SolutionFilter, JsonSerializer.Serialize(new { solution = new { path = Path.Combine(Repository.Root, "Mfa.sln"), projects } }));
    }

    // No audit: it asks the internet. No analyzers: they change nothing in the packages, and the solution's own build has run them.
    // No build node stays behind to hold this process's pipes.
    string Pack(string feed, params string[] options) => DotnetCommand.Run(
        Repository.Root,
        ["pack", SolutionFilter, "-c", "Release", "--artifacts-path", Build, $"-p:PackageOutputPath={feed}", .. options,
            $"-p:ContinuousIntegrationBuild={Repository.IsClone}", "-p:NuGetAudit=false", "-p:RunAnalyzers=false", "-m:1", "-nodeReuse:false"]);
}
