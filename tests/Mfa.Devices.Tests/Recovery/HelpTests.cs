using static Mfa.Devices.Tests.Layer;

namespace Mfa.Devices.Tests.Recovery;

/// <summary>An administrator's help: a code that is handed over, and good for one enrolment in the browser where it is entered.</summary>
public sealed class HelpTests : IDisposable
{
    readonly Rescue _rescue = new();
    readonly MfaActor _recovered = MfaActor.Recovery();

    public void Dispose() => _rescue.Dispose();

    [Fact]
    public async Task Help_ByAnAdministrator_DeactivatesAndTellsAndAllowsOneEnrolment()
    {
        var app = await _rescue.SettleAsync();
        var codes = await _rescue.CodesAsync();
        var id = await _rescue.ConfirmAsync();
        _rescue.Clear();

        var help = await _rescue.Recovery.HelpAsync(Ada, MfaActor.Administrator("root", "198.51.100.9"), default);

        Assert.Equal((MfaStatus.Accepted, _rescue.Now.AddHours(24)), (help.Status, help.ExpiresAt));
        Assert.DoesNotContain(help.Code!, help.ToString(), StringComparison.Ordinal);
        Assert.Equal([MfaMessageKind.AdministratorHelped], _rescue.Mail.Kinds());
        Assert.Equal([MfaMessageKind.AdministratorHelped], _rescue.Phone.Kinds());
        Assert.Null(_rescue.Mail.Messages[0].SourceAddress);
        Assert.Equal((help.ExpiresAt, null), ((await _rescue.GetAsync()).HelpUntil, (await _rescue.GetAsync()).GrantUntil));
        Assert.Single(await _rescue.Recovery.ListOpenCasesAsync("", null, 10, default));
        Assert.Equal(MfaStatus.NoActiveDevice, (await _rescue.Layer.TryAsync(Ada, app.CodeAt(_rescue.Now))).Status);
        Assert.Equal(MfaStatus.Rejected, (await _rescue.UseAsync(codes[0])).Status);
        Assert.Equal(MfaStatus.NotPending, (await _rescue.FinishAsync(id)).Status);
        Assert.Equal(MfaStatus.NotAllowed, (await _rescue.EnrolAsync(_recovered, Rescue.Browser)).Status);

        var accepted = await AcceptAsync(help.Code!.ToLowerInvariant());

        Assert.Equal((MfaStatus.Accepted, _rescue.Now.AddHours(1)), (accepted.Status, accepted.EnrollmentUntil));
        Assert.Equal(MfaStatus.NotPending, (await AcceptAsync(help.Code!, Rescue.OtherBrowser)).Status);
        Assert.Equal(MfaStatus.NotAllowed, (await _rescue.EnrolAsync(_recovered, Rescue.OtherBrowser)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _rescue.EnrolAsync(_recovered, Rescue.Browser)).Status);
        Assert.Single(await _rescue.Layer.Events(MfaAuditKind.AdministratorHelped));
        Assert.Single(await _rescue.Layer.Events(MfaAuditKind.HelpAccepted));
    }

    [Fact]
    public async Task Help_ByOthersOrWithoutNeed_IsRefused()
    {
        Assert.Equal(MfaStatus.NoActiveDevice, (await _rescue.Recovery.HelpAsync(Ada, Admin, default)).Status);
        _ = await _rescue.SettleAsync();

        foreach (var actor in new[] { MfaActor.Owner(), MfaActor.Recovery() })
            Assert.Equal((MfaStatus.NotAllowed, null), ((await _rescue.Recovery.HelpAsync(Ada, actor, default)).Status, (await _rescue.Recovery.HelpAsync(Ada, actor, default)).Code));
        Assert.True((await _rescue.Layer.DevicesOf(Ada)).Single().IsActive);
    }

    [Theory]
    [InlineData(-1, MfaStatus.Accepted)]
    [InlineData(0, MfaStatus.NotPending)]
    public async Task Accept_AtTheEnd_IsNotPending(int seconds, MfaStatus expected)
    {
        _ = await _rescue.SettleAsync();
        var help = await _rescue.Recovery.HelpAsync(Ada, Admin, default);
        _rescue.Layer.Time.SetUtcNow(help.ExpiresAt!.Value.AddSeconds(seconds));

        Assert.Equal(expected, (await AcceptAsync(help.Code!)).Status);
        Assert.True((await _rescue.Layer.SignIn.GetRequirementAsync(Ada, default)).IsRequired);
    }

    [Fact]
    public async Task Accept_WrongCodes_KeepNobodyOutAndAreWrittenAFewTimesOnly()
    {
        _ = await _rescue.SettleAsync();
        _ = await _rescue.SettleAsync(Eve);
        Assert.Equal(MfaStatus.NotPending, (await AcceptAsync("0123-4567-89AB-CDEF")).Status);
        var help = await _rescue.Recovery.HelpAsync(Ada, Admin, default);
        var others = await _rescue.Recovery.HelpAsync(Eve, Admin, default);
        Assert.Equal(MfaStatus.Malformed, (await AcceptAsync("")).Status);
        Assert.Equal(MfaStatus.Rejected, (await AcceptAsync(others.Code!)).Status);
        for (var failure = 0; failure < 5; failure++)
            _ = await AcceptAsync("0123-4567-89AB-CDEF");
        var version = await _rescue.VersionAsync();
        Assert.Equal(MfaStatus.Rejected, (await AcceptAsync("0123-4567-89AB-CDEF")).Status);
        Assert.Equal(version, await _rescue.VersionAsync());

        Assert.Equal(MfaStatus.Accepted, (await AcceptAsync(help.Code!)).Status);
    }

    [Fact]
    public async Task Help_Again_TakesThePlaceOfTheFirst()
    {
        _ = await _rescue.SettleAsync();
        var first = await _rescue.Recovery.HelpAsync(Ada, Admin, default);
        _ = await AcceptAsync(first.Code!);
        using var offer = await _rescue.Layer.Enrollment.BeginVirtualDeviceAsync(Ada, "ada", _recovered, null, Rescue.Browser, default);

        var second = await _rescue.Recovery.HelpAsync(Ada, Admin, default);

        Assert.Equal(MfaStatus.Accepted, second.Status);
        Assert.Equal(MfaStatus.NotPending, (await _rescue.FinishEnrolmentAsync(offer, App.Of(offer), _recovered, Rescue.Browser)).Status);
        Assert.Equal(MfaStatus.NotAllowed, (await _rescue.EnrolAsync(_recovered, Rescue.Browser)).Status);
        Assert.Equal(MfaStatus.Rejected, (await AcceptAsync(first.Code!)).Status);
        Assert.Equal(MfaStatus.Accepted, (await AcceptAsync(second.Code!, Rescue.OtherBrowser)).Status);
    }

    [Fact]
    public async Task Help_WhileRecoveryIsStopped_IsRefused()
    {
        _ = await _rescue.SettleAsync();
        var help = await _rescue.Recovery.HelpAsync(Ada, Admin, default);
        var until = (await _rescue.Recovery.FreezeAsync(Ada, Admin, null, default, default)).FrozenUntil;

        var again = await _rescue.Recovery.HelpAsync(Ada, Admin, default);
        Assert.Equal((MfaStatus.RecoveryFrozen, until, null), (again.Status, again.RetryAt, again.Code));
        Assert.Equal(MfaStatus.RecoveryFrozen, (await AcceptAsync(help.Code!)).Status);
        _rescue.Layer.Time.SetUtcNow(until!.Value);
        Assert.Equal(MfaStatus.NotPending, (await AcceptAsync(help.Code!)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _rescue.Recovery.HelpAsync(Ada, Admin, default)).Status);
    }

    async Task<MfaRecoveryResult> AcceptAsync(string code, byte[]? browser = null) => await _rescue.Recovery.AcceptHelpAsync(Ada, code, browser ?? Rescue.Browser, null, default);
}
