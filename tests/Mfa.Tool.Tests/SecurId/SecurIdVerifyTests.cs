using Mfa.SecurId;
using Mfa.Tool.Commands.SecurId;
using Mfa.Tool.Tests.Examples;

namespace Mfa.Tool.Tests.SecurId;

public class SecurIdVerifyTests
{
    [Fact]
    public void Verify_RightCode_PrintsStatusStepOffsetAndState()
    {
        var run = Verify(SecurIdSample.CodeAtNoon(-1));

        Assert.Equal((0, "accepted", "-1"), (run.ExitCode, run["status"], run["offset"]));
        Assert.Equal((ToolRun.Noon.ToUnixTimeSeconds() / 60 - 1).ToString(), run["time step"]);
        Assert.NotEmpty(run["state"]);
    }

    [Fact]
    public void Verify_AcceptedAsJson_HasTheDocumentedMembers() =>
        Assert.Equal(["status", "accepted", "timeStep", "stepOffset", "state"], Verify(SecurIdSample.CodeAtNoon(0), "--json").JsonMembers);

    [Theory]
    [InlineData("hardware-token", -1, "accepted")]
    [InlineData("hardware-token", -2, "next-code-required")]
    [InlineData("hardware-token", -11, "rejected")]
    [InlineData("hardware-token", 3, "rejected")]
    [InlineData("pin-pad", -2, "accepted")]
    [InlineData("pin-pad", 4, "next-code-required")]
    [InlineData("software-token", -12, "next-code-required")]
    [InlineData("Software-Token", -13, "rejected")]
    public void Verify_CodeNearTheWindow_DependsOnThePreset(string preset, int steps, string status) =>
        Assert.Equal(status, Verify(SecurIdSample.CodeAtNoon(steps), "--preset", preset)["status"]);

    [Theory]
    [InlineData("2", "1", -2, 0)]
    [InlineData("1", "2", -2, 1)]
    [InlineData("1", "2", 2, 0)]
    [InlineData("0", "0", -1, 1)]
    [InlineData("0", "0", 0, 0)]
    public void Verify_AtTheEdgeOfAChosenWindow_DependsOnIt(string past, string future, int steps, int exitCode) =>
        Assert.Equal(exitCode, Verify(SecurIdSample.CodeAtNoon(steps), "--past", past, "--future", future).ExitCode);

    [Theory]
    [InlineData("--past")]
    [InlineData("--future")]
    public void Verify_WithOneSideOfTheWindowOnly_IsWrongUsage(string option)
    {
        string[] commands = ["verify 123456 --token x", "odds"];
        foreach (var command in commands)
        {
            var run = ToolRun.Of(["securid", .. command.Split(' '), option, "0"]);
            Assert.Equal((2, ""), (run.ExitCode, run.Output));
            Assert.Contains("--past and --future must both be 0, or neither", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Verify_SameCodeWithTheNewState_IsReplayedAndSaysWhenTheNextOneComes()
    {
        var first = Verify(SecurIdSample.CodeAtNoon(0));
        var second = Verify(SecurIdSample.CodeAtNoon(0), "--state", first["state"], "--json");

        Assert.Equal(1, second.ExitCode);
        Assert.Equal(["status", "accepted", "state", "nextCodeAt"], second.JsonMembers);
        Assert.Equal("replayed", second.Json.GetProperty("status").GetString());
        Assert.Equal(ToolRun.Noon.ToUnixTimeSeconds() + 60, second.Json.GetProperty("nextCodeAt").GetInt64());
        Assert.Equal(0, Verify(SecurIdSample.CodeAtNoon(1), "--state", first["state"]).ExitCode);
    }

    [Fact]
    public void Verify_ExchangeOfANextCode_IsAcceptedWithItsContinuationOnly()
    {
        var first = Verify(SecurIdSample.CodeAtNoon(-8), "--json");
        var state = first.Json.GetProperty("state").GetString()!;
        var continuation = first.Json.GetProperty("continuation").GetString()!;

        Assert.Equal(["status", "accepted", "state", "continuation"], first.JsonMembers);
        Assert.Equal("rejected", Verify(SecurIdSample.CodeAtNoon(-7), "--state", state)["status"]);
        Assert.Equal("accepted", Verify(SecurIdSample.CodeAtNoon(-7), "--state", state, "--continuation", continuation)["status"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("12345a")]
    [InlineData("123456789012345678")]
    public void Verify_WhatIsNoCode_IsMalformed(string code)
    {
        var run = Verify(code);

        Assert.Equal((1, "malformed"), (run.ExitCode, run["status"]));
    }

    [Fact]
    public void Verify_OutsideTheValidity_IsSaidInWordsWithTheDay()
    {
        var expired = ToolRun.Of("securid", "verify", "123456", "--token", SecurIdSample.Text(expiry: new DateOnly(2026, 11, 23)));
        using var folder = new Keys.KeyFolder();
        var file = folder.Write("file", SecurIdSample.Sdtid(null, new DateOnly(2026, 11, 25)));
        var early = ToolRun.Of("securid", "verify", "123456", "--token", file);
        var json = ToolRun.Of("securid", "verify", "123456", "--token", file, "--json");

        Assert.Equal((1, "expired", "2026-11-23"), (expired.ExitCode, expired["status"], expired["last day"]));
        Assert.Equal((1, "not-yet-valid", "2026-11-25"), (early.ExitCode, early["status"], early["first day"]));
        Assert.Equal(["status", "accepted", "state", "birth"], json.JsonMembers);
        Assert.Equal(0, ToolRun.Of("securid", "verify", SecurIdSample.Model.CodeAt(ToolRun.Noon.AddDays(1)), "--token", file, "--at", ToolRun.Noon.AddDays(1).ToUnixTimeSeconds().ToString()).ExitCode);
    }

    [Fact]
    public void Verify_Pin_StandsInFrontOrIsAdded()
    {
        var added = SecurIdSample.Text(SecurIdPinMode.AddPin);
        var withPin = SecurIdSample.Model.CodeAt(ToolRun.Noon, "1234");

        Assert.Equal("accepted", Verify("1234" + SecurIdSample.CodeAtNoon(0), "--pin", "1234")["status"]);
        Assert.Equal("rejected", Verify("1235" + SecurIdSample.CodeAtNoon(0), "--pin", "1234")["status"]);
        Assert.Equal("pin-required", Verify(SecurIdSample.CodeAtNoon(0), "--pin", "1234")["status"]);
        Assert.Equal("accepted", ToolRun.WithInput("1234\n", "securid", "verify", withPin, "--token", added, "--pin-file", "-")["status"]);
        Assert.Equal("rejected", ToolRun.Of("securid", "verify", withPin, "--token", added, "--pin", "1235")["status"]);
        Assert.Equal("pin-required", ToolRun.Of("securid", "verify", withPin, "--token", added)["status"]);
    }

    [Theory]
    [InlineData("--state", "x", 3, "--state must be a SecurID state as this command prints it.")]
    [InlineData("--state", "", 3, "--state must be a SecurID state as this command prints it.")]
    [InlineData("--continuation", "x", 3, "--continuation must be a continuation as this command prints it.")]
    public void Verify_WithWhatIsNoStateOrContinuation_IsUnreadable(string option, string value, int exitCode, string message) =>
        Assert.Equal(new ToolRun(exitCode, "", $"mfa securid verify: {message}{Environment.NewLine}"), Verify("123456", option, value));

    [Fact]
    public void Verify_WithAnotherTokensState_IsWrongUsage()
    {
        var state = Verify(SecurIdSample.CodeAtNoon(0))["state"];
        using var other = SecurIdSample.Token(serialNumber: "000123456780");
        var run = ToolRun.Of("securid", "verify", "123456", "--token", SecurIdCtf.Write(other), "--state", state);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("--state is another token's", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Statuses_AreListedAndDiffer()
    {
        var words = Enum.GetValues<SecurIdVerificationStatus>().Select(SecurIdVerificationReport.NameOf).ToArray();

        Assert.Equal(words.Length, words.Distinct().Count());
        Assert.All(words, word => Assert.Contains($"`{word}`", Page.Section("securid verify"), StringComparison.Ordinal));
    }

    static ToolRun Verify(string code, params string[] options) => ToolRun.Of(["securid", "verify", code, "--token", SecurIdSample.Text(), .. options]);
}
