using Mfa.Tool.Tests.Examples;

namespace Mfa.Tool.Tests.Help;

public class HelpTests
{
    public static TheoryData<string> Commands => [.. CommandTree.Leaves().Select(leaf => leaf.Path)];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Help_OfACommand_DescribesEveryOptionAndHasAnExample(string path)
    {
        var command = CommandTree.Leaves().Single(leaf => leaf.Path == path).Command;
        var run = ToolRun.Of([.. path.Split(' '), "--help"]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains($"Usage:{Environment.NewLine}  mfa {path}", run.Output, StringComparison.Ordinal);
        Assert.EndsWith($"Example:{Environment.NewLine}  {command.Example.ReplaceLineEndings(Environment.NewLine + "  ")}{Environment.NewLine}{Environment.NewLine}", run.Output, StringComparison.Ordinal);
        Assert.All(command.Options, option => Assert.EndsWith(".", option.Description, StringComparison.Ordinal));
        Assert.All(command.Arguments, argument => Assert.EndsWith(".", argument.Description, StringComparison.Ordinal));
        Assert.All(command.Options, option => Assert.Contains(option.Description!, run.Output, StringComparison.Ordinal));
        Assert.Contains(command.Options, option => option.Name == "--json");
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Example_OfACommand_RunsAsItStands(string path)
    {
        var example = CommandTree.Leaves().Single(leaf => leaf.Path == path).Command.Example;

        Page.WriteFiles(Directory.GetCurrentDirectory());
        Assert.StartsWith($"mfa {path}", example, StringComparison.Ordinal);
        var run = ToolRun.Of(CommandWords(example));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("totp --help")]
    [InlineData("hotp verify --bogus --help")]
    public void Help_WhereItIsAskedFor_IsPrintedWhateverElseIsWrong(string arguments)
    {
        var run = ToolRun.Of(arguments.Split(' '));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("Description:", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Version_IsPrinted()
    {
        var run = ToolRun.Of("--version");

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+", run.Output);
    }

    // Examples quote with single quotes only.
    static IEnumerable<string> CommandWords(string line) =>
        line.Split('\'').SelectMany((part, i) => i % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Skip(1);
}
