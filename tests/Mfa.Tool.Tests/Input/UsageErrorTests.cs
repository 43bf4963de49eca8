namespace Mfa.Tool.Tests.Input;

public class UsageErrorTests
{
    [Theory]
    [InlineData("", "mfa: a command is missing: ")]
    [InlineData("totp", "mfa totp: a command is missing: code, verify, resync, odds. See 'mfa totp --help'.")]
    [InlineData("bogus", "mfa: there is no such command or option; the commands are ")]
    [InlineData("--bogus", "mfa: there is no such command or option; the commands are ")]
    [InlineData("totp bogus", "mfa totp: there is no such command or option; the commands are code, verify, resync, odds. See 'mfa totp --help'.")]
    [InlineData("totp verify", "mfa totp verify: CODE is missing.")]
    [InlineData("totp verify 1 2", "mfa totp verify: there is one argument too many. See 'mfa totp verify --help'.")]
    [InlineData("totp code 1", "mfa totp code: there is one argument too many. See 'mfa totp code --help'.")]
    [InlineData("totp code --bogus", "mfa totp code: --bogus is no option of this command. See 'mfa totp code --help'.")]
    [InlineData("totp code --secrt=S3CR3T", "mfa totp code: --secrt is no option of this command. See 'mfa totp code --help'.")]
    [InlineData("totp code --secrt:S3CR3T", "mfa totp code: --secrt is no option of this command. See 'mfa totp code --help'.")]
    [InlineData("totp verify --secrt S3CR3T 123456", "mfa totp verify: --secrt is no option of this command. See 'mfa totp verify --help'.")]
    [InlineData("totp verify --secrt=S3CR3T", "mfa totp verify: --secrt is no option of this command. See 'mfa totp verify --help'.")]
    [InlineData("totp code --digits", "mfa totp code: --digits needs a value.")]
    [InlineData("totp code --secret", "mfa totp code: --secret needs a value.")]
    [InlineData("totp code --secret S3CR3T --secret S3CR3T", "mfa totp code: --secret may be given only once.")]
    [InlineData("totp code --digits 6 --digits 6", "mfa totp code: --digits may be given only once.")]
    [InlineData("totp code --digits S3CR3T", "mfa totp code: --digits must be a whole number, 6 to 10.")]
    [InlineData("totp code --digits 6.0", "mfa totp code: --digits must be a whole number, 6 to 10.")]
    [InlineData("totp code --algorithm S3CR3T", "mfa totp code: --algorithm must be SHA1 or SHA256 or SHA512.")]
    [InlineData("totp code --algorithm SHA-1", "mfa totp code: --algorithm must be SHA1 or SHA256 or SHA512.")]
    [InlineData("totp verify 1 --preset S3CR3T", "mfa totp verify: --preset must be authenticator-app or hardware-token.")]
    [InlineData("totp code --json=S3CR3T", "mfa totp code: there is one argument too many. See 'mfa totp code --help'.")]
    public void CommandLine_ThatIsWrong_IsOneLineThatNamesTheOptionAndTheRule(string arguments, string expected)
    {
        var run = ToolRun.Of(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.StartsWith(expected, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.DoesNotContain("S3CR3T", run.Error, StringComparison.Ordinal);
    }

    // The ranges stand in the help; here they are held against what the library takes.
    [Theory]
    [InlineData("totp code", "--digits", 6, 10)]
    [InlineData("totp code", "--period", 1, 86400)]
    [InlineData("totp code", "--epoch", -62135596800, 1795521600)]
    [InlineData("totp odds", "--past", 0, 10)]
    [InlineData("totp odds", "--future", 0, 10)]
    [InlineData("totp odds", "--guesses", 1, 1_000_000_000_000)]
    [InlineData("hotp code", "--digits", 6, 10)]
    [InlineData("hotp odds", "--look-ahead", 0, 100)]
    [InlineData("hotp odds", "--guesses", 1, 1_000_000_000_000)]
    public void Number_AtTheEdgesOfItsRange_IsTakenAndBeyondThemIsNot(string command, string option, long minimum, long maximum)
    {
        ToolRun Run(long value) => ToolRun.Of(
            [.. command.Split(' '), .. command.EndsWith("code", StringComparison.Ordinal) ? new[] { "--secret", Seed.Base32 } : [], option, value.ToString()]);

        Assert.Equal(0, Run(minimum).ExitCode);
        Assert.Equal(0, Run(maximum).ExitCode);
        Assert.Equal(2, Run(minimum - 1).ExitCode);
        Assert.Equal(2, Run(maximum + 1).ExitCode);
    }

    [Theory]
    [InlineData("-62135596800", 2)]
    [InlineData("0", 0)]
    [InlineData("253402300799", 0)]
    [InlineData("253402300800", 2)]
    public void At_OfAnyTimeThereIs_NeverFailsOtherwise(string at, int exitCode)
    {
        Assert.Equal(exitCode, ToolRun.Of("totp", "code", "--secret", Seed.Base32, "--at", at).ExitCode);
        Assert.InRange(ToolRun.Of("totp", "verify", "123456", "--secret", Seed.Base32, "--at", at, "--preset", "hardware-token").ExitCode, 0, 2);
        Assert.InRange(ToolRun.Of("totp", "resync", "123456", "123456", "--secret", Seed.Base32, "--at", at).ExitCode, 0, 2);
    }
}
