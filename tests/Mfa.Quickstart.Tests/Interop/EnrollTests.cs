using Mfa.TestKit;

namespace Mfa.Quickstart.Tests.Interop;

public sealed class EnrollTests : IDisposable
{
    const long Start = QuickstartProgram.Start;
    const int Period = QuickstartProgram.Period;

    readonly QuickstartProgram _program = new();

    public void Dispose() => _program.Dispose();

    [PeerFact("oathtool")]
    public void Enroll_TwoConsecutiveCodes_IsDone()
    {
        var begun = _program.RunAt(Start, "enroll");
        Assert.Equal(0, begun.ExitCode);
        Assert.Contains("setup key: " + _program.Read("secret"), begun.Output, StringComparison.Ordinal);

        var finished = _program.RunAt(Start, "enroll", _program.CodeAt(Start - Period), _program.CodeAt(Start));

        Assert.Equal(0, finished.ExitCode);
        Assert.StartsWith("Accepted.", finished.Output, StringComparison.Ordinal);
        Assert.Equal("authenticator-app", _program.Read("preset"));
    }

    [PeerFact("oathtool")]
    public void Enroll_CodesAStepApart_AreRefusedAndTheSecretIsKept()
    {
        _program.RunAt(Start, "enroll");
        var secret = _program.Read("secret");

        Assert.Equal(1, _program.RunAt(Start, "enroll", _program.CodeAt(Start - 2 * Period), _program.CodeAt(Start)).ExitCode);
        Assert.Equal(secret, _program.Read("secret"));
        Assert.Equal(0, _program.RunAt(Start, "enroll", _program.CodeAt(Start - Period), _program.CodeAt(Start)).ExitCode);
    }

    [PeerFact("oathtool")]
    public void Enroll_PhoneInAnotherTimeZone_IsRefusedWithTheReason()
    {
        _program.RunAt(Start, "enroll");

        var run = _program.RunAt(Start, "enroll", _program.CodeAt(Start + 3600 - Period), _program.CodeAt(Start + 3600));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("01:00:00 ahead", run.Output, StringComparison.Ordinal);
        Assert.Contains("time zone", run.Output, StringComparison.Ordinal);
    }

    [PeerFact("oathtool")]
    public void Enroll_TokenEnrolledAlready_IsWrongUsageAndChangesNothing()
    {
        _program.Enroll(Start);
        var before = File.ReadAllText(_program.File);

        Assert.Equal(2, _program.RunAt(Start, "enroll").ExitCode);
        Assert.Equal(2, _program.RunAt(Start, "enroll", _program.CodeAt(Start + Period), _program.CodeAt(Start + 2 * Period)).ExitCode);
        Assert.Equal(before, File.ReadAllText(_program.File));
    }

    [Fact]
    public void Enroll_BegunTwice_MakesAnotherSecret()
    {
        _program.RunAt(Start, "enroll");
        var first = _program.Read("secret");
        _program.RunAt(Start, "enroll");

        Assert.NotEqual(first, _program.Read("secret"));
    }

    [Fact]
    public void Enroll_SecretGiven_IsThatSecret()
    {
        _program.RunAt(Start, "enroll", "--secret", "gezd gnbv gy3t qojq gezd gnbv gy3t qojq", "--preset", "hardware-token");

        Assert.Equal("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", _program.Read("secret"));
        Assert.Equal("hardware-token", _program.Read("preset"));
    }

    [PeerFact("oathtool")]
    public void Enroll_TokenFile_IsItsOwnersAloneAndStandsAlone()
    {
        _program.Enroll(Start);

        Assert.Equal([_program.File], Directory.GetFiles(_program.Folder));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_program.File));
    }

    [PeerFact("zbarimg")]
    public void Enroll_QrCode_HoldsTheKeyUri()
    {
        var run = _program.RunAt(Start, "enroll", "--issuer", "Example & Co", "--account", "zoë@example.com");
        var image = Path.Combine(_program.Folder, "qr.pgm");
        BlockImage.Write(image, run.Output);

        var read = Peer.Run("zbarimg", "--raw", "-q", image).Trim();

        Assert.Equal(
            $"otpauth://totp/Example%20%26%20Co:zo%C3%AB%40example.com?secret={_program.Read("secret")}&issuer=Example%20%26%20Co",
            read);
        Assert.Contains("key URI: " + read, run.Output, StringComparison.Ordinal);
    }
}
