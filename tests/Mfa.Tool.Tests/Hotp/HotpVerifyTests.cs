namespace Mfa.Tool.Tests.Hotp;

public class HotpVerifyTests
{
    [Fact]
    public void Verify_RightCode_PrintsStatusCounterOffsetAndState()
    {
        var run = Verify(7, "--counter", "5");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(("accepted", "7", "2"), (run["status"], run["counter"], run["offset"]));
        Assert.NotEmpty(run["state"]);
    }

    [Fact]
    public void Verify_AcceptedAsJson_HasTheDocumentedMembers()
    {
        var run = Verify(0, "--json");

        Assert.Equal(["status", "accepted", "counter", "counterOffset", "state"], run.JsonMembers);
        Assert.True(run.Json.GetProperty("accepted").GetBoolean());
    }

    [Fact]
    public void Verify_SameCodeWithTheNewState_IsReplayed()
    {
        var first = Verify(0);
        var second = Verify(0, "--state", first["state"]);

        Assert.Equal((1, "replayed"), (second.ExitCode, second["status"]));
        Assert.Equal(0, Verify(1, "--state", first["state"]).ExitCode);
    }

    [Theory]
    [InlineData("10", "accepted")]
    [InlineData("9", "rejected")]
    public void Verify_AtTheEdgeOfTheLookAhead_DependsOnIt(string lookAhead, string status)
    {
        var run = Verify(10, "--look-ahead", lookAhead);

        Assert.Equal(status, run["status"]);
    }

    [Fact]
    public void Verify_CodeTyped_MayBeMalformed()
    {
        var run = ToolRun.Of("hotp", "verify", "12345", "--secret", Seed.Base32);

        Assert.Equal((1, "malformed"), (run.ExitCode, run["status"]));
    }

    [Fact]
    public void Verify_AfterTheLastCounter_IsExhausted()
    {
        var last = Verify(ulong.MaxValue, "--counter", "18446744073709551615");
        var run = Verify(0, "--state", last["state"]);

        Assert.Equal("accepted", last["status"]);
        Assert.Equal((1, "exhausted"), (run.ExitCode, run["status"]));
    }

    [Fact]
    public void Verify_ExchangeOfANextCode_IsAcceptedWithItsContinuationInTime()
    {
        var first = Verify(40, "--preset", "hardware-token", "--json");
        string[] second =
        [
            "--preset", "hardware-token",
            "--state", first.Json.GetProperty("state").GetString()!,
            "--continuation", first.Json.GetProperty("continuation").GetString()!,
        ];
        string At(int seconds) => (ToolRun.Noon.ToUnixTimeSeconds() + seconds).ToString();

        Assert.Equal(1, first.ExitCode);
        Assert.Equal(["status", "accepted", "state", "continuation"], first.JsonMembers);
        Assert.Equal("next-code-required", first.Json.GetProperty("status").GetString());
        Assert.Equal("accepted", Verify(41, [.. second, "--at", At(120)])["status"]);
        Assert.NotEqual("accepted", Verify(41, [.. second, "--at", At(121)])["status"]);
        Assert.NotEqual("accepted", Verify(42, [.. second, "--at", At(120)])["status"]);
    }

    [Fact]
    public void Verify_WithWhatIsNoState_IsUnreadable()
    {
        var totp = ToolRun.Of("totp", "verify", Seed.CodeAtNoon(0), "--secret", Seed.Base32);
        var run = Verify(0, "--state", totp["state"]);

        Assert.Equal(new ToolRun(3, "", $"mfa hotp verify: --state must be a HOTP state as this command prints it.{Environment.NewLine}"), run);
    }

    [Fact]
    public void Verify_WithAStateOfOtherParameters_IsWrongUsage()
    {
        var run = Verify(1, "--state", Verify(0)["state"], "--algorithm", "SHA256");

        Assert.Equal(new ToolRun(2, "", $"mfa hotp verify: --state was made with another --algorithm or --digits.{Environment.NewLine}"), run);
    }

    [Fact]
    public void Verify_WithStateAndCounter_IsWrongUsage()
    {
        var run = Verify(1, "--state", Verify(0)["state"], "--counter", "0");

        Assert.Equal(new ToolRun(2, "", $"mfa hotp verify: --counter and --state exclude each other: the state holds the counter.{Environment.NewLine}"), run);
    }

    [Fact]
    public void Verify_WithWhatIsNoContinuation_IsUnreadable() => Assert.Equal(3, Verify(0, "--continuation", "x").ExitCode);

    static ToolRun Verify(ulong counter, params string[] options) =>
        ToolRun.Of(["hotp", "verify", Seed.Code(counter), "--secret", Seed.Base32, .. options]);
}
