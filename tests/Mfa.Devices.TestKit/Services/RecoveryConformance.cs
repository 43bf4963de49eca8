namespace Mfa.Devices.TestKit;

/// <summary>Recovery, on many machines: a code is good once, a case is finished once, and what it allows is one device.</summary>
public abstract class RecoveryConformance(IMfaStoreFixture fixture) : ServiceConformance(fixture)
{
    static readonly TimeSpan Wait = new MfaRecoveryOptions().WaitingTime;

    [StoreFact]
    public async Task OneRecoveryCode_SubmittedByAllRacers_IsAcceptedOnce()
    {
        const int rounds = 3;
        var machines = StartRacers();
        _ = await GiveAppAsync(machines[0], Owner());
        await At(machines[0]).RegisterAsync();
        var codes = await CreateCodesAsync(machines[0]);
        foreach (var (round, code) in codes.Take(rounds).Index())
        {
            var statuses = await RaceAsync(machines, (machine, _) => SubmitRecoveryCodeAsync(machine, code));

            Assert.Single(statuses, MfaStatus.Accepted);
            Assert.All(statuses, status => Assert.Contains(status, new[] { MfaStatus.Accepted, MfaStatus.Replayed, MfaStatus.Busy }));
            Assert.Equal(round + 1, await CountAsync(machines[0], MfaAuditKind.RecoveryCodeSignIn, MfaStatus.Accepted));
        }

        Assert.Equal(codes.Count - rounds, (await machines[^1].Recovery.GetAsync(Owner(), default, default)).RecoveryCodesLeft);

        // Whoever was too busy to tell has left it to the next one who writes.
        Assert.Equal(MfaStatus.Accepted, await SubmitRecoveryCodeAsync(machines[0], codes[rounds]));
        Assert.Equal((rounds + 1, rounds + 1), CountMessages(machines, MfaMessageKind.RecoveryCodeUsed));
    }

    [StoreFact]
    public async Task RecoveryCodes_OfOneSet_SubmittedAtOnce_AreAllGood()
    {
        var machines = StartRacers();
        _ = await GiveAppAsync(machines[0], Owner());
        var codes = await CreateCodesAsync(machines[0]);

        var statuses = await RaceAsync(machines, async (machine, index) =>
        {
            // Whoever was too busy tries again, and finds the code as good as before.
            var status = MfaStatus.Busy;
            while (status == MfaStatus.Busy)
                status = await SubmitRecoveryCodeAsync(machine, codes[index]);
            return status;
        });

        Assert.All(statuses, status => Assert.Equal(MfaStatus.Accepted, status));
        Assert.Equal(codes.Count - machines.Length, (await machines[0].Recovery.GetAsync(Owner(), default, default)).RecoveryCodesLeft);
    }

    [StoreFact]
    public async Task OneCase_FinishedByAllRacers_IsFinishedOnce()
    {
        var machines = StartRacers();
        var app = await GiveAppAsync(machines[0], Owner());
        await At(machines[0]).RegisterAsync();
        var id = await At(machines[0]).ConfirmAsync();
        Clock.Advance(Wait - TimeSpan.FromTicks(1));
        Assert.Equal(MfaStatus.Waiting, await At(machines[^1]).FinishAsync(id));
        Assert.Equal(MfaStatus.Accepted, await SubmitAsync(machines[^1], Owner(), app.CodeAt(Now)));
        Clock.Advance(TimeSpan.FromTicks(1));

        var statuses = await RaceAsync(machines, (machine, _) => At(machine).FinishAsync(id));

        Assert.Single(statuses, MfaStatus.Accepted);
        Assert.All(statuses, status => Assert.Contains(status, new[] { MfaStatus.Accepted, MfaStatus.NotPending, MfaStatus.Busy }));
        Assert.Equal(1, await CountAsync(machines[0], MfaAuditKind.CaseFinished, MfaStatus.Accepted));
        Assert.Equal((1, 1), CountMessages(machines, MfaMessageKind.CaseFinished));
        Assert.Equal(MfaStatus.NotPending, await At(machines[0]).FinishAsync(id));
        Clock.Advance(app.Period);
        foreach (var machine in machines)
            Assert.Equal(MfaStatus.NoActiveDevice, await SubmitAsync(machine, Owner(), app.CodeAt(Now)));
    }

    [StoreFact]
    public async Task BothCodes_EnteredOnDifferentMachines_ConfirmTheCase()
    {
        var machines = StartRacers()[..2];
        _ = await GiveAppAsync(machines[0], Owner());
        await At(machines[0]).RegisterAsync();
        var id = await At(machines[0]).OpenAsync();
        var channels = machines[0].Channels;

        var statuses = await RaceAsync(machines, (machine, index) => At(machine).EnterAsync(id, channels[index].Kind, LostDevice.CodeOf(channels[index])));

        Assert.All(statuses, status => Assert.Equal(MfaStatus.Accepted, status));
        Assert.Equal(Now + Wait, Assert.Single((await machines[0].Recovery.GetAsync(Owner(), default, default)).Cases).CanBeFinishedAt);
        Assert.Equal(1, await CountAsync(machines[0], MfaAuditKind.CaseConfirmed, MfaStatus.Accepted));
    }

    [StoreFact]
    public async Task WrongCaseCodes_OfAllRacersAtOnce_AllCount()
    {
        var machines = StartRacers();
        _ = await GiveAppAsync(machines[0], Owner());
        await At(machines[0]).RegisterAsync();
        var id = await At(machines[0]).OpenAsync();
        var right = LostDevice.CodeOf(machines[0].Email);
        var wrong = $"{(right[0] == '1' ? '2' : '1')}{right[1..]}";

        var guesses = 0;
        _ = await RaceAsync(machines, async (machine, _) =>
        {
            for (var guess = 0; guess < MfaRecovery.MaximumTries; guess++)
            {
                if (await At(machine).EnterAsync(id, MfaChannelKind.Email, wrong) == MfaStatus.Rejected)
                    Interlocked.Increment(ref guesses);
            }

            return true;
        });
        while (guesses < MfaRecovery.MaximumTries && await At(machines[0]).EnterAsync(id, MfaChannelKind.Email, wrong) == MfaStatus.Rejected)
            guesses++;

        Assert.Equal(MfaRecovery.MaximumTries, guesses);
        Assert.Equal(MfaRecovery.MaximumTries, await CountAsync(machines[0], MfaAuditKind.CaseCodeEntered, MfaStatus.Rejected));
        Assert.Equal(MfaStatus.NotPending, await At(machines[^1]).EnterAsync(id, MfaChannelKind.Email, right));
    }

    [StoreFact]
    public async Task OneGrant_UsedByAllRacers_GivesOneDevice()
    {
        var machines = StartRacers();
        _ = await GiveAppAsync(machines[0], Owner());
        await At(machines[0]).RegisterAsync();
        var id = await At(machines[0]).ConfirmAsync();
        Clock.Advance(Wait);
        Assert.Equal(MfaStatus.Accepted, await At(machines[0]).FinishAsync(id));
        // An owner has room for four enrolments at a time.
        machines = machines[..Math.Min(4, machines.Length)];
        var begun = await Task.WhenAll(machines.Select(machine => At(machine).BeginAppAsync()));

        var statuses = await RaceAsync(machines, (machine, index) => At(machine).FinishAppAsync(begun[index], $"new {index}", Now));

        Assert.Single(statuses, MfaStatus.Accepted);
        Assert.All(statuses, status => Assert.Contains(status, new[] { MfaStatus.Accepted, MfaStatus.NotPending, MfaStatus.Busy }));
        var winner = Array.IndexOf(statuses, MfaStatus.Accepted);
        var devices = (await machines[0].SignIn.GetRequirementAsync(Owner(), default)).Devices;
        Assert.Equal(begun[winner].Id, Assert.Single(devices, device => device.IsActive).Id);

        using var another = await machines[0].Enrollment.BeginVirtualDeviceAsync(Owner(), "ada", MfaActor.Recovery(), null, LostDevice.Browser, default);
        Assert.Equal(MfaStatus.NotAllowed, another.Status);
        Clock.Advance(begun[winner].App.Period);
        Assert.Equal(MfaStatus.Accepted, await SubmitAsync(machines[^1], Owner(), begun[winner].App.CodeAt(Now)));
    }

    [StoreFact]
    public async Task OpenCases_OfOneMachine_AreListedOnEveryOtherWhileTheyLast()
    {
        var (here, there) = (Start(), Start());
        foreach (var id in new[] { "ada", "bob", "eve" })
        {
            _ = await GiveAppAsync(here, Owner(id));
            await At(here, id).RegisterAsync();
        }

        var opened = await At(here).OpenAsync();
        var confirmed = await At(here, "bob").ConfirmAsync();

        var listed = await there.Recovery.ListOpenCasesAsync(Tenant, null, 10, default);
        Assert.Equal([Owner("ada"), Owner("bob")], listed.Select(entry => entry.Owner));
        Assert.Equal([opened, confirmed], listed.Select(entry => Assert.Single(entry.Overview.Cases).Id));
        Assert.Equal([null, Now + Wait], listed.Select(entry => entry.Overview.Cases[0].CanBeFinishedAt));
        Assert.Equal([Owner("bob")], (await there.Recovery.ListOpenCasesAsync(Tenant, "ada", 10, default)).Select(entry => entry.Owner));
        Assert.Equal([Owner("ada")], (await there.Recovery.ListOpenCasesAsync(Tenant, null, 1, default)).Select(entry => entry.Owner));

        // Ada's codes lapse, without anybody writing.
        Clock.Advance(MfaRecovery.CodeLifetime - TimeSpan.FromTicks(1));
        Assert.Equal(["ada", "bob"], await OpenAsync(there));
        Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(["bob"], await OpenAsync(there));

        // After the case its enrolment, and after that nothing.
        Clock.Advance(Wait);
        Assert.Equal(MfaStatus.Accepted, await At(here, "bob").FinishAsync(confirmed));
        Assert.Equal(["bob"], await OpenAsync(there));
        Assert.Equal(MfaStatus.Accepted, await At(here, "bob").FinishAppAsync(await At(here, "bob").BeginAppAsync(), "new", Now));
        Assert.Empty(await OpenAsync(there));
    }

    [StoreFact]
    public async Task OpenCases_CalledOffHelpedOrErased_AreListedAccordingly()
    {
        var (here, there) = (Start(), Start());
        _ = await GiveAppAsync(here, Owner());
        await At(here).RegisterAsync();
        var id = await At(here).OpenAsync();
        Assert.Equal(MfaStatus.Accepted, (await there.Recovery.CancelCaseAsync(Owner(), id, Administrator, null, default, default)).Status);
        Assert.Empty(await OpenAsync(here));

        var help = await there.Recovery.HelpAsync(Owner(), Administrator, default);
        var listed = Assert.Single(await here.Recovery.ListOpenCasesAsync(Tenant, null, 10, default));
        Assert.Equal((Owner(), help.ExpiresAt), (listed.Owner, listed.Overview.HelpUntil));

        Assert.Equal(MfaStatus.Accepted, (await there.Admin.EraseAsync(Owner(), Administrator, default)).Status);
        Assert.Empty(await OpenAsync(here));
    }

    LostDevice At(MfaMachine machine, string id = "ada") => new(machine, Owner(id));

    async Task<IEnumerable<string>> OpenAsync(MfaMachine machine) =>
        (await machine.Recovery.ListOpenCasesAsync(Tenant, null, 10, default)).Select(entry => entry.Owner.Id);

    async Task<IReadOnlyList<string>> CreateCodesAsync(MfaMachine machine)
    {
        var made = await machine.Recovery.CreateCodesAsync(Owner(), Administrator, null, default, default);
        Assert.Equal(MfaStatus.Accepted, made.Status);
        return made.Codes;
    }

    async Task<MfaStatus> SubmitRecoveryCodeAsync(MfaMachine machine, string code) =>
        (await machine.SignIn.AuthenticateWithRecoveryCodeAsync(Owner(), code, Session, null, default)).Status;

    static (int Email, int Telephone) CountMessages(IEnumerable<MfaMachine> machines, MfaMessageKind kind) =>
        (machines.Sum(machine => machine.Email.CountOf(kind)), machines.Sum(machine => machine.Telephone.CountOf(kind)));
}
