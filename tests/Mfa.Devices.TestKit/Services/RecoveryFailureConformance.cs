namespace Mfa.Devices.TestKit;

/// <summary>Recovery over a store that doesn't write, or loses answers: nothing is accepted, and no code is sent, before it is stored.</summary>
public abstract class RecoveryFailureConformance(IMfaStoreFixture fixture) : ServiceConformance(fixture)
{
    const int Guesses = 100, RightGuess = 61;

    [StoreFact]
    public async Task RecoveryCodes_WhileWritesFail_AreAllAnsweredAlike()
    {
        var machine = await StartWithAppAsync();
        var codes = (await machine.Recovery.CreateCodesAsync(Owner(), Administrator, null, default, default)).Codes;
        machine.Owners.FailWrites();

        var answers = new HashSet<MfaStatus>();
        for (var guess = 0; guess < Guesses; guess++)
            answers.Add(await SubmitRecoveryCodeAsync(machine, guess == RightGuess ? codes[0] : "0000-0000-0000-0000"));

        Assert.Equal(MfaStatus.Unavailable, Assert.Single(answers));
        AssertSent(machine, MfaMessageKind.RecoveryCodeUsed, 0);

        machine.Owners.OnWrite = null;
        Assert.Equal(MfaStatus.Accepted, await SubmitRecoveryCodeAsync(machine, codes[0]));
        AssertSent(machine, MfaMessageKind.RecoveryCodeUsed, 1);
    }

    [StoreFact]
    public async Task NewRecoveryCodes_WhileWritesFail_AreNotShown()
    {
        var machine = await StartWithAppAsync();
        var codes = (await machine.Recovery.CreateCodesAsync(Owner(), Administrator, null, default, default)).Codes;
        machine.Owners.FailWrites();

        var made = await machine.Recovery.CreateCodesAsync(Owner(), Administrator, null, default, default);
        var help = await machine.Recovery.HelpAsync(Owner(), Administrator, default);

        Assert.Equal((MfaStatus.Unavailable, 0), (made.Status, made.Codes.Count));
        Assert.Equal((MfaStatus.Unavailable, null), (help.Status, help.Code));
        machine.Owners.OnWrite = null;
        Assert.Equal(MfaStatus.Accepted, await SubmitRecoveryCodeAsync(machine, codes[0]));
    }

    [StoreFact]
    public async Task Codes_AreSentWhenTheCaseCanBeReadElsewhere_AndNotBefore()
    {
        var (machine, other) = (await StartWithAppAsync(), Start());
        var sentBeforeTheWrite = -1;
        machine.Owners.OnWrite = write =>
        {
            machine.Owners.OnWrite = null;
            sentBeforeTheWrite = CountOf(machine, MfaMessageKind.CaseCode);
            return write();
        };
        var casesWhenSent = new List<int>();
        machine.Email.OnSend = async _ => casesWhenSent.Add((await other.Recovery.GetAsync(Owner(), default, default)).Cases.Count);

        var opened = await machine.Recovery.OpenCaseAsync(Owner(), LostDevice.Browser, null, default);

        Assert.Equal((MfaStatus.Accepted, 0), (opened.Status, opened.Undelivered.Count));
        Assert.Equal(0, sentBeforeTheWrite);
        Assert.Equal([1], casesWhenSent);
        AssertSent(machine, MfaMessageKind.CaseCode, 1);
    }

    [StoreFact]
    public async Task Codes_WhileWritesFail_AreNotSent()
    {
        var machine = await StartWithAppAsync();
        machine.Owners.FailWrites();

        Assert.Equal(MfaStatus.Unavailable, (await machine.Recovery.OpenCaseAsync(Owner(), LostDevice.Browser, null, default)).Status);
        var begun = await machine.Recovery.BeginAddressAsync(Owner(), MfaChannelKind.Email, "new@example.com", Administrator, null, Session, default);
        Assert.Equal(MfaStatus.Unavailable, begun.Status);

        AssertSent(machine, MfaMessageKind.CaseCode, 0);
        AssertSent(machine, MfaMessageKind.AddressCode, 0);
        machine.Owners.OnWrite = null;
        Assert.Empty(await machine.Recovery.ListOpenCasesAsync(Tenant, null, 10, default));
        _ = await At(machine).OpenAsync();
        AssertSent(machine, MfaMessageKind.CaseCode, 1);
    }

    [StoreFact]
    public async Task CodeThatIsSentAgain_WhileWritesFail_IsNot()
    {
        var machine = await StartWithAppAsync();
        var id = await At(machine).OpenAsync();
        machine.Owners.FailWrites();

        var again = await machine.Recovery.SendCaseCodeAgainAsync(Owner(), id, MfaChannelKind.Email, LostDevice.Browser, null, default);

        Assert.Equal(MfaStatus.Unavailable, again.Status);
        AssertSent(machine, MfaMessageKind.CaseCode, 1);
    }

    [StoreFact]
    public async Task CaseCodes_WhileWritesFail_AreAllAnsweredAlike()
    {
        var machine = await StartWithAppAsync();
        var id = await At(machine).OpenAsync();
        var right = LostDevice.CodeOf(machine.Email);
        machine.Owners.FailWrites();

        var answers = new HashSet<(MfaStatus, int?, DateTimeOffset?, Guid?)>();
        for (var guess = 0; guess < Guesses; guess++)
        {
            var code = guess == RightGuess ? right : $"{(right[0] == '1' ? '2' : '1')}{right[1..]}";
            var answer = await machine.Recovery.EnterCaseCodeAsync(Owner(), id, MfaChannelKind.Email, code, LostDevice.Browser, null, default);
            answers.Add((answer.Status, answer.TriesLeft, answer.RetryAt, answer.Case?.Id));
        }

        Assert.Equal((MfaStatus.Unavailable, null, null, null), Assert.Single(answers));
        machine.Owners.OnWrite = null;
        Assert.False(Assert.Single((await machine.Recovery.GetAsync(Owner(), default, default)).Cases).IsEmailConfirmed);
        Assert.Equal(MfaStatus.Accepted, await At(machine).EnterAsync(id, MfaChannelKind.Email, right));
    }

    [StoreFact]
    public async Task Finish_WhileWritesFail_LeavesTheDevicesAndAllowsNothing()
    {
        var machine = Start();
        var app = await GiveAppAsync(machine, Owner());
        await At(machine).RegisterAsync();
        var id = await At(machine).ConfirmAsync();
        Clock.Advance(new MfaRecoveryOptions().WaitingTime);
        machine.Owners.FailWrites();

        var answer = await machine.Recovery.FinishCaseAsync(Owner(), id, LostDevice.Browser, null, default, null, default);

        Assert.Equal((MfaStatus.Unavailable, null), (answer.Status, answer.EnrollmentUntil));
        AssertSent(machine, MfaMessageKind.CaseFinished, 0);
        machine.Owners.OnWrite = null;
        using var offer = await machine.Enrollment.BeginVirtualDeviceAsync(Owner(), "ada", MfaActor.Recovery(), null, LostDevice.Browser, default);
        Assert.Equal(MfaStatus.NotAllowed, offer.Status);
        Assert.Equal(MfaStatus.Accepted, await SubmitAsync(machine, Owner(), app.CodeAt(Now)));
        Assert.Equal(MfaStatus.Accepted, await At(machine).FinishAsync(id));
        AssertSent(machine, MfaMessageKind.CaseFinished, 1);
    }

    [StoreFact]
    public async Task WritesWhoseAnswersAreLost_StandOnceAndAreToldOnce()
    {
        var (machine, other) = (await StartWithAppAsync(), Start());
        var codes = (await machine.Recovery.CreateCodesAsync(Owner(), Administrator, null, default, default)).Codes;
        machine.Owners.LoseNextAnswer();
        Assert.Equal(MfaStatus.Accepted, await SubmitRecoveryCodeAsync(machine, codes[0]));
        Assert.Equal(MfaStatus.Replayed, await SubmitRecoveryCodeAsync(other, codes[0]));

        machine.Owners.LoseNextAnswer();
        var id = await At(machine).ConfirmAsync();
        Clock.Advance(new MfaRecoveryOptions().WaitingTime);
        machine.Owners.LoseNextAnswer();
        Assert.Equal(MfaStatus.Accepted, await At(machine).FinishAsync(id));
        Assert.Equal(MfaStatus.NotPending, await At(other).FinishAsync(id));

        Assert.Equal(1, await CountAsync(machine, MfaAuditKind.RecoveryCodeSignIn, MfaStatus.Accepted));
        Assert.Equal(1, await CountAsync(machine, MfaAuditKind.CaseOpened, MfaStatus.Accepted));
        Assert.Equal(1, await CountAsync(machine, MfaAuditKind.CaseFinished, MfaStatus.Accepted));
        AssertSent(machine, MfaMessageKind.CaseCode, 1);
        foreach (var kind in new[] { MfaMessageKind.RecoveryCodeUsed, MfaMessageKind.CaseConfirmed, MfaMessageKind.CaseFinished })
            Assert.Equal(2, CountOf(machine, kind) + CountOf(other, kind));
    }

    [StoreFact]
    public async Task WritesThatAreLost_AreTriedAgainAndToldOnce()
    {
        var machine = await StartWithAppAsync();
        machine.Owners.LoseNextWrite();
        var id = await At(machine).ConfirmAsync();
        Clock.Advance(new MfaRecoveryOptions().WaitingTime);
        machine.Owners.LoseNextWrite();

        Assert.Equal(MfaStatus.Accepted, await At(machine).FinishAsync(id));

        foreach (var kind in new[] { MfaMessageKind.CaseCode, MfaMessageKind.CaseConfirmed, MfaMessageKind.CaseFinished })
            AssertSent(machine, kind, 1);
    }

    [StoreFact]
    public async Task Notice_OfAMachineThatDiesBeforeItIsTold_IsToldByWhoeverWritesNext()
    {
        var (dying, sound) = (await StartWithAppAsync(), Start());
        var codes = (await dying.Recovery.CreateCodesAsync(Owner(), Administrator, null, default, default)).Codes;
        dying.Owners.OnWrite = write =>
        {
            dying.Owners.FailWrites();
            return write();
        };

        // What was done stands, whether it can be told or not.
        Assert.Equal(MfaStatus.Accepted, await SubmitRecoveryCodeAsync(dying, codes[0]));
        AssertSent(dying, MfaMessageKind.RecoveryCodeUsed, 0);

        Assert.Equal(MfaStatus.Replayed, await SubmitRecoveryCodeAsync(sound, codes[0]));
        AssertSent(sound, MfaMessageKind.RecoveryCodeUsed, 1);
    }

    LostDevice At(MfaMachine machine) => new(machine, Owner());

    async Task<MfaMachine> StartWithAppAsync()
    {
        var machine = Start();
        _ = await GiveAppAsync(machine, Owner());
        await At(machine).RegisterAsync();
        return machine;
    }

    async Task<MfaStatus> SubmitRecoveryCodeAsync(MfaMachine machine, string code) =>
        (await machine.SignIn.AuthenticateWithRecoveryCodeAsync(Owner(), code, Session, null, default)).Status;

    static int CountOf(MfaMachine machine, MfaMessageKind kind) => machine.Channels.Sum(channel => channel.CountOf(kind));

    // On every channel.
    static void AssertSent(MfaMachine machine, MfaMessageKind kind, int count) =>
        Assert.All(machine.Channels, channel => Assert.Equal(count, channel.CountOf(kind)));
}
