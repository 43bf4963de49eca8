using Mfa.SecurId;
using Mfa.Tool.Tests.Keys;

namespace Mfa.Tool.Tests.SecurId;

/// <summary><c>--token</c>, and what opens it.</summary>
public sealed class SecurIdTokenInputTests : IDisposable
{
    readonly KeyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Forms =>
    [
        SecurIdSample.Text(options: new SecurIdCtfOptions { InBlocks = true }),
        .. Enum.GetValues<SecurIdCtfCarrier>().Select(carrier => SecurIdSample.Text(options: new SecurIdCtfOptions { Carrier = carrier })),
        .. Enum.GetValues<SecurIdCtfCarrier>().Skip(1).Select(carrier => SecurIdSample.Text(options: new SecurIdCtfOptions { Version = 3, Carrier = carrier })),
        SecurIdSample.Sdtid(password: null),
    ];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Token_InAForm_IsTheSame(string text)
    {
        if (!text.Contains('<', StringComparison.Ordinal))
            Assert.Equal(SecurIdSample.CodeAtNoon(0), Code(text).Output.TrimEnd());
        Assert.Equal(SecurIdSample.CodeAtNoon(0), Code(_folder.Write("token", $"{text}\r\n")).Output.TrimEnd());
        Assert.Equal(SecurIdSample.CodeAtNoon(0), ToolRun.WithInput(text, "securid", "code", "--token", "-").Output.TrimEnd());
    }

    [Fact]
    public void Token_LongerFileThanItsBeginning_IsReadToItsEnd()
    {
        var serials = Enumerable.Range(1, 200).Select(i => i.ToString("D12")).ToArray();
        var file = _folder.Write("tokens", SecurIdSample.Sdtid(null, serials));

        Assert.Equal("201", ToolRun.Of("securid", "show", "--token", file)["tokens"]);
        Assert.Equal("1", ToolRun.Of("securid", "show", "--token", file, "--serial", "200")["tokens"]);
        Assert.Equal(0, Code(file, "--serial", "200").ExitCode);
    }

    [Theory]
    [InlineData("", "--token: the file can't be read.")]
    [InlineData("no such file", "--token: the file can't be read.")]
    [InlineData("/", "--token: the file can't be read.")]
    [InlineData("2000-1234", "--token: A version 2 string has 81 digits; this one has 8.")]
    [InlineData("com.rsa.securid://ctkip?x", "--token: This is a link to a CT-KIP server, which an app gets a token from; it holds none.")]
    public void Token_ThatIsNone_IsUnreadable(string token, string message) =>
        Assert.Equal(new ToolRun(3, "", $"mfa securid code: {message}{Environment.NewLine}"), Code(token));

    [Theory]
    [InlineData("")]
    [InlineData("\0\u0001")]
    [InlineData("nothing that is known")]
    [InlineData("<x/>")]
    [InlineData("<TKNBatch>")]
    [InlineData("<TKNBatch><TKNHeader/></TKNBatch>")]
    public void Token_FileWithoutOne_IsUnreadableInOneLine(string content)
    {
        foreach (var command in new[] { "code", "show" })
        {
            var run = ToolRun.Of("securid", command, "--token", _folder.Write("file", content), "--json");

            Assert.Equal((3, ""), (run.ExitCode, run.Output));
            Assert.Matches($@"^mfa securid {command}: --token: [^\n]+{Environment.NewLine}$", run.Error);
        }
    }

    [Fact]
    public void Token_WrongDigit_IsUnreadableAndNotRepeated()
    {
        var text = SecurIdSample.Text().ToCharArray();
        text[40] = text[40] == '0' ? '1' : '0';
        var run = Code(new string(text));

        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        SecurIdSample.AssertNoSecret(run);
    }

    [Fact]
    public void Token_None_IsWrongUsage() =>
        Assert.Equal(new ToolRun(2, "", $"mfa securid code: --token is required.{Environment.NewLine}"), ToolRun.Of("securid", "code"));

    [Fact]
    public void Token_FileWithSeveral_IsChosenByItsSerialNumber()
    {
        var file = _folder.Write("tokens", SecurIdSample.Sdtid(null, "000123456780", "42", "42"));
        using var other = SecurIdSample.Token(serialNumber: "000123456780");

        Assert.Equal(new ToolRun(2, "", $"mfa securid code: --token has several tokens: --serial chooses one.{Environment.NewLine}"), Code(file));
        Assert.Equal(SecurIdSample.CodeAtNoon(0), Code(file, "--serial", "123456789").Output.TrimEnd());
        Assert.Equal(SecurIdGenerator.Generate(other, ToolRun.Noon), Code(file, "--serial", "000123456780").Output.TrimEnd());
        Assert.Equal(new ToolRun(2, "", $"mfa securid code: --token has several tokens with the serial number of --serial.{Environment.NewLine}"), Code(file, "--serial", "42"));
        Assert.Equal(new ToolRun(3, "", $"mfa securid code: --token: there is no token with the serial number of --serial.{Environment.NewLine}"), Code(file, "--serial", "43"));
        Assert.Equal(3, Code(SecurIdSample.Text(), "--serial", "43").ExitCode);
        Assert.Equal(0, Code(SecurIdSample.Text(), "--serial", "123456789").ExitCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1234567890123")]
    [InlineData("12a")]
    public void Serial_ThatCantBeOne_IsWrongUsage(string serial) =>
        Assert.Equal(new ToolRun(2, "", $"mfa securid code: --serial must be 1 to 12 digits.{Environment.NewLine}"), Code(SecurIdSample.Text(), "--serial", serial));

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Password_OpensAString(int version)
    {
        var text = SecurIdSample.Text(password: SecurIdSample.Password, options: new SecurIdCtfOptions { Version = version });
        var file = _folder.Write("password", SecurIdSample.Password + "\r\n");

        Assert.Equal(0, Code(text, "--password", SecurIdSample.Password).ExitCode);
        Assert.Equal(0, Code(text, "--password-file", file).ExitCode);
        Assert.Equal(0, ToolRun.WithInput(SecurIdSample.Password + "\n", "securid", "code", "--token", text, "--password-file", "-").ExitCode);
        Assert.Equal(new ToolRun(2, "", $"mfa securid code: --password or --password-file is required: the string is locked with a password.{Environment.NewLine}"), Code(text));
        Assert.Equal(new ToolRun(3, "", $"mfa securid code: --token: the string isn't locked with this password, or it was altered.{Environment.NewLine}"), Code(text, "--password", "wrong"));
        Assert.Equal(new ToolRun(3, "", $"mfa securid code: --password must have 1 to 1024 characters.{Environment.NewLine}"), Code(text, "--password", ""));
    }

    [Fact]
    public void Password_OpensAFile()
    {
        var file = _folder.Write("tokens", SecurIdSample.Sdtid(SecurIdSample.Password));

        Assert.Equal(0, Code(file, "--password", SecurIdSample.Password).ExitCode);
        foreach (var run in new[] { Code(file), Code(file, "--password", "wrong") })
        {
            Assert.Equal((3, ""), (run.ExitCode, run.Output));
            Assert.StartsWith("mfa securid code: --token: token 1: Both MACs are wrong", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void DeviceId_OpensAString()
    {
        var device = SecurIdSample.Text(deviceId: "0123456789abcdef0123456789abcdef");
        var android = SecurIdSample.Text(deviceId: SecurIdDeviceClass.Android.Id, options: new SecurIdCtfOptions { Carrier = SecurIdCtfCarrier.Android });

        Assert.Equal(0, Code(device, "--device-id", "0123456789ABCDEF0123456789abcdef").ExitCode);
        Assert.Equal(0, Code(android, "--device-id", "Android").ExitCode);
        Assert.Equal(0, Code(android, "--device-id", SecurIdDeviceClass.Android.Id).ExitCode);
        Assert.Equal(3, Code(android, "--device-id", "iphone").ExitCode);
        Assert.Equal(new ToolRun(2, "", $"mfa securid code: --device-id is required: the string is bound to a device.{Environment.NewLine}"), Code(device));
        Assert.Equal(
            new ToolRun(2, "", $"mfa securid code: --device-id is required: the string is bound to the class android, or to a device that looks like it.{Environment.NewLine}"),
            Code(android));
        Assert.Equal(
            new ToolRun(3, "", $"mfa securid code: --token: the string isn't bound to this --device-id, or it was altered or taken out of its address.{Environment.NewLine}"),
            Code(device, "--device-id", "0123456789abcdef0123456789abcdee"));
    }

    [Fact]
    public void Options_AtOdds_AreWrongUsage()
    {
        var file = _folder.Write("tokens", SecurIdSample.Sdtid(null));

        Assert.Equal(2, Code(file, "--device-id", "iphone").ExitCode);
        Assert.Equal(2, Code(file, "--password", "x", "--password-file", file).ExitCode);
        Assert.Equal(
            new ToolRun(2, "", $"mfa securid code: --token and --password-file can't both be standard input.{Environment.NewLine}"),
            Code("-", "--password-file", "-"));
        Assert.Equal(2, Code("-", "--pin-file", "-").ExitCode);
        Assert.Equal(2, ToolRun.Of("securid", "convert", "--token", "-", "--to", "ctf", "--new-password-file", "-", "--out", _folder["out"]).ExitCode);
    }

    [Fact]
    public void Token_FileThatBreaksOff_IsUnreadable()
    {
        var whole = SecurIdSample.Sdtid(null);
        var file = _folder.Write("half", whole[..whole.IndexOf("<TKNTrailer", StringComparison.Ordinal)]);

        Assert.Equal(3, Code(file).ExitCode);
    }

    static ToolRun Code(string token, params string[] options) => ToolRun.Of(["securid", "code", "--token", token, .. options]);
}
