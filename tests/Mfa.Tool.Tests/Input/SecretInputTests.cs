using System.Text;

namespace Mfa.Tool.Tests.Input;

public class SecretInputTests
{
    [Theory]
    [InlineData("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    [InlineData("gezd gnbv gy3t qojq gezd gnbv gy3t qojq")]
    [InlineData("GEZD-GNBV-GY3T-QOJQ-GEZD-GNBV-GY3T-QOJQ")]
    [InlineData("hex:3132333435363738393031323334353637383930")]
    [InlineData("HEX:3132333435363738393031323334353637383930")]
    public void Secret_InAForm_IsTheSame(string secret)
    {
        Assert.Equal("755224", ToolRun.Of("hotp", "code", "--secret", secret).Output.TrimEnd());
        Assert.Equal("755224", ToolRun.WithInput(secret, "hotp", "code", "--secret-file", "-").Output.TrimEnd());
        Assert.Equal("287082", ToolRun.WithInput($"\t{secret}\r\n", "totp", "code", "--secret-file", "-", "--at", "59").Output.TrimEnd());
    }

    [Theory]
    [InlineData("")]
    [InlineData("GEZDGNBVGY3TQOJ")]
    [InlineData("GEZDGNBVGY3TQOJ1")]
    [InlineData("hex:")]
    [InlineData("hex:313233343536373839")]
    [InlineData("hex:3132333435363738393")]
    [InlineData("hex:3132333435363738393g")]
    [InlineData("hex:31 32 33 34 35 36 37 38 39 30")]
    public void Secret_InNoForm_IsUnreadableAndNotRepeated(string secret)
    {
        foreach (var command in new[] { "totp", "hotp" })
        {
            var run = ToolRun.Of(command, "code", "--secret", secret);
            Assert.Equal(
                new ToolRun(3, "", $"mfa {command} code: --secret must be Base32, or hex: and hexadecimal digits, of 10 to 128 bytes.{Environment.NewLine}"),
                run);
        }
    }

    [Theory]
    [InlineData(9, 3)]
    [InlineData(10, 0)]
    [InlineData(128, 0)]
    [InlineData(129, 3)]
    public void Secret_OfALength_IsTakenWithinTheLibrarysRange(int length, int exitCode) =>
        Assert.Equal(exitCode, ToolRun.Of("totp", "code", "--secret", "hex:" + new string('a', 2 * length)).ExitCode);

    [Fact]
    public void SecretFile_ThatExists_IsRead()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, Seed.Base32 + "\n", Encoding.ASCII);

            Assert.Equal("755224", ToolRun.Of("hotp", "code", "--secret-file", file).Output.TrimEnd());
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("/no/such/file")]
    [InlineData("/")]
    public void SecretFile_ThatCantBeRead_IsUnreadable(string file)
    {
        var run = ToolRun.Of("hotp", "code", "--secret-file", file);

        Assert.Equal(new ToolRun(3, "", $"mfa hotp code: --secret-file: the file can't be read.{Environment.NewLine}"), run);
    }

    [Fact]
    public void SecretFile_WithoutEnd_IsUnreadable()
    {
        var run = ToolRun.WithInput(new string('A', 20_000), "hotp", "code", "--secret-file", "-");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("--secret-file: the text has more than", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Secret_NoneOrTwo_IsWrongUsage()
    {
        var none = ToolRun.Of("totp", "code");
        var two = ToolRun.Of("totp", "code", "--secret", Seed.Base32, "--secret-file", "-");

        Assert.Equal(new ToolRun(2, "", $"mfa totp code: --secret or --secret-file is required.{Environment.NewLine}"), none);
        Assert.Equal(new ToolRun(2, "", $"mfa totp code: --secret and --secret-file exclude each other.{Environment.NewLine}"), two);
    }
}
