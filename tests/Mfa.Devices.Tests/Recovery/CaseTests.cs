using Mfa.Devices.TestKit;
using static Mfa.Devices.Tests.Layer;

namespace Mfa.Devices.Tests.Recovery;

/// <summary>Lost-device cases: two codes, one browser, a wait.</summary>
public sealed class CaseTests : IDisposable
{
    readonly Rescue _rescue = new();
    readonly MfaActor _owner = MfaActor.Owner();

    public void Dispose() => _rescue.Dispose();

    [Fact]
    public async Task Open_WithBothAddresses_SendsACodeOfItsOwnToEach()
    {
        _ = await _rescue.SettleAsync();

        var opened = await _rescue.OpenAsync();

        var (mail, phone) = (Assert.Single(_rescue.Mail.Messages), Assert.Single(_rescue.Phone.Messages));
        Assert.All(new[] { mail, phone }, message => Assert.Equal((MfaMessageKind.CaseCode, _rescue.Now.AddMinutes(15), "192.0.2.1"), (message.Kind, message.CodeExpiresAt, message.SourceAddress)));
        Assert.NotEqual(mail.Code, phone.Code);
        Assert.Equal((Rescue.MailAddress, Rescue.PhoneNumber), (mail.Address, phone.Address));
        Assert.Equal((_rescue.Now, _rescue.Now.AddMinutes(15), "192.0.2.1", null), (opened.Case!.OpenedAt, opened.Case.ExpiresAt, opened.Case.SourceAddress, opened.Case.CanBeFinishedAt));
        Assert.Equal(opened.Case.Id, (await _rescue.GetAsync(Rescue.Browser)).Case!.Id);
        Assert.Null((await _rescue.GetAsync(Rescue.OtherBrowser)).Case);
        Assert.Single((await _rescue.GetAsync()).Cases);
    }

    [Fact]
    public async Task Open_Again_IsTheSameCaseAndSendsNothing()
    {
        _ = await _rescue.SettleAsync();
        var first = await _rescue.OpenAsync();
        var version = await _rescue.VersionAsync();

        var again = await _rescue.OpenAsync();

        Assert.Equal(first.Case!.Id, again.Case!.Id);
        Assert.Single(_rescue.Mail.Messages);
        Assert.Equal(version, await _rescue.VersionAsync());
        Assert.NotEqual(first.Case.Id, (await _rescue.OpenAsync(Rescue.OtherBrowser)).Case!.Id);
    }

    [Fact]
    public async Task Open_WhereNothingCanBeLost_IsRefused()
    {
        await _rescue.ImportAsync();
        Assert.Equal(MfaStatus.NoActiveDevice, (await _rescue.OpenAsync()).Status);
        _ = await _rescue.Layer.AddAppAsync(Eve);
        Assert.Equal(MfaStatus.ChannelsMissing, (await _rescue.OpenAsync(owner: Eve)).Status);
    }

    [Fact]
    public async Task Open_WhereItIsNotOffered_IsRefused()
    {
        using var rescue = new Rescue(options => options.Recovery.AllowCases = false);
        _ = await rescue.SettleAsync();

        Assert.Equal(MfaStatus.NotOffered, (await rescue.OpenAsync()).Status);
        Assert.Equal(MfaStatus.NotOffered, (await rescue.FinishAsync(Guid.NewGuid())).Status);
        Assert.Equal(MfaStatus.NotOffered, (await rescue.EnterAsync(Guid.NewGuid(), MfaChannelKind.Email, "0123456789")).Status);
        Assert.Empty(rescue.Mail.Messages);
        _ = await rescue.CodesAsync();
        Assert.Single(rescue.Mail.Messages);
    }

    [Fact]
    public async Task Open_FourthOfTheDay_IsThrottledUntilTheFirstIsADayOld()
    {
        _ = await _rescue.SettleAsync();
        var at = _rescue.Now;
        for (var number = 0; number < 3; number++)
        {
            Assert.Equal(MfaStatus.Accepted, (await _rescue.OpenAsync()).Status);
            _rescue.Layer.Wait(900);
        }

        foreach (var browser in new[] { Rescue.Browser, Rescue.OtherBrowser })
        {
            var fourth = await _rescue.OpenAsync(browser);
            Assert.Equal((MfaStatus.Throttled, at.AddDays(1)), (fourth.Status, fourth.RetryAt));
        }

        _rescue.Layer.Time.SetUtcNow(at.AddDays(1).AddSeconds(-1));
        Assert.Equal(MfaStatus.Throttled, (await _rescue.OpenAsync()).Status);
        _rescue.Layer.Wait(1);
        Assert.Equal(MfaStatus.Accepted, (await _rescue.OpenAsync()).Status);
    }

    [Fact]
    public async Task Enter_CodesOfOneBrowserInAnother_IsNotPending()
    {
        _ = await _rescue.SettleAsync();
        var id = (await _rescue.OpenAsync()).Case!.Id;

        Assert.Equal(MfaStatus.NotPending, (await _rescue.EnterAsync(id, MfaChannelKind.Email, browser: Rescue.OtherBrowser)).Status);
        Assert.Equal(MfaStatus.NotPending, (await _rescue.Recovery.SendCaseCodeAgainAsync(Ada, id, MfaChannelKind.Email, Rescue.OtherBrowser, null, default)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _rescue.EnterAsync(id, MfaChannelKind.Email)).Status);
    }

    [Fact]
    public async Task Enter_CodesOfAnotherCaseChannelOrOwner_IsRejected()
    {
        _ = await _rescue.SettleAsync();
        _ = await _rescue.SettleAsync(Eve);
        var id = (await _rescue.OpenAsync()).Case!.Id;
        var (mail, phone) = (_rescue.Mail.CodeOf(MfaMessageKind.CaseCode), _rescue.Phone.CodeOf(MfaMessageKind.CaseCode));
        var others = (await _rescue.OpenAsync(owner: Eve)).Case!.Id;
        var second = (await _rescue.OpenAsync(Rescue.OtherBrowser)).Case!.Id;

        Assert.Equal(MfaStatus.Rejected, (await _rescue.EnterAsync(others, MfaChannelKind.Email, mail, owner: Eve)).Status);
        Assert.Equal(MfaStatus.NotPending, (await _rescue.EnterAsync(id, MfaChannelKind.Email, mail, owner: Eve)).Status);
        Assert.Equal(MfaStatus.Rejected, (await _rescue.EnterAsync(second, MfaChannelKind.Email, mail, Rescue.OtherBrowser)).Status);
        Assert.Equal(MfaStatus.Rejected, (await _rescue.EnterAsync(id, MfaChannelKind.Email, phone)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _rescue.EnterAsync(id, MfaChannelKind.Email, $" {mail[..5]} {mail[5..]} ")).Status);
        Assert.Equal(MfaStatus.Accepted, (await _rescue.EnterAsync(id, MfaChannelKind.Telephone, phone)).Status);
    }

    [Theory]
    [InlineData(899, MfaStatus.Accepted)]
    [InlineData(900, MfaStatus.NotPending)]
    public async Task Enter_SecondCodeLate_IsNotPending(int seconds, MfaStatus expected)
    {
        _ = await _rescue.SettleAsync();
        var id = (await _rescue.OpenAsync()).Case!.Id;
        _ = await _rescue.EnterAsync(id, MfaChannelKind.Email);
        _rescue.Layer.Wait(seconds);

        Assert.Equal(expected, (await _rescue.EnterAsync(id, MfaChannelKind.Telephone)).Status);
    }

    [Theory]
    [InlineData(4, MfaStatus.Accepted)]
    [InlineData(5, MfaStatus.NotPending)]
    public async Task Enter_AfterWrongCodes_IsOverWithTheFifth(int failures, MfaStatus expected)
    {
        _ = await _rescue.SettleAsync();
        var id = (await _rescue.OpenAsync()).Case!.Id;
        Assert.Equal(MfaStatus.Malformed, (await _rescue.EnterAsync(id, MfaChannelKind.Email, "12345")).Status);
        for (var failure = 1; failure <= failures; failure++)
        {
            var result = await _rescue.EnterAsync(id, MfaChannelKind.Email, Postbox.Wrong(_rescue.Mail.CodeOf(MfaMessageKind.CaseCode)));
            Assert.Equal((MfaStatus.Rejected, 5 - failure), (result.Status, result.TriesLeft));
        }

        Assert.Equal(expected, (await _rescue.EnterAsync(id, MfaChannelKind.Email)).Status);
        Assert.Equal(expected, (await _rescue.EnterAsync(id, MfaChannelKind.Telephone)).Status);
    }

    [Fact]
    public async Task Enter_BothCodes_ConfirmsAndTells()
    {
        _ = await _rescue.SettleAsync();
        var id = (await _rescue.OpenAsync()).Case!.Id;
        var first = await _rescue.EnterAsync(id, MfaChannelKind.Telephone);
        Assert.Equal((false, true, null), (first.Case!.IsEmailConfirmed, first.Case.IsTelephoneConfirmed, first.Case.CanBeFinishedAt));
        Assert.Equal(MfaStatus.NotPending, (await _rescue.FinishAsync(id)).Status);

        var second = await _rescue.EnterAsync(id, MfaChannelKind.Email);

        Assert.Equal((true, true, _rescue.Now.AddHours(24), _rescue.Now.AddHours(96)), (second.Case!.IsEmailConfirmed, second.Case.IsTelephoneConfirmed, second.Case.CanBeFinishedAt, second.Case.ExpiresAt));
        Assert.Equal(MfaStatus.Accepted, (await _rescue.EnterAsync(id, MfaChannelKind.Email, "0000000000")).Status);
        foreach (var box in new[] { _rescue.Mail, _rescue.Phone })
        {
            Assert.Equal([MfaMessageKind.CaseCode, MfaMessageKind.CaseConfirmed], box.Kinds());
            Assert.Equal(_rescue.Now.AddHours(24), box.Messages[1].CanBeFinishedAt);
        }

        Assert.Equal(2, (await _rescue.Layer.Events(MfaAuditKind.CaseCodeEntered)).Count);
        Assert.Single(await _rescue.Layer.Events(MfaAuditKind.CaseConfirmed));
    }

    [Theory]
    [InlineData(-1, MfaStatus.Waiting)]
    [InlineData(0, MfaStatus.Accepted)]
    [InlineData((3 * 86400) - 1, MfaStatus.Accepted)]
    [InlineData(3 * 86400, MfaStatus.NotPending)]
    public async Task Finish_AtATime_DependsOnTheWait(int seconds, MfaStatus expected)
    {
        _ = await _rescue.SettleAsync();
        var id = await _rescue.ConfirmAsync();
        var until = _rescue.Now.AddHours(24);
        _rescue.Layer.Time.SetUtcNow(until.AddSeconds(seconds));

        var result = await _rescue.FinishAsync(id);

        Assert.Equal((expected, expected == MfaStatus.Waiting ? until : null), (result.Status, result.RetryAt));
        Assert.Equal(expected != MfaStatus.Accepted, (await _rescue.Layer.DevicesOf(Ada)).Single().IsActive);
    }

    [Fact]
    public async Task Finish_InAnotherBrowser_IsNotPending()
    {
        _ = await _rescue.SettleAsync();
        var id = await _rescue.ConfirmAsync();
        _rescue.Layer.Time.Advance(TimeSpan.FromHours(24));

        Assert.Equal(MfaStatus.NotPending, (await _rescue.FinishAsync(id, Rescue.OtherBrowser)).Status);
        Assert.Equal(MfaStatus.NoActiveDevice, (await _rescue.Recovery.FinishCaseAsync(Eve, id, Rescue.Browser, null, default, null, default)).Status);
        _ = await _rescue.SettleAsync(Eve);
        Assert.Equal(MfaStatus.NotPending, (await _rescue.Recovery.FinishCaseAsync(Eve, id, Rescue.Browser, null, default, null, default)).Status);
        Assert.True((await _rescue.Layer.DevicesOf(Ada)).Single().IsActive);
    }

    [Fact]
    public async Task Finish_WithoutAWait_IsAtOnce()
    {
        using var rescue = new Rescue(options => options.Recovery.WaitingTime = TimeSpan.Zero);
        _ = await rescue.SettleAsync();

        Assert.Equal(MfaStatus.Accepted, (await rescue.FinishAsync(await rescue.ConfirmAsync())).Status);
    }

    [Fact]
    public async Task Finish_ManyTimesAtOnce_IsOnce()
    {
        _ = await _rescue.SettleAsync();
        var id = await _rescue.ConfirmAsync();
        Rescue[] machines = [.. Enumerable.Range(0, 4).Select(_ => new Rescue(store: _rescue.Layer.Store, sameChannels: _rescue))];
        foreach (var machine in machines)
            machine.Layer.Time.SetUtcNow(_rescue.Now.AddHours(24));

        var results = await Race.RunAsync(machines, (machine, _) => machine.FinishAsync(id));

        Assert.Single(results, result => result.IsAccepted);
        Assert.All(results, result => Assert.Contains(result.Status, new[] { MfaStatus.Accepted, MfaStatus.NotPending, MfaStatus.Busy }));
        Assert.Equal(1, _rescue.Mail.Count(MfaMessageKind.CaseFinished));
        Assert.Equal(1, _rescue.Phone.Count(MfaMessageKind.CaseFinished));
        foreach (var machine in machines)
            machine.Dispose();
    }

    [Fact]
    public async Task Finish_WithAProofOfADeviceThatIsLeft_IsAtOnceAndKeepsIt()
    {
        var lost = await _rescue.SettleAsync();
        var left = await _rescue.Layer.AddAppAsync(Ada, "left");
        var codes = await _rescue.CodesAsync();
        var id = await _rescue.ConfirmAsync();
        var proof = await _rescue.Layer.ProveAsync(Ada, left);
        var byCode = (await _rescue.UseAsync(codes[0])).ToProof();

        Assert.Equal(MfaStatus.ProofRequired, (await _rescue.FinishAsync(id, proof: proof, session: OtherSession)).Status);
        Assert.Equal(MfaStatus.ProofRequired, (await _rescue.FinishAsync(id, proof: proof)).Status);
        Assert.Equal(MfaStatus.ProofRequired, (await _rescue.FinishAsync(id, proof: byCode, session: Session)).Status);
        Assert.Equal(MfaStatus.NotPending, (await _rescue.FinishAsync(id, Rescue.OtherBrowser, proof, Session)).Status);
        var result = await _rescue.FinishAsync(id, proof: proof, session: Session);

        Assert.Equal((MfaStatus.Accepted, null), (result.Status, result.EnrollmentUntil));
        Assert.Equal([(lost.DeviceId, false), (left.DeviceId, true)], (await _rescue.Layer.DevicesOf(Ada)).Select(device => (device.Id, device.IsActive)));
        Assert.False((await _rescue.Layer.SignIn.GetRequirementAsync(Ada, default)).MustEnroll);
        Assert.Equal(MfaStatus.Accepted, (await _rescue.Layer.TryAsync(Ada, left.CodeAt(_rescue.Now))).Status);
        Assert.Equal(MfaStatus.Rejected, (await _rescue.UseAsync(codes[1])).Status);
        Assert.Equal(MfaStatus.NotAllowed, (await _rescue.EnrolAsync(MfaActor.Recovery(), Rescue.Browser)).Status);
    }

    [Fact]
    public async Task Finish_AfterTheWaitWithAProofThatIsStale_TakesNoDevice()
    {
        var lost = await _rescue.SettleAsync();
        var id = await _rescue.ConfirmAsync();
        var proof = await _rescue.Layer.ProveAsync(Ada, lost);
        _rescue.Layer.Time.Advance(TimeSpan.FromHours(25));

        Assert.Equal(MfaStatus.ProofRequired, (await _rescue.FinishAsync(id, proof: proof, session: Session)).Status);
        Assert.True((await _rescue.Layer.DevicesOf(Ada)).Single().IsActive);
        Assert.Equal(MfaStatus.Accepted, (await _rescue.FinishAsync(id)).Status);
    }

    [Fact]
    public async Task SendAgain_AtMostTwice_SendsTheSameCode()
    {
        _ = await _rescue.SettleAsync();
        var id = (await _rescue.OpenAsync()).Case!.Id;
        for (var time = 0; time < 2; time++)
            Assert.Equal(MfaStatus.Accepted, (await SendAgainAsync(id)).Status);

        Assert.Equal((MfaStatus.Throttled, _rescue.Now.AddMinutes(15)), ((await SendAgainAsync(id)).Status, (await SendAgainAsync(id)).RetryAt));
        Assert.Equal(3, _rescue.Phone.Messages.Count);
        Assert.Single(_rescue.Phone.Messages.Select(message => message.Code).Distinct());
        Assert.Single(_rescue.Mail.Messages);
        Assert.Equal(MfaStatus.Accepted, (await _rescue.EnterAsync(id, MfaChannelKind.Telephone)).Status);
        Assert.Equal(MfaStatus.NotPending, (await SendAgainAsync(id)).Status);
    }

    [Fact]
    public async Task Cancel_ByWhoMay_EndsItAndItCounts()
    {
        var app = await _rescue.SettleAsync();
        var proof = await _rescue.Layer.ProveAsync(Ada, app);
        var id = await _rescue.ConfirmAsync();

        Assert.Equal(MfaStatus.ProofRequired, (await CancelAsync(id, _owner, null, Rescue.OtherBrowser)).Status);
        Assert.Equal(MfaStatus.ProofRequired, (await CancelAsync(id, _owner, null, [])).Status);
        Assert.Equal(MfaStatus.ProofRequired, (await CancelAsync(id, _owner, proof, OtherSession)).Status);
        Assert.Equal(MfaStatus.NotPending, (await CancelAsync(Guid.NewGuid(), Admin, null, [])).Status);
        Assert.Equal(MfaStatus.Accepted, (await CancelAsync(id, _owner, null, Rescue.Browser)).Status);
        Assert.Equal(MfaStatus.NotPending, (await CancelAsync(id, _owner, null, Rescue.Browser)).Status);
        Assert.Equal(MfaStatus.Accepted, (await CancelAsync((await _rescue.OpenAsync()).Case!.Id, Admin, null, [])).Status);
        Assert.Equal(MfaStatus.Accepted, (await CancelAsync((await _rescue.OpenAsync()).Case!.Id, _owner, proof, Session)).Status);
        Assert.Equal(MfaStatus.Throttled, (await _rescue.OpenAsync()).Status);
        Assert.Equal(3, (await _rescue.Layer.Events(MfaAuditKind.CaseCancelled)).Count);
    }

    [Fact]
    public async Task Cases_WhereCodesAreClosedAndTheBudgetIsSpent_GoOn()
    {
        using var rescue = new Rescue(options => options.Throttle = new() { FailuresUntilClosed = 6, FirstDelay = TimeSpan.FromSeconds(1), LongestDelay = TimeSpan.FromSeconds(1) });
        var app = await rescue.SettleAsync();
        for (var failure = 0; failure < 6; failure++)
        {
            _ = await rescue.Layer.TryAsync(Ada, app.WrongCodeAt(rescue.Now, failure));
            _ = await rescue.UseAsync("0123-4567-89AB-CDEF");
            rescue.Layer.Wait(30);
        }

        Assert.Equal(MfaStatus.CodesClosed, (await rescue.Layer.TryAsync(Ada, app.CodeAt(rescue.Now))).Status);
        await rescue.RecoverAsync();
        var (status, next) = await rescue.EnrolAsync(MfaActor.Recovery(), Rescue.Browser);
        Assert.Equal(MfaStatus.Accepted, status);

        // What guesses had closed would keep the new device out as well.
        rescue.Layer.Wait(30);
        Assert.Equal(MfaStatus.Accepted, (await rescue.Layer.TryAsync(Ada, next!.CodeAt(rescue.Now))).Status);
    }

    [Fact]
    public async Task ListOpenCases_ShowsWhatIsOpen()
    {
        _ = await _rescue.SettleAsync();
        _ = await _rescue.SettleAsync(Eve);
        Assert.Empty(await _rescue.Recovery.ListOpenCasesAsync("", null, 10, default));
        var id = await _rescue.ConfirmAsync();

        var open = Assert.Single(await _rescue.Recovery.ListOpenCasesAsync("", null, 10, default));
        Assert.Equal((Ada, id), (open.Owner, open.Overview.Cases.Single().Id));
        Assert.Empty(await _rescue.Recovery.ListOpenCasesAsync("other", null, 10, default));
        Assert.Empty(await _rescue.Recovery.ListOpenCasesAsync("", "ada", 10, default));
        _rescue.Layer.Time.Advance(TimeSpan.FromHours(96));
        Assert.Empty(await _rescue.Recovery.ListOpenCasesAsync("", null, 10, default));
    }

    async Task<MfaRecoveryResult> SendAgainAsync(Guid id) => await _rescue.Recovery.SendCaseCodeAgainAsync(Ada, id, MfaChannelKind.Telephone, Rescue.Browser, null, default);

    async Task<MfaRecoveryResult> CancelAsync(Guid id, MfaActor actor, MfaProof? proof, byte[] binding) => await _rescue.Recovery.CancelCaseAsync(Ada, id, actor, proof, binding, default);
}
