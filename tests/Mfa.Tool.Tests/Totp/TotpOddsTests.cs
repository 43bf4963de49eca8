namespace Mfa.Tool.Tests.Totp;

public class TotpOddsTests
{
    [Fact]
    public void Odds_AsJson_HaveTheDocumentedMembers()
    {
        var run = ToolRun.Of("totp", "odds", "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["liveCodes", "perGuess", "resynchronizationPerGuess"], run.JsonMembers);
        Assert.Equal(3, run.Json.GetProperty("liveCodes").GetInt32());
        Assert.InRange(run.Json.GetProperty("perGuess").GetDouble(), 3e-6, 3.01e-6);
        Assert.InRange(run.Json.GetProperty("resynchronizationPerGuess").GetDouble(), 7e-12, 7.1e-12);
    }

    [Fact]
    public void Odds_WithGuesses_SayWhatTheyAreWorthTogether()
    {
        var run = ToolRun.Of("totp", "odds", "--guesses", "1000", "--json");

        Assert.Equal(["liveCodes", "perGuess", "guesses", "afterGuesses", "resynchronizationPerGuess"], run.JsonMembers);
        Assert.Equal(1000, run.Json.GetProperty("guesses").GetInt64());
        Assert.InRange(run.Json.GetProperty("afterGuesses").GetDouble(), 2.9e-3, 3.0e-3);
    }

    [Theory]
    [InlineData(5, "--past", "3")]
    [InlineData(2, "--future", "0")]
    [InlineData(3, "--preset", "hardware-token")]
    [InlineData(3, "--format", "steam")]
    [InlineData(3, "--digits", "8")]
    public void Odds_UnderAPolicy_CountItsLiveCodes(int liveCodes, string option, string value) =>
        Assert.Equal(liveCodes, ToolRun.Of("totp", "odds", option, value, "--json").Json.GetProperty("liveCodes").GetInt32());

    [Fact]
    public void Odds_AsText_AreForPeople()
    {
        var run = ToolRun.Of("totp", "odds", "--guesses", "100");

        Assert.Equal("3", run["codes accepted at a time"]);
        Assert.Equal("3.001E-06 (1 in 333,253)", run["one guess"]);
        Assert.Equal("0.0003 (1 in 3,333)", run["one of 100 guesses"]);
    }

    [Theory]
    [InlineData("--past", "0", 2)]       // learning would move to one side and never back
    [InlineData("--future", "0", 2)]
    [InlineData("--past", "2", 0)]
    public void Odds_WindowWithoutOneSide_IsWrongUsageWhereDriftIsLearnt(string option, string value, int exitCode)
    {
        var run = ToolRun.Of("totp", "odds", "--preset", "hardware-token", option, value);

        Assert.Equal(exitCode, run.ExitCode);
        if (exitCode != 0)
            Assert.Contains("--past and --future must both be 0, or neither", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, ToolRun.Of("totp", "odds", option, value).ExitCode);
    }

    [Fact]
    public void Odds_OfWhatChangesNoOdds_AreWrongUsage() =>
        Assert.Equal(2, ToolRun.Of("totp", "odds", "--period", "60").ExitCode);
}
