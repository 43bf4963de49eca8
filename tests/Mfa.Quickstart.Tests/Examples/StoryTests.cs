using Mfa.TestKit;

namespace Mfa.Quickstart.Tests.Examples;

public sealed class StoryTests
{
    static readonly string[] Statuses =
    [
        "Accepted", "Accepted", "Replayed", "Rejected",
        "Accepted", "NextCodeRequired", "Accepted", "Accepted", "Rejected", "Accepted", "Accepted",
        "Rejected",
    ];

    static readonly string[] Findings =
    [
        "otpauth://totp/Example:alice%40example.com?secret=",
        "the state, 78 characters",
        "the phone shows the next code at 14:30:30",
        "a blind guess is right once in 333,",
        "drift: -8 steps",
        "off by 02:00:00: a wrong time zone",
    ];

    [Fact]
    public void Story_WithoutArguments_TurnsOutAsTold()
    {
        var run = QuickstartProgram.Run();

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(Statuses, Answers(run));
        Assert.All(Findings, finding => Assert.Contains(finding, run.Output, StringComparison.Ordinal));
        Assert.DoesNotContain("NOT AS TOLD", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    // The lines that begin with a time of the story end with an answer.
    static IEnumerable<string> Answers(PeerRun run) =>
        run.Output.Split('\n').Where(line => line.StartsWith("      20", StringComparison.Ordinal)).Select(line => line.Trim().Split(' ')[^1]);
}
