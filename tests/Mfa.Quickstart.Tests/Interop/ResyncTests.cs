using Mfa.TestKit;

namespace Mfa.Quickstart.Tests.Interop;

public sealed class ResyncTests : IDisposable
{
    const long Start = QuickstartProgram.Start;
    const int Period = QuickstartProgram.Period;
    const int Slow = 360 * Period;

    readonly QuickstartProgram _program = new();

    public void Dispose() => _program.Dispose();

    [PeerFact("oathtool")]
    public void Resync_HardwareTokenHoursBehind_IsFoundAndFollowed()
    {
        _program.Enroll(Start, "hardware-token");
        var now = Start + 1000 * Period;
        Assert.Equal(1, _program.RunAt(now, "verify", _program.CodeAt(now - Slow)).ExitCode);

        var (first, second) = (_program.CodeAt(now - Slow), _program.CodeAt(now - Slow + Period));
        now += Period;
        Assert.Equal(0, _program.RunAt(now, "resync", first, second).ExitCode);
        var again = _program.RunAt(now, "resync", first, second);
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("used already", again.Output, StringComparison.Ordinal);

        now += Period;
        Assert.Equal(0, _program.RunAt(now, "verify", _program.CodeAt(now - Slow)).ExitCode);
    }

    [PeerFact("oathtool")]
    public void Resync_CodesInTheWrongOrder_AreRefused()
    {
        _program.Enroll(Start, "hardware-token");
        var now = Start + 1000 * Period;

        Assert.Equal(1, _program.RunAt(now, "resync", _program.CodeAt(now), _program.CodeAt(now - Period)).ExitCode);
        Assert.Equal(0, _program.RunAt(now, "resync", _program.CodeAt(now - Period), _program.CodeAt(now)).ExitCode);
    }

    [PeerFact("oathtool")]
    public void Resync_AppHoursBehind_IsRefusedWithTheReason()
    {
        _program.Enroll(Start);
        var now = Start + 1000 * Period;

        var run = _program.RunAt(now, "resync", _program.CodeAt(now - Slow - Period), _program.CodeAt(now - Slow));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("03:00:00 old", run.Output, StringComparison.Ordinal);
    }
}
