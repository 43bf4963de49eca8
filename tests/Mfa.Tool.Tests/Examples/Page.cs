using System.Text.RegularExpressions;

namespace Mfa.Tool.Tests.Examples;

/// <summary>The pages that describe the tool, as they were when this was built.</summary>
internal static class Page
{
    public static string Tool { get; } = Read("tool.md");

    public static string Readme { get; } = Read("README.md");

    /// <summary>A command's section, or that of a group.</summary>
    public static string Section(string path)
    {
        var start = Math.Max(Tool.IndexOf($"\n### mfa {path}\n", StringComparison.Ordinal), Tool.IndexOf($"\n## mfa {path}\n", StringComparison.Ordinal));
        Assert.True(start >= 0, $"The page has no section 'mfa {path}'.");
        var end = Tool.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        var next = Tool.IndexOf("\n### ", start + 1, StringComparison.Ordinal);
        return Tool[start..new[] { end, next, Tool.Length }.Where(position => position > 0).Min()];
    }

    /// <summary>Writes the files that the examples use: the blocks that are marked <c>json</c>, <c>csv</c> or <c>text</c> and a name.</summary>
    public static void WriteFiles(string folder)
    {
        var files = Regex.Matches(Tool, @"^```(json|csv|text) (?<name>[a-z.-]+)\n(?<content>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline);
        Assert.NotEmpty(files);
        foreach (Match file in files)
            File.WriteAllText(Path.Combine(folder, file.Groups["name"].Value), file.Groups["content"].Value);
    }

    static string Read(string page) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Pages", page)).ReplaceLineEndings("\n");
}
