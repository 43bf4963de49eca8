using Mfa.TestKit;

namespace Mfa.Packages.Tests;

/// <summary>The repository that these tests were built from, as it lies on the disk.</summary>
internal static class Repository
{
    static readonly string[] NotTracked = [".git", "bin", "obj", "artifacts", "TestResults"];

    public static string Root { get; } = FindRoot();

    /// <summary>Whether this is a clone, and not a copy of its files.</summary>
    public static bool IsClone { get; } = Path.Exists(Path.Combine(Root, ".git")) && Peer.Find("git") is not null;

    /// <summary>The packages' projects, in the order of their names.</summary>
    public static IReadOnlyList<SourceProject> Packages { get; } =
        [.. Directory.GetFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path => new SourceProject(path))];

    /// <summary>The paths of all files that are tracked or about to be, from the root, with slashes.</summary>
    public static IReadOnlyList<string> Files { get; } = IsClone ? GitFiles() : [.. Walk(Root)];

    public static IEnumerable<string> FilesUnder(string folder, string extension) => Files.Where(path =>
        path.StartsWith(folder + "/", StringComparison.Ordinal) && path.EndsWith(extension, StringComparison.Ordinal));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path)).ReplaceLineEndings("\n");

    /// <summary>What git says, from the repository's root.</summary>
    public static PeerRun Git(params IEnumerable<string> arguments) => Peer.Try("git", ["-C", Root, .. arguments]);

    static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Mfa.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("These tests run inside the repository.");
        return folder;
    }

    // A clone that belongs to somebody else makes git refuse: then the folder is walked.
    static IReadOnlyList<string> GitFiles()
    {
        var run = Git("ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate");
        return run.ExitCode == 0
            ? [.. run.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(path => File.Exists(Path.Combine(Root, path)))]
            : [.. Walk(Root)];
    }

    static IEnumerable<string> Walk(string folder) => Directory.GetFiles(folder).Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Concat(Directory.GetDirectories(folder).Where(child => !NotTracked.Contains(Path.GetFileName(child))).SelectMany(Walk));
}
