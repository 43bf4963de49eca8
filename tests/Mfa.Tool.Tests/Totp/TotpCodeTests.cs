namespace Mfa.Tool.Tests.Totp;

public class TotpCodeTests
{
    [Fact]
    public void Code_WithoutATime_IsTheClocks()
    {
        var run = ToolRun.Of("totp", "code", "--secret", Seed.Base32);

        Assert.Equal(new ToolRun(0, Seed.CodeAtNoon(0) + Environment.NewLine, ""), run);
    }

    // RFC 6238, appendix B, with erratum 2866.
    [Theory]
    [InlineData("SHA1", "3132333435363738393031323334353637383930", "94287082")]
    [InlineData("SHA256", "3132333435363738393031323334353637383930313233343536373839303132", "46119246")]
    [InlineData("sha512", "31323334353637383930313233343536373839303132333435363738393031323334353637383930313233343536373839303132333435363738393031323334", "90693936")]
    public void Code_OfTheRfcsVectors_IsTheirs(string algorithm, string secret, string expected)
    {
        var run = ToolRun.Of("totp", "code", "--secret", "hex:" + secret, "--algorithm", algorithm, "--digits", "8", "--at", "59");

        Assert.Equal(expected, run.Output.TrimEnd());
    }

    [Fact]
    public void Code_WithPeriodAndEpoch_CountsByThem()
    {
        var run = ToolRun.Of("totp", "code", "--secret", Seed.Base32, "--period", "60", "--epoch", "-120", "--at", "59", "--json");

        Assert.Equal(Seed.Code(2), run.Json.GetProperty("code").GetString());
        Assert.Equal(2, run.Json.GetProperty("timeStep").GetInt64());
        Assert.Equal(60, run.Json.GetProperty("nextCodeAt").GetInt64());
    }

    [Fact]
    public void Code_AsJson_HasTheDocumentedMembers()
    {
        var run = ToolRun.Of("totp", "code", "--secret", Seed.Base32, "--at", "59", "--json");

        Assert.Equal("""{"code":"287082","timeStep":1,"nextCodeAt":60}""", run.Output.TrimEnd());
    }

    [Fact]
    public void Code_OfSteam_HasItsFiveCharacters()
    {
        var run = ToolRun.Of("totp", "code", "--secret", Seed.Base32, "--format", "steam", "--at", "59");

        Assert.Equal("PV9M4", run.Output.TrimEnd());
    }

    [Theory]
    [InlineData("--algorithm", "SHA1")]
    [InlineData("--digits", "6")]
    [InlineData("--period", "30")]
    [InlineData("--epoch", "0")]
    public void Code_OfSteamWithAnotherParameter_IsWrongUsage(string option, string value)
    {
        var run = ToolRun.Of("totp", "code", "--secret", Seed.Base32, "--format", "steam", option, value);

        Assert.Equal(new ToolRun(2, "", $"mfa totp code: {option} can't be chosen with --format steam.{Environment.NewLine}"), run);
    }

    [Theory]
    [InlineData("60", 0)]
    [InlineData("59", 2)]
    public void Code_AtTheEpochAndBefore_IsDoneOrWrongUsage(string at, int exitCode)
    {
        var run = ToolRun.Of("totp", "code", "--secret", Seed.Base32, "--epoch", "60", "--at", at);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Equal(exitCode == 0, run.Error.Length == 0);
    }
}
