namespace Mfa.Tool.Tests.SecurId;

public class SecurIdResyncTests
{
    [Theory]
    [InlineData(-720, 0)]
    [InlineData(-721, 1)]
    [InlineData(60, 0)]
    [InlineData(61, 1)]
    public void Resync_TwoCodes_AreFoundInTheRange(int second, int exitCode) => Assert.Equal(exitCode, Resync(second).ExitCode);

    [Fact]
    public void Resync_ThenTheVeryNextCode_IsAcceptedAndTheTwoAreNot()
    {
        var state = Resync(-100)["state"];
        string StatusOf(int steps) => ToolRun.Of("securid", "verify", SecurIdSample.CodeAtNoon(steps), "--token", SecurIdSample.Text(), "--state", state)["status"];

        Assert.Equal("accepted", StatusOf(-99));
        Assert.Equal("replayed", StatusOf(-100));
        Assert.Equal("replayed", StatusOf(-101));
    }

    [Fact]
    public void Resync_SamePairAgain_IsReplayed()
    {
        var again = Resync(0, "--state", Resync(0)["state"]);

        Assert.Equal((1, "replayed"), (again.ExitCode, again["status"]));
    }

    [Fact]
    public void Resync_CodesFarFromNow_AreRejectedWithTheirOffset()
    {
        var json = Resync(-1000, "--json");

        Assert.Equal(["status", "accepted", "state", "clockOffset", "clockOffsetIsLikelyTimeZone"], json.JsonMembers);
        Assert.Equal(-60000, json.Json.GetProperty("clockOffset").GetInt64());
        Assert.Equal("7200 s, likely a wrong time zone or a clock set by hand", Resync(120)["clock offset"]);
    }

    [Fact]
    public void Resync_WithAPin_TakesItOrNot()
    {
        var (first, second) = (SecurIdSample.CodeAtNoon(-1), SecurIdSample.CodeAtNoon(0));
        ToolRun Run(string prefix) => ToolRun.Of("securid", "resync", prefix + first, second, "--token", SecurIdSample.Text(), "--pin", "1234");

        Assert.Equal(0, Run("1234").ExitCode);
        Assert.Equal(0, Run("").ExitCode);
        Assert.Equal(1, Run("1235").ExitCode);
    }

    [Theory]
    [InlineData("--past")]
    [InlineData("--continuation")]
    public void Resync_OptionsThatPlayNoPart_AreWrongUsage(string option) => Assert.Equal(2, Resync(0, option, "1").ExitCode);

    static ToolRun Resync(int second, params string[] options) => ToolRun.Of(
        ["securid", "resync", SecurIdSample.CodeAtNoon(second - 1), SecurIdSample.CodeAtNoon(second), "--token", SecurIdSample.Text(), .. options]);
}
