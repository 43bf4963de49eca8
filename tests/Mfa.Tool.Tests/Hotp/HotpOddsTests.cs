namespace Mfa.Tool.Tests.Hotp;

public class HotpOddsTests
{
    [Fact]
    public void Odds_AsJson_HaveTheDocumentedMembers()
    {
        var run = ToolRun.Of("hotp", "odds", "--preset", "hardware-token", "--guesses", "10", "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            ["liveCodes", "perGuess", "guesses", "afterGuesses", "resynchronizationPerGuess", "threeCodeResynchronizationPerGuess"],
            run.JsonMembers);
        Assert.Equal(11, run.Json.GetProperty("liveCodes").GetInt32());
        Assert.InRange(run.Json.GetProperty("resynchronizationPerGuess").GetDouble(), 1e-9, 1.01e-9);
    }

    [Theory]
    [InlineData("--look-ahead", "0", 1)]
    [InlineData("--look-ahead", "100", 101)]
    [InlineData("--digits", "8", 11)]
    public void Odds_UnderAPolicy_CountItsLiveCodes(string option, string value, int liveCodes) =>
        Assert.Equal(liveCodes, ToolRun.Of("hotp", "odds", option, value, "--json").Json.GetProperty("liveCodes").GetInt32());

    [Fact]
    public void Odds_AsText_AreForPeople() =>
        Assert.Equal("1.1E-05 (1 in 90,887)", ToolRun.Of("hotp", "odds")["one guess"]);
}
