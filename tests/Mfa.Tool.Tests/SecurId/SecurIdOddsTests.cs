namespace Mfa.Tool.Tests.SecurId;

public class SecurIdOddsTests
{
    [Fact]
    public void Odds_AsJson_HaveTheDocumentedMembers()
    {
        var run = ToolRun.Of("securid", "odds", "--guesses", "1000", "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(["liveCodes", "perGuess", "guesses", "afterGuesses", "resynchronizationPerGuess"], run.JsonMembers);
        Assert.InRange(run.Json.GetProperty("perGuess").GetDouble(), 3e-6, 3.01e-6);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5, "--preset", "pin-pad")]
    [InlineData(3, "--preset", "software-token")]
    [InlineData(5, "--past", "3")]
    [InlineData(1, "--past", "0", "--future", "0")]
    public void Odds_UnderAPolicy_CountItsLiveCodes(int liveCodes, params string[] options) =>
        Assert.Equal(liveCodes, ToolRun.Of(["securid", "odds", "--json", .. options]).Json.GetProperty("liveCodes").GetInt32());

    [Fact]
    public void Odds_OfLongerCodesAndShorterIntervals_Differ()
    {
        static double Of(string member, params string[] options) => ToolRun.Of(["securid", "odds", "--json", .. options]).Json.GetProperty(member).GetDouble();

        Assert.InRange(Of("perGuess", "--digits", "8"), 3e-8, 3.1e-8);
        Assert.InRange(Of("resynchronizationPerGuess", "--interval", "30") / Of("resynchronizationPerGuess", "--interval", "60"), 1.99, 2.01);
    }

    [Theory]
    [InlineData("--digits", "5", "--digits must be a whole number, 6 to 8.")]
    [InlineData("--digits", "9", "--digits must be a whole number, 6 to 8.")]
    [InlineData("--interval", "45", "--interval must be 30 or 60.")]
    [InlineData("--preset", "x", "--preset must be hardware-token or pin-pad or software-token.")]
    public void Odds_OfWhatThereIsnt_AreWrongUsage(string option, string value, string message) =>
        Assert.Equal(new ToolRun(2, "", $"mfa securid odds: {message}{Environment.NewLine}"), ToolRun.Of("securid", "odds", option, value));
}
