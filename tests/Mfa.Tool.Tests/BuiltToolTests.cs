namespace Mfa.Tool.Tests;

public class BuiltToolTests
{
    [Fact]
    public void Process_RightCode_Returns0AndPrintsToStandardOutput()
    {
        var run = BuiltTool.Run(Seed.Base32 + "\n", "totp", "verify", "287082", "--secret-file", "-", "--at", "59", "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("""{"status":"accepted","accepted":true,"timeStep":1,"stepOffset":0,"state":""" + "\"", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Process_WithoutATime_TakesTheClocks()
    {
        var code = BuiltTool.Run("", "totp", "code", "--secret", Seed.Base32).Output.TrimEnd();
        var run = BuiltTool.Run("", "totp", "verify", code, "--secret", Seed.Base32, "--past", "10");

        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public void Process_WrongUsage_Returns2AndPrintsToStandardError()
    {
        var run = BuiltTool.Run("", "totp", "code");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Equal("mfa totp code: --secret or --secret-file is required." + Environment.NewLine, run.Error);
    }
}
