using Mfa.TestKit;
using Mfa.Totp;

namespace Mfa.Quickstart.Tests.Examples;

public sealed class UsageTests : IDisposable
{
    const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    const string NewState = "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    readonly QuickstartProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Theory]
    [InlineData("verify")]
    [InlineData("verify", "123456", "654321")]
    [InlineData("verify", "123456", "--at", "noon")]
    [InlineData("verify", "123456", "--at", "-1")]
    [InlineData("verify", "123456", "--at", "253402300800")]
    [InlineData("verify", "123456", "--continuation", "AAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("resync", "123456")]
    [InlineData("enroll", "123456")]
    [InlineData("enroll", "123456", "654321", "--preset", "hardware-token")]
    [InlineData("enroll", "--preset", "no-such-preset")]
    [InlineData("enroll", "--secret", "GEZDGNBVGY3TQOJ1")]
    [InlineData("enroll", "--account", "a:b")]
    [InlineData("no-such-command")]
    public void Run_WrongUsage_SaysWhatIsWrongAndTouchesNothing(params string[] arguments)
    {
        var run = arguments[0] == "no-such-command" ? QuickstartProgram.Run(arguments) : QuickstartProgram.Run([.. arguments, "--file", _program.File]);

        Assert.Equal(2, run.ExitCode);
        Assert.NotEmpty(run.Error);
        Assert.Empty(run.Output);
        Assert.Empty(Directory.GetFiles(_program.Folder));
    }

    [Theory]
    [InlineData("--help", "0 accepted or done, 1 refused, 2 wrong usage, 3 no usable token file")]
    [InlineData("enroll --help", "--secret <BASE32>")]
    [InlineData("verify --help", "--continuation <TEXT>")]
    [InlineData("resync --help", "<CODE1> <CODE2>")]
    public void Run_Help_Explains(string arguments, string text)
    {
        var run = QuickstartProgram.Run(arguments.Split(' '));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(text, run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData($$"""{"preset":"authenticator-app","secret":"{{Secret}}"}""")]
    [InlineData($$"""{"preset":"authenticator-app","secret":"{{Secret}}","state":""}""")]
    [InlineData($$"""{"preset":"authenticator-app","secret":"{{Secret}}","state":"AQAA"}""")]
    [InlineData($$"""{"preset":"other","secret":"{{Secret}}","state":"{{NewState}}"}""")]
    [InlineData($$"""{"preset":"authenticator-app","secret":"GEZDGNBV","state":"{{NewState}}"}""")]
    [InlineData($$"""{"preset":"authenticator-app","secret":"{{Secret}}","state":"{{NewState}}","x":1}""")]
    public void Verify_FileHoldsNoToken_IsUnreadable(string? content)
    {
        if (content is not null)
            File.WriteAllText(_program.File, content);

        AssertUnreadable(_program.RunAt(QuickstartProgram.Start, "verify", "123456"));
    }

    [Fact]
    public void Verify_StateOfAnotherKindOfToken_IsUnreadable()
    {
        var eightDigits = new TotpParameters(digits: 8);
        using var secret = TotpSecret.FromBase32(Secret);
        var now = DateTimeOffset.FromUnixTimeSeconds(QuickstartProgram.Start);
        var state = new TotpVerifier(eightDigits).Verify(secret, new TotpGenerator(eightDigits).Generate(secret, now), TotpState.Initial, now).State;
        File.WriteAllText(_program.File, $$"""{"preset":"authenticator-app","secret":"{{Secret}}","state":"{{state}}"}""");

        AssertUnreadable(_program.RunAt(QuickstartProgram.Start, "verify", "123456"));
    }

    [Theory]
    [InlineData("resync", "123456", "654321")]
    [InlineData("enroll", "123456", "654321")]
    [InlineData("enroll")]
    public void Run_FileHoldsNoToken_IsUnreadableAndLeftAlone(string command, params string[] codes)
    {
        File.WriteAllText(_program.File, "my diary");

        AssertUnreadable(_program.RunAt(QuickstartProgram.Start, command, codes));
        Assert.Equal("my diary", File.ReadAllText(_program.File));
    }

    [Fact]
    public void Verify_EnrolmentNotFinished_FindsNoToken()
    {
        Assert.Equal(0, _program.RunAt(QuickstartProgram.Start, "enroll", "--secret", Secret).ExitCode);

        AssertUnreadable(_program.RunAt(QuickstartProgram.Start, "verify", "123456"));
    }

    static void AssertUnreadable(PeerRun run)
    {
        Assert.Equal(3, run.ExitCode);
        Assert.NotEmpty(run.Error);
        Assert.Empty(run.Output);
    }
}
