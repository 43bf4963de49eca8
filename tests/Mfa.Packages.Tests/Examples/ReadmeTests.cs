namespace Mfa.Packages.Tests.Examples;

/// <summary>Every block of C# in a README is compiled here, word for word, and run by a test.</summary>
public class ReadmeTests
{
    static readonly string[] Pages = [.. Repository.Files.Where(path => path == "README.md" || (path.StartsWith("src/", StringComparison.Ordinal) && path.EndsWith("/README.md", StringComparison.Ordinal)))];

    static readonly string[] Examples = [.. Repository.FilesUnder("tests/Mfa.Packages.Tests/Examples", ".cs").Select(Repository.Read).Where(source => source.Contains("Assert.", StringComparison.Ordinal))];

    [Fact]
    public void Blocks_OfEveryReadme_StandInAnExampleThatATestRuns()
    {
        var blocks = Pages.SelectMany(page => CodeBlock.Read(page, Repository.Read(page))).ToArray();

        Assert.All(["README.md", "src/Mfa.Hotp/README.md", "src/Mfa.Totp/README.md"], page => Assert.Contains(blocks, block => block.Page == page));
        Assert.All(blocks, block => Assert.True(Examples.Any(block.IsIn), $"{block} stands in no file of Examples."));
    }

    [Theory]
    [InlineData("var a = 1;\n\nif (a > 0)\n    a++;", true)]
    [InlineData("using System;\n\nvar a = 1;", true)]       // a using may stand at the head of the file
    [InlineData("using System.Text;\n\nvar a = 1;", false)]
    [InlineData("var a = 2;", false)]
    [InlineData("var a = 1;\nif (a > 0)", false)]            // not in one piece
    [InlineData("if (a > 0)\na++;", false)]                  // indented otherwise
    public void Block_IsInASource_OnlyWordForWord(string block, bool expected)
    {
        const string source = "using System;\n\nclass C\n{\n    void M()\n    {\n        var a = 1;\n\n        if (a > 0)\n            a++;\n    }\n}\n";

        var read = Assert.Single(CodeBlock.Read("page", $"Text.\n\n```csharp\n{block}\n```\n\n```\nno code\n```\n"));

        Assert.Equal(expected, read.IsIn(source));
    }
}
