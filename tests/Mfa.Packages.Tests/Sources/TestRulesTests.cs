using System.Text.RegularExpressions;

namespace Mfa.Packages.Tests.Sources;

/// <summary>No test is switched off, none waits, none reads the clock of the machine.</summary>
public partial class TestRulesTests
{
    [Fact]
    public void Tests_SkipNothingWaitForNothingAndReadNoClock()
    {
        var lines = TextFiles.Lines(Repository.FilesUnder("tests", ".cs")).ToArray();

        Assert.NotEmpty(lines);
        TextFiles.AssertEmpty(lines.Where(line => Forbidden().IsMatch(line.Line)));
    }

    [Theory]
    [InlineData("[Fact(Sk|ip = \"later\")]", true)]
    [InlineData("[Theory(DisplayName = \"x\", Sk|ip=\"later\")]", true)]
    [InlineData("Thread.Sle|ep(10);", true)]
    [InlineData("await Task.Del|ay(10);", true)]
    [InlineData("var now = DateTime.N|ow;", true)]
    [InlineData("var now = DateTimeOffset.Utc|Now;", true)]
    [InlineData("var chance = new Ran|dom();", true)]
    [InlineData("bytes.Skip(1)", false)]
    [InlineData("clock.GetUtcNow()", false)]
    [InlineData("RandomNumberGenerator.GetBytes(8)", false)]
    public void Forbidden_IsWhatItSays(string line, bool expected) =>
        Assert.Equal(expected, Forbidden().IsMatch(line.Replace("|", "", StringComparison.Ordinal)));

    [GeneratedRegex(@"\[(\w+)\(.*\bSkip\s*=|\bThread\.Sleep\b|\bTask\.Delay\b|\bDateTime(Offset)?\.(Now|UtcNow|Today)\b|\bnew Random\(|\bRandom\.Shared\b")]
    private static partial Regex Forbidden();
}
