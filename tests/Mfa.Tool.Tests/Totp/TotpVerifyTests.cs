namespace Mfa.Tool.Tests.Totp;

public class TotpVerifyTests
{
    [Fact]
    public void Verify_RightCode_PrintsStatusStepOffsetAndState()
    {
        var run = Verify(Seed.CodeAtNoon(-1));

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("accepted", run["status"]);
        Assert.Equal((ToolRun.Noon.ToUnixTimeSeconds() / 30 - 1).ToString(), run["time step"]);
        Assert.Equal("-1", run["offset"]);
        Assert.NotEmpty(run["state"]);
    }

    [Fact]
    public void Verify_AcceptedAsJson_HasTheDocumentedMembers()
    {
        var run = Verify(Seed.CodeAtNoon(0), "--json");

        Assert.Equal(["status", "accepted", "timeStep", "stepOffset", "state"], run.JsonMembers);
        Assert.True(run.Json.GetProperty("accepted").GetBoolean());
        Assert.Equal(0, run.Json.GetProperty("stepOffset").GetInt32());
    }

    [Fact]
    public void Verify_WrongCode_IsRefused()
    {
        var run = Verify(Seed.CodeAtNoon(5), "--json");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["status", "accepted", "state"], run.JsonMembers);
        Assert.Equal("rejected", run.Json.GetProperty("status").GetString());
        Assert.False(run.Json.GetProperty("accepted").GetBoolean());
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("12345a")]
    [InlineData("@12345")]
    public void Verify_WhatIsNoCode_IsMalformed(string code)
    {
        var run = Verify(code);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("malformed", run["status"]);
    }

    [Fact]
    public void Verify_SameCodeWithTheNewState_IsReplayedAndSaysWhenTheNextOneComes()
    {
        var code = Seed.CodeAtNoon(0);
        var first = Verify(code);
        var second = Verify(code, "--state", first["state"]);
        var json = Verify(code, "--state", first["state"], "--json");

        Assert.Equal(1, second.ExitCode);
        Assert.Equal("replayed", second["status"]);
        Assert.Equal("2026-11-24 12:00:30Z (1795521630)", second["next code at"]);
        Assert.Equal(["status", "accepted", "state", "nextCodeAt"], json.JsonMembers);
        Assert.Equal(1795521630, json.Json.GetProperty("nextCodeAt").GetInt64());
    }

    [Fact]
    public void Verify_NextCodeWithTheNewState_IsAccepted()
    {
        var first = Verify(Seed.CodeAtNoon(0));

        Assert.Equal(0, Verify(Seed.CodeAtNoon(1), "--state", first["state"]).ExitCode);
    }

    [Fact]
    public void Verify_WithAClockSetBack_IsAheadOfClock()
    {
        var first = Verify(Seed.CodeAtNoon(0));
        var run = Verify(Seed.CodeAtNoon(-9), "--state", first["state"], "--at", (ToolRun.Noon.ToUnixTimeSeconds() - 300).ToString());

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("ahead-of-clock", run["status"]);
    }

    [Theory]
    [InlineData(-2, "--past", "1", 1)]
    [InlineData(-2, "--past", "2", 0)]
    [InlineData(-1, "--past", "0", 1)]
    [InlineData(2, "--future", "1", 1)]
    [InlineData(2, "--future", "2", 0)]
    [InlineData(1, "--future", "0", 1)]
    public void Verify_AtTheEdgeOfAChosenWindow_DependsOnIt(int steps, string option, string value, int exitCode) =>
        Assert.Equal(exitCode, Verify(Seed.CodeAtNoon(steps), option, value).ExitCode);

    [Fact]
    public void Verify_ExchangeOfANextCode_IsAcceptedWithItsContinuationOnly()
    {
        var first = Verify(Seed.CodeAtNoon(-8), "--preset", "hardware-token", "--json");
        var state = first.Json.GetProperty("state").GetString()!;
        var continuation = first.Json.GetProperty("continuation").GetString()!;
        var without = Verify(Seed.CodeAtNoon(-7), "--preset", "hardware-token", "--state", state);
        var with = Verify(Seed.CodeAtNoon(-7), "--preset", "hardware-token", "--state", state, "--continuation", continuation);

        Assert.Equal(1, first.ExitCode);
        Assert.Equal(["status", "accepted", "state", "continuation"], first.JsonMembers);
        Assert.Equal("next-code-required", first.Json.GetProperty("status").GetString());
        Assert.Equal((1, "rejected"), (without.ExitCode, without["status"]));
        Assert.Equal((0, "accepted"), (with.ExitCode, with["status"]));
    }

    [Theory]
    [InlineData("authenticator-app", "rejected")]
    [InlineData("hardware-token", "next-code-required")]
    [InlineData("Hardware-Token", "next-code-required")]
    public void Verify_CodeOutsideTheWindow_DependsOnThePreset(string preset, string status) =>
        Assert.Equal(status, Verify(Seed.CodeAtNoon(-8), "--preset", preset)["status"]);

    [Theory]
    [InlineData("x")]
    [InlineData("")]
    [InlineData("AQ")]
    public void Verify_WithWhatIsNoState_IsUnreadable(string state)
    {
        var run = Verify("123456", "--state", state);

        Assert.Equal(new ToolRun(3, "", $"mfa totp verify: --state must be a TOTP state as this command prints it.{Environment.NewLine}"), run);
    }

    [Fact]
    public void Verify_WithAHotpState_IsUnreadable()
    {
        var hotp = ToolRun.Of("hotp", "verify", Seed.Code(0), "--secret", Seed.Base32);

        Assert.Equal(3, Verify("123456", "--state", hotp["state"]).ExitCode);
    }

    [Fact]
    public void Verify_WithAStateOfOtherParameters_IsWrongUsage()
    {
        var first = Verify(Seed.CodeAtNoon(0));
        var run = Verify("12345678", "--state", first["state"], "--digits", "8");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--state was made with another", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_WithWhatIsNoContinuation_IsUnreadable()
    {
        var run = Verify("123456", "--continuation", "x");

        Assert.Equal(new ToolRun(3, "", $"mfa totp verify: --continuation must be a continuation as this command prints it.{Environment.NewLine}"), run);
    }

    static ToolRun Verify(string code, params string[] options) => ToolRun.Of(["totp", "verify", code, "--secret", Seed.Base32, .. options]);
}
