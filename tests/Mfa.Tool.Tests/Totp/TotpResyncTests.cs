namespace Mfa.Tool.Tests.Totp;

public class TotpResyncTests
{
    [Theory]
    [InlineData("authenticator-app", -3, 0)]
    [InlineData("authenticator-app", -4, 1)]
    [InlineData("hardware-token", -1440, 0)]
    [InlineData("hardware-token", -1441, 1)]
    public void Resync_TwoCodes_AreFoundInThePresetsRange(string preset, int second, int exitCode) =>
        Assert.Equal(exitCode, Resync(second, "--preset", preset).ExitCode);

    [Fact]
    public void Resync_ThenTheVeryNextCode_IsAcceptedAndTheTwoAreNot()
    {
        var resync = Resync(-100, "--preset", "hardware-token");
        ToolRun Verify(int steps) => ToolRun.Of(
            "totp", "verify", Seed.CodeAtNoon(steps), "--secret", Seed.Base32, "--preset", "hardware-token", "--state", resync["state"]);

        Assert.Equal("accepted", Verify(-99)["status"]);
        Assert.Equal("replayed", Verify(-100)["status"]);
        Assert.Equal("replayed", Verify(-101)["status"]);
    }

    [Fact]
    public void Resync_AcceptedAsJson_HasTheDocumentedMembers()
    {
        var run = Resync(-2, "--json");

        Assert.Equal(["status", "accepted", "timeStep", "stepOffset", "state"], run.JsonMembers);
        Assert.Equal(-2, run.Json.GetProperty("stepOffset").GetInt32());
    }

    [Fact]
    public void Resync_CodesFarFromNow_AreRejectedWithTheirOffset()
    {
        var text = Resync(-15);
        var json = Resync(-15, "--json");

        Assert.Equal((1, "rejected", "-450 s"), (text.ExitCode, text["status"], text["clock offset"]));
        Assert.Equal(["status", "accepted", "state", "clockOffset", "clockOffsetIsLikelyTimeZone"], json.JsonMembers);
        Assert.Equal(-450, json.Json.GetProperty("clockOffset").GetInt64());
        Assert.False(json.Json.GetProperty("clockOffsetIsLikelyTimeZone").GetBoolean());
    }

    [Fact]
    public void Resync_CodesOfAnotherTimeZone_AreSaidToBe()
    {
        var text = Resync(120);
        var json = Resync(120, "--json");

        Assert.Equal("3600 s, likely a wrong time zone or a clock set by hand", text["clock offset"]);
        Assert.True(json.Json.GetProperty("clockOffsetIsLikelyTimeZone").GetBoolean());
    }

    [Fact]
    public void Resync_CodesThatDontBelongTogether_AreRejectedWithoutAnOffset()
    {
        var run = ToolRun.Of("totp", "resync", Seed.CodeAtNoon(0), Seed.CodeAtNoon(0), "--secret", Seed.Base32, "--json");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["status", "accepted", "state"], run.JsonMembers);
    }

    [Fact]
    public void Resync_SamePairAgain_IsReplayed()
    {
        var first = Resync(0);
        var again = Resync(0, "--state", first["state"]);

        Assert.Equal((1, "replayed"), (again.ExitCode, again["status"]));
    }

    [Theory]
    [InlineData("123456")]
    [InlineData("123456", "234567", "345678")]
    public void Resync_OneCodeOrThree_AreWrongUsage(params string[] codes) =>
        Assert.Equal(2, ToolRun.Of(["totp", "resync", .. codes, "--secret", Seed.Base32]).ExitCode);

    static ToolRun Resync(int second, params string[] options) =>
        ToolRun.Of(["totp", "resync", Seed.CodeAtNoon(second - 1), Seed.CodeAtNoon(second), "--secret", Seed.Base32, .. options]);
}
