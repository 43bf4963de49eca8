using System.Text;
using System.Text.Json;

namespace Mfa.Tool.Tests;

/// <summary>One run of the tool in this process: what it returned and printed.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    /// <summary>The time of every run that says no other.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public static ToolRun Of(params IEnumerable<string> arguments) => WithInput("", arguments);

    public static ToolRun WithInput(string input, params IEnumerable<string> arguments) => WithBytes(Encoding.UTF8.GetBytes(input), arguments);

    /// <summary>A run whose standard input has these bytes.</summary>
    public static ToolRun WithBytes(byte[] input, params IEnumerable<string> arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var reader = new StringReader(Encoding.UTF8.GetString(input));
        using var bytes = new MemoryStream();
        var exitCode = MfaTool.Run([.. arguments], new ToolHost(output, error, reader, new StoppedClock(Noon), () => new MemoryStream(input), () => bytes));
        return new ToolRun(exitCode, output.ToString(), error.ToString()) { OutputBytes = bytes.ToArray() };
    }

    /// <summary>What was written to standard output as bytes.</summary>
    public byte[] OutputBytes { get; private init; } = [];

    /// <summary>The value behind a label of the text.</summary>
    public string this[string label] =>
        Output.Split('\n').Single(line => line.StartsWith(label + ":", StringComparison.Ordinal))[(label.Length + 1)..].Trim();

    /// <summary>The one JSON object that was printed, on one line.</summary>
    public JsonElement Json
    {
        get
        {
            Assert.Equal(Output.Length - Environment.NewLine.Length, Output.IndexOf(Environment.NewLine, StringComparison.Ordinal));
            using var document = JsonDocument.Parse(Output);
            return document.RootElement.Clone();
        }
    }

    public IEnumerable<string> JsonMembers => Json.EnumerateObject().Select(member => member.Name);

    public override string ToString() => $"exit code {ExitCode}, output '{Output}', error '{Error}'";

    sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
