using System.Globalization;
using Mfa.TestKit;

namespace Mfa.Quickstart.Tests.Interop;

/// <summary>The questions that the program asks a person, in a pseudo-terminal that <c>script</c> makes.</summary>
public sealed class TerminalTests : IDisposable
{
    const long Start = QuickstartProgram.Start;
    const int Period = QuickstartProgram.Period;
    const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    readonly QuickstartProgram _program = new();

    public void Dispose() => _program.Dispose();

    [PeerFact("oathtool", "script")]
    public void Enroll_AtATerminal_AsksForBothCodes()
    {
        _program.RunAt(Start, "enroll", "--secret", Secret);

        var run = Type(Start, $"enroll --secret {Secret}", _program.CodeAt(Start - Period), _program.CodeAt(Start));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("The code it shows now: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("Wait for the next one: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("The token is enrolled.", run.Output, StringComparison.Ordinal);
    }

    [PeerFact("oathtool", "script")]
    public void Verify_AtATerminal_AsksForTheNextCode()
    {
        _program.Enroll(Start, "hardware-token");
        var now = Start + 20 * Period;
        const int Slow = 8 * Period;

        var run = Type(now, $"verify {_program.CodeAt(now - Slow)}", _program.CodeAt(now - Slow + Period));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("The next code: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("Accepted.", run.Output, StringComparison.Ordinal);
    }

    [PeerFact("oathtool", "script")]
    public void Verify_AtATerminalWithAWrongNextCode_IsRefused()
    {
        _program.Enroll(Start, "hardware-token");
        var now = Start + 20 * Period;
        const int Slow = 8 * Period;

        var run = Type(now, $"verify {_program.CodeAt(now - Slow)}", _program.CodeAt(now - Slow + 2 * Period));

        Assert.Equal(1, run.ExitCode);
        Assert.DoesNotContain("Accepted.", run.Output, StringComparison.Ordinal);
    }

    PeerRun Type(long now, string command, params string[] lines)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"dotnet '{QuickstartProgram.Assembly}' {command} --file '{_program.File}' --at {now}");
        return Peer.Try("script", ["-qec", line, "/dev/null"], string.Concat(lines.Select(typed => typed + "\n")));
    }
}
