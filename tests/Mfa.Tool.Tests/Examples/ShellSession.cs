using System.Text;
using System.Text.RegularExpressions;
using Mfa.TestKit;

namespace Mfa.Tool.Tests.Examples;

/// <summary>One command of a documentation page, and what the page says that it prints.</summary>
internal sealed record ShellExample(string Command, string Expected)
{
    /// <summary>Whether that is what it printed; … stands for anything on its line.</summary>
    public bool IsFulfilledBy(string output) => Regex.IsMatch(output, $"^{Regex.Escape(Expected).Replace("…", "[^\n]+", StringComparison.Ordinal)}\\z");
}

/// <summary>
/// Reads the fenced blocks of a page that are marked <c>console test</c>, and runs their commands in one shell, in which <c>mfa</c> is the built tool.
/// </summary>
internal static class ShellSession
{
    const string Opening = "```console test";
    const string Closing = "```";
    const string Prompt = "$ ";
    const string Separator = "--- next example ---";

    public static IReadOnlyList<ShellExample> Read(string page)
    {
        var examples = new List<ShellExample>();
        var inBlock = false;
        foreach (var line in page.Split('\n'))
        {
            if (line == Opening || line == Closing)
                inBlock = line == Opening;
            else if (inBlock && line.StartsWith(Prompt, StringComparison.Ordinal))
                examples.Add(new ShellExample(line[Prompt.Length..], ""));
            else if (inBlock)
                examples[^1] = examples[^1] with { Expected = examples[^1].Expected + line + "\n" };
        }

        return examples;
    }

    /// <summary>What each command printed, to either stream.</summary>
    public static IReadOnlyList<string> Run(IReadOnlyList<ShellExample> examples, string folder)
    {
        var script = new StringBuilder();
        script.Append("cd '").Append(folder).Append("'\n");
        script.Append("mfa() { dotnet '").Append(BuiltTool.Library).Append("' \"$@\"; }\n");
        script.Append("exec 2>&1\n");
        foreach (var example in examples)
            script.Append(example.Command).Append("\nexit_code=$?; echo '").Append(Separator).Append("'; (exit $exit_code)\n");

        var run = Peer.Try("sh", ["-s"], script.ToString());
        var outputs = run.Output.Split(Separator + "\n");
        Assert.Equal(examples.Count + 1, outputs.Length);
        return outputs[..^1];
    }
}
