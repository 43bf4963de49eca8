using static Mfa.Devices.Tests.Layer;

namespace Mfa.Devices.Tests.Recovery;

/// <summary>"This was not me": stops recovery for a day, and nobody's sign-in.</summary>
public sealed class StopTests : IDisposable
{
    readonly Rescue _rescue = new();
    readonly MfaActor _owner = MfaActor.Owner();

    public void Dispose() => _rescue.Dispose();

    public static TheoryData<MfaMessageKind> KindsWithACode =>
    [
        MfaMessageKind.CaseCode, MfaMessageKind.CaseConfirmed, MfaMessageKind.CaseFinished, MfaMessageKind.AdministratorHelped, MfaMessageKind.DeviceAdded,
        MfaMessageKind.DeviceRemoved, MfaMessageKind.RecoveryCodesMade, MfaMessageKind.RecoveryCodeUsed, MfaMessageKind.AddressChanged, MfaMessageKind.AddressRemoved,
    ];

    [Theory]
    [MemberData(nameof(KindsWithACode))]
    public async Task Stop_ByTheCodeOfAMessage_StopsRecoveryOnceForADay(MfaMessageKind kind)
    {
        var app = await _rescue.SettleAsync();
        await CauseAsync(kind, app);
        var (code, other) = (_rescue.Mail.CodeOf(kind), _rescue.Phone.CodeOf(kind));
        Assert.Equal(kind != MfaMessageKind.CaseCode, code == other);
        Assert.Equal(MfaStatus.Rejected, (await StopAsync(Postbox.Wrong(code))).Status);
        Assert.Equal(MfaStatus.Rejected, (await _rescue.Recovery.StopAsync(Eve, code, null, default)).Status);
        _rescue.Clear();

        var stopped = await StopAsync($"{code[..5]} {code[5..]}");

        Assert.Equal((MfaStatus.Accepted, _rescue.Now.AddHours(24)), (stopped.Status, stopped.FrozenUntil));
        Assert.Equal(MfaStatus.Rejected, (await StopAsync(code)).Status);
        Assert.Equal(MfaStatus.Rejected, (await StopAsync(other)).Status);
        Assert.Equal([MfaMessageKind.RecoveryFrozen], _rescue.Mail.Kinds().Distinct());
        Assert.Equal([MfaMessageKind.RecoveryFrozen], _rescue.Phone.Kinds().Distinct());
        Assert.Null(_rescue.Mail.Messages[0].Code);
        Assert.Equal(stopped.FrozenUntil, (await _rescue.GetAsync()).FrozenUntil);
        Assert.Equal((MfaStatus.RecoveryFrozen, stopped.FrozenUntil), ((await _rescue.OpenAsync()).Status, (await _rescue.OpenAsync()).RetryAt));
        Assert.Equal(MfaStatus.RecoveryFrozen, (await _rescue.Recovery.HelpAsync(Ada, Admin, default)).Status);
        _rescue.Layer.Time.SetUtcNow(stopped.FrozenUntil!.Value);
        Assert.NotEqual(MfaStatus.RecoveryFrozen, (await _rescue.OpenAsync()).Status);
    }

    [Theory]
    [InlineData(-1, MfaStatus.Accepted)]
    [InlineData(0, MfaStatus.Rejected)]
    public async Task Stop_AfterSevenDays_IsRejected(int seconds, MfaStatus expected)
    {
        _ = await _rescue.SettleAsync();
        _ = await _rescue.CodesAsync();
        Assert.Equal(_rescue.Now.AddDays(7), _rescue.Mail.Messages[0].CodeExpiresAt);
        _rescue.Layer.Time.Advance(TimeSpan.FromDays(7).Add(TimeSpan.FromSeconds(seconds)));

        Assert.Equal(expected, (await StopAsync(_rescue.Mail.CodeOf(MfaMessageKind.RecoveryCodesMade))).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stop_ByTheCodeOfACaseThatIsOver_StopsAllTheSame(bool byFailures)
    {
        _ = await _rescue.SettleAsync();
        var id = (await _rescue.OpenAsync()).Case!.Id;
        var code = _rescue.Phone.CodeOf(MfaMessageKind.CaseCode);
        for (var wrong = 0; byFailures && wrong < 5; wrong++)
            _ = await _rescue.EnterAsync(id, MfaChannelKind.Email, Postbox.Wrong(_rescue.Mail.CodeOf(MfaMessageKind.CaseCode)));
        _rescue.Layer.Time.Advance(byFailures ? TimeSpan.FromMinutes(1) : TimeSpan.FromDays(6));
        Assert.Empty((await _rescue.GetAsync()).Cases);

        Assert.Equal(MfaStatus.Accepted, (await StopAsync(code)).Status);
        Assert.Equal(MfaStatus.Rejected, (await StopAsync(_rescue.Mail.CodeOf(MfaMessageKind.CaseCode))).Status);
    }

    [Theory]
    [InlineData(MfaMessageKind.RecoveryCodesMade, 0)]
    [InlineData(MfaMessageKind.RecoveryCodeUsed, 0)]
    [InlineData(MfaMessageKind.DeviceAdded, 9)]
    public async Task Stop_ByAMessageAboutRecoveryCodes_MakesThemVoid(MfaMessageKind kind, int left)
    {
        _ = await _rescue.SettleAsync();
        var codes = await _rescue.CodesAsync();
        Assert.Equal(MfaStatus.Accepted, (await _rescue.UseAsync(codes[0])).Status);
        _ = await _rescue.Layer.AddAppAsync(Ada, "second");

        Assert.Equal(MfaStatus.Accepted, (await StopAsync(_rescue.Mail.CodeOf(kind))).Status);

        Assert.Equal(left, (await _rescue.GetAsync()).RecoveryCodesLeft);
        Assert.Equal(left > 0 ? MfaStatus.Accepted : MfaStatus.Rejected, (await _rescue.UseAsync(codes[1])).Status);
    }

    [Fact]
    public async Task Stop_WrongCodes_WriteNothing()
    {
        _ = await _rescue.SettleAsync();
        var begun = await _rescue.Recovery.BeginAddressAsync(Ada, MfaChannelKind.Email, "new@example.com", Admin, null, Session, default);
        Assert.Equal(MfaStatus.Accepted, begun.Status);
        var version = await _rescue.VersionAsync();

        foreach (var code in new[] { "0000000000", "1234567890", _rescue.Mail.CodeOf(MfaMessageKind.AddressCode) })
            Assert.Equal(MfaStatus.Rejected, (await StopAsync(code)).Status);
        foreach (var code in new[] { "", "abc", "123456789", "0123-4567-89AB-CDEF" })
            Assert.Equal(MfaStatus.Malformed, (await StopAsync(code)).Status);
        Assert.Equal(version, await _rescue.VersionAsync());
        Assert.Equal(MfaStatus.Rejected, (await _rescue.Recovery.StopAsync(new MfaOwnerKey("", "nobody"), "0000000000", null, default)).Status);
        Assert.Null(await _rescue.Layer.Store.ReadAsync(new MfaOwnerKey("", "nobody"), default));
    }

    [Fact]
    public async Task Stop_LetsSignInGoOn()
    {
        var app = await _rescue.SettleAsync();
        var codes = await _rescue.CodesAsync();
        _ = await _rescue.OpenAsync();
        Assert.Equal(MfaStatus.Accepted, (await StopAsync(_rescue.Mail.CodeOf(MfaMessageKind.CaseCode))).Status);

        Assert.Equal(MfaStatus.Accepted, (await _rescue.UseAsync(codes[0])).Status);
        var proof = await _rescue.Layer.ProveAsync(Ada, app);
        Assert.Equal(MfaStatus.Accepted, (await _rescue.EnrolAsync(_owner, Session, proof: proof)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _rescue.Recovery.CreateCodesAsync(Ada, _owner, proof, Session, default)).Status);
    }

    [Fact]
    public async Task Stop_OfAWaitingCase_EndsIt()
    {
        var app = await _rescue.SettleAsync();
        var id = await _rescue.ConfirmAsync();
        _rescue.Layer.Time.Advance(TimeSpan.FromHours(23));

        Assert.Equal(MfaStatus.Accepted, (await StopAsync(_rescue.Phone.CodeOf(MfaMessageKind.CaseCode))).Status);

        _rescue.Layer.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(MfaStatus.RecoveryFrozen, (await _rescue.FinishAsync(id)).Status);
        _rescue.Layer.Time.Advance(TimeSpan.FromHours(24));
        Assert.Equal(MfaStatus.NotPending, (await _rescue.FinishAsync(id)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _rescue.Layer.TryAsync(Ada, app.CodeAt(_rescue.Now))).Status);
    }

    [Fact]
    public async Task Stop_AfterACaseWasFinished_RevokesTheGrantAndWhatWasBegunUnderIt()
    {
        _ = await _rescue.SettleAsync();
        await _rescue.RecoverAsync();
        using var offer = await _rescue.Layer.Enrollment.BeginVirtualDeviceAsync(Ada, "ada", MfaActor.Recovery(), null, Rescue.Browser, default);
        Assert.Equal(MfaStatus.Accepted, offer.Status);

        Assert.Equal(MfaStatus.Accepted, (await StopAsync(_rescue.Mail.CodeOf(MfaMessageKind.CaseFinished))).Status);

        foreach (var actor in new[] { MfaActor.Recovery(), _owner })
            Assert.Equal(MfaStatus.NotPending, (await _rescue.FinishEnrolmentAsync(offer, App.Of(offer), actor, Rescue.Browser)).Status);
        Assert.Equal(MfaStatus.NotAllowed, (await _rescue.EnrolAsync(MfaActor.Recovery(), Rescue.Browser)).Status);
        Assert.True((await _rescue.Layer.SignIn.GetRequirementAsync(Ada, default)).MustEnroll);
        _rescue.Layer.Time.Advance(TimeSpan.FromHours(24));
        Assert.Equal(MfaStatus.NotAllowed, (await _rescue.EnrolAsync(MfaActor.Recovery(), Rescue.Browser)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _rescue.OpenAsync()).Status);
    }

    [Fact]
    public async Task Freeze_ByAdministratorOrWithAProof_Stops()
    {
        var app = await _rescue.SettleAsync();
        var proof = await _rescue.Layer.ProveAsync(Ada, app);

        Assert.Equal(MfaStatus.ProofRequired, (await _rescue.Recovery.FreezeAsync(Ada, _owner, null, Session, default)).Status);
        Assert.Equal(MfaStatus.ProofRequired, (await _rescue.Recovery.FreezeAsync(Ada, _owner, proof, OtherSession, default)).Status);
        Assert.Equal(MfaStatus.NotAllowed, (await _rescue.Recovery.FreezeAsync(Ada, MfaActor.Recovery(), proof, Session, default)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _rescue.Recovery.FreezeAsync(Ada, _owner, proof, Session, default)).Status);
        _rescue.Layer.Wait(3600);
        Assert.Equal(_rescue.Now.AddHours(24), (await _rescue.Recovery.FreezeAsync(Ada, Admin, null, default, default)).FrozenUntil);
        Assert.Equal(2, (await _rescue.Layer.Events(MfaAuditKind.RecoveryFrozen)).Count);
    }

    async Task CauseAsync(MfaMessageKind kind, App app)
    {
        switch (kind)
        {
            case MfaMessageKind.CaseCode:
                _ = await _rescue.OpenAsync();
                break;
            case MfaMessageKind.CaseConfirmed:
                _ = await _rescue.ConfirmAsync();
                break;
            case MfaMessageKind.CaseFinished:
                await _rescue.RecoverAsync();
                break;
            case MfaMessageKind.AdministratorHelped:
                _ = await _rescue.Recovery.HelpAsync(Ada, Admin, default);
                break;
            case MfaMessageKind.DeviceAdded:
                _ = await _rescue.Layer.AddAppAsync(Ada, "second");
                break;
            case MfaMessageKind.DeviceRemoved:
                _ = await _rescue.Layer.Devices.DeleteLastAsync(Ada, app.DeviceId, Admin, null, default, default);
                break;
            case MfaMessageKind.RecoveryCodesMade:
                _ = await _rescue.CodesAsync();
                break;
            case MfaMessageKind.RecoveryCodeUsed:
                _ = await _rescue.UseAsync((await _rescue.CodesAsync())[0]);
                break;
            case MfaMessageKind.AddressChanged:
                _ = await _rescue.Recovery.ImportAddressAsync(Ada, MfaChannelKind.Email, "new@example.com", Admin, default);
                break;
            default:
                _ = await _rescue.Recovery.RemoveAddressAsync(Ada, MfaChannelKind.Telephone, Admin, null, default, default);
                break;
        }
    }

    async Task<MfaRecoveryResult> StopAsync(string code) => await _rescue.Recovery.StopAsync(Ada, code, null, default);
}
