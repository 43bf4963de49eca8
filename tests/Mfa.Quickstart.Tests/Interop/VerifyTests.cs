using System.Text.RegularExpressions;
using Mfa.TestKit;

namespace Mfa.Quickstart.Tests.Interop;

public sealed partial class VerifyTests : IDisposable
{
    const long Start = QuickstartProgram.Start;
    const int Period = QuickstartProgram.Period;

    readonly QuickstartProgram _program = new();

    public void Dispose() => _program.Dispose();

    [PeerFact("oathtool")]
    public void Verify_NextCode_IsAcceptedOnce()
    {
        _program.Enroll(Start);
        var code = _program.CodeAt(Start + Period);

        var accepted = _program.RunAt(Start + Period, "verify", code);
        Assert.Equal((0, "Accepted."), (accepted.ExitCode, accepted.Output.Trim()));

        var replayed = _program.RunAt(Start + Period + 1, "verify", code);
        Assert.Equal(1, replayed.ExitCode);
        Assert.Contains("used already", replayed.Output, StringComparison.Ordinal);
        Assert.Contains("22:14:30 UTC", replayed.Output, StringComparison.Ordinal);

        Assert.Equal(0, _program.RunAt(Start + 2 * Period, "verify", _program.CodeAt(Start + 2 * Period)).ExitCode);
    }

    [PeerFact("oathtool")]
    public void Verify_CodesOfTheEnrolment_AreReplays()
    {
        _program.Enroll(Start);

        Assert.Equal(1, _program.RunAt(Start, "verify", _program.CodeAt(Start - Period)).ExitCode);
        Assert.Equal(1, _program.RunAt(Start, "verify", _program.CodeAt(Start)).ExitCode);
    }

    [PeerFact("oathtool")]
    public void Verify_WrongOrMalformedCode_IsRefusedAndChangesNothing()
    {
        _program.Enroll(Start);
        var before = File.ReadAllText(_program.File);
        var now = Start + 10 * Period;
        var code = _program.CodeAt(now);

        Assert.Equal(1, _program.RunAt(now, "verify", _program.WrongCodeAt(now)).ExitCode);
        Assert.Equal(1, _program.RunAt(now, "verify", code[..5]).ExitCode);
        Assert.Equal(1, _program.RunAt(now, "verify", "").ExitCode);
        Assert.Equal(1, _program.RunAt(now, "verify", code[..3] + "  " + code[3..]).ExitCode);
        Assert.Equal(before, File.ReadAllText(_program.File));
        Assert.Equal(0, _program.RunAt(now, "verify", code[..3] + " " + code[3..]).ExitCode);
    }

    [PeerFact("oathtool")]
    public void Verify_AppOutOfStep_IsRefused()
    {
        _program.Enroll(Start);
        var now = Start + 20 * Period;

        var run = _program.RunAt(now, "verify", _program.CodeAt(now - 8 * Period));

        Assert.Equal(1, run.ExitCode);
        Assert.DoesNotContain("continuation", run.Output, StringComparison.Ordinal);
    }

    [PeerFact("oathtool")]
    public void Verify_HardwareTokenOutOfStep_NeedsTheNextCodeAndIsFollowed()
    {
        _program.Enroll(Start, "hardware-token");
        var now = Start + 20 * Period;
        const int Slow = 8 * Period;

        var continuation = AskForNextCode(now, _program.CodeAt(now - Slow));
        now += Period;
        Assert.Equal(0, _program.RunAt(now, "verify", _program.CodeAt(now - Slow), $"--continuation={continuation}").ExitCode);

        now += Period;
        Assert.Equal(0, _program.RunAt(now, "verify", _program.CodeAt(now - Slow)).ExitCode);
    }

    [PeerFact("oathtool")]
    public void Verify_NextCodeWithoutItsContinuation_IsRefused()
    {
        _program.Enroll(Start, "hardware-token");
        var now = Start + 20 * Period;
        const int Slow = 8 * Period;

        var continuation = AskForNextCode(now, _program.CodeAt(now - Slow));
        now += Period;
        var next = _program.CodeAt(now - Slow);

        Assert.Equal(1, _program.RunAt(now, "verify", next).ExitCode);
        Assert.Equal(0, _program.RunAt(now, "verify", next, $"--continuation={continuation}").ExitCode);
    }

    [PeerFact("oathtool")]
    public void Verify_StateCannotBeStored_TellsNoVerdict()
    {
        _program.Enroll(Start);

        // A name so long that the file beside it, whose name is longer, can't be made.
        var file = Path.Combine(_program.Folder, new string('n', 250));
        File.Move(_program.File, file);
        File.Copy(file, _program.File);
        var now = Start + Period;
        var run = QuickstartProgram.Run("verify", _program.CodeAt(now), "--file", file, "--at", $"{now}");

        Assert.Equal(3, run.ExitCode);
        Assert.Empty(run.Output);
    }

    string AskForNextCode(long now, string code)
    {
        var run = _program.RunAt(now, "verify", code);
        Assert.Equal(1, run.ExitCode);
        var line = ContinuationLine().Match(run.Output);
        Assert.True(line.Success, run.Output);
        return line.Groups[1].Value;
    }

    [GeneratedRegex("^continuation: (\\S+)$", RegexOptions.Multiline)]
    private static partial Regex ContinuationLine();
}
