using System.Text.RegularExpressions;

namespace Mfa.Packages.Tests.Examples;

/// <summary>A fenced block of C# in a page.</summary>
internal sealed partial record CodeBlock(string Page, int Line, IReadOnlyList<string> Lines)
{
    public static IEnumerable<CodeBlock> Read(string page, string text)
    {
        var lines = text.Split('\n');
        for (var start = 0; start < lines.Length; start++)
        {
            if (!Opening().IsMatch(lines[start]))
                continue;

            var end = Array.FindIndex(lines, start + 1, line => line.TrimEnd() == "```");
            yield return new CodeBlock(page, start + 1, WithoutIndentation(lines[(start + 1)..end]));
            start = end;
        }
    }

    /// <summary>Whether the block stands in a source file word for word, in one piece; its usings may stand apart, at the file's head.</summary>
    public bool IsIn(string source)
    {
        var file = source.Split('\n');
        var usings = Lines.TakeWhile(line => line.Length == 0 || UsingDirective().IsMatch(line)).ToArray();
        var body = Lines.Skip(usings.Length).ToArray();
        return usings.All(file.Contains) && Enumerable.Range(0, Math.Max(0, file.Length - body.Length + 1))
            .Any(start => WithoutIndentation(file[start..(start + body.Length)]).SequenceEqual(body));
    }

    public override string ToString() => $"{Page}, line {Line}: {Lines[0]}";

    static string[] WithoutIndentation(string[] lines)
    {
        var indentation = lines.Where(line => line.Trim().Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty(0).Min();
        return [.. lines.Select(line => line.Trim().Length == 0 ? "" : line[indentation..].TrimEnd())];
    }

    [GeneratedRegex("^```(csharp|cs|c#|C#)\\s*$")]
    private static partial Regex Opening();

    [GeneratedRegex(@"^using [\w.]+;$")]
    private static partial Regex UsingDirective();
}
