using Mfa.TestKit;

namespace Mfa.Devices.TestKit;

/// <summary>Signing in with a code, on many machines and over a store that fails: a code is good once.</summary>
public abstract class SignInConformance(IMfaStoreFixture fixture) : ServiceConformance(fixture)
{
    [StoreFact]
    public async Task OneCode_SubmittedByAllRacers_IsAcceptedOnce()
    {
        var machines = StartRacers();
        var app = await GiveAppAsync(machines[0], Owner());
        for (var round = 0; round < 3; round++)
        {
            Clock.Advance(app.Period);

            var statuses = await RaceAsync(machines, (machine, _) => SubmitAsync(machine, Owner(), app.CodeAt(Now)));

            Assert.Single(statuses, MfaStatus.Accepted);
            Assert.All(statuses, status => Assert.Contains(status, new[] { MfaStatus.Accepted, MfaStatus.Replayed, MfaStatus.Busy }));
            Assert.Equal(round + 1, await CountAsync(machines[0], MfaAuditKind.CodeSignIn, MfaStatus.Accepted));
        }
    }

    [StoreFact]
    public async Task CodesOfDifferentOwners_SubmittedAtOnce_AreAllAccepted()
    {
        var machines = StartRacers();
        var apps = new ModelToken[machines.Length];
        for (var index = 0; index < machines.Length; index++)
            apps[index] = await GiveAppAsync(machines[index], Owner($"{index}"));

        var statuses = await RaceAsync(machines, (machine, index) => SubmitAsync(machine, Owner($"{index}"), apps[index].CodeAt(Now)));

        Assert.All(statuses, status => Assert.Equal(MfaStatus.Accepted, status));
    }

    [StoreFact]
    public async Task Attempt_RightOrWrong_IsOneReadAndOneWrite()
    {
        var machine = Start();
        var app = await GiveAppAsync(machine, Owner());
        for (var device = 2; device <= 8; device++)
            _ = await GiveAppAsync(machine, Owner(), $"app {device}");
        foreach (var (code, expected) in new[] { (app.CodeAt(Now), MfaStatus.Accepted), (app.CodeAt(Now), MfaStatus.Replayed), (WrongCode(app), MfaStatus.Rejected) })
        {
            machine.Owners.ResetCounts();

            Assert.Equal(expected, await SubmitAsync(machine, Owner(), code));

            Assert.Equal((1, 1), (machine.Owners.Reads, machine.Owners.Writes));
        }
    }

    [StoreFact]
    public async Task WriteWhoseAnswerIsLost_StandsAndTheCodeIsUsedUp()
    {
        var (first, second) = (Start(), Start());
        var app = await GiveAppAsync(first, Owner());
        first.Owners.LoseNextAnswer();

        Assert.Equal(MfaStatus.Accepted, await SubmitAsync(first, Owner(), app.CodeAt(Now)));

        Assert.Equal(MfaStatus.Replayed, await SubmitAsync(second, Owner(), app.CodeAt(Now)));
        Assert.Equal(1, await CountAsync(first, MfaAuditKind.CodeSignIn, MfaStatus.Accepted));
    }

    [StoreFact]
    public async Task WriteThatIsLost_IsTriedAgain()
    {
        var (first, second) = (Start(), Start());
        var app = await GiveAppAsync(first, Owner());
        first.Owners.LoseNextWrite();

        Assert.Equal(MfaStatus.Accepted, await SubmitAsync(first, Owner(), app.CodeAt(Now)));

        Assert.Equal(MfaStatus.Replayed, await SubmitAsync(second, Owner(), app.CodeAt(Now)));
        Assert.Equal(1, await CountAsync(first, MfaAuditKind.CodeSignIn, MfaStatus.Accepted));
    }

    [StoreFact]
    public async Task WriteThatIsLost_AndTheCodeSubmittedElsewhere_IsAcceptedThereOnly()
    {
        var (first, second) = (Start(), Start());
        var app = await GiveAppAsync(first, Owner());
        var elsewhere = MfaStatus.Rejected;
        first.Owners.LoseNextWrite(then: async () => elsewhere = await SubmitAsync(second, Owner(), app.CodeAt(Now)));

        var here = await SubmitAsync(first, Owner(), app.CodeAt(Now));

        Assert.Equal((MfaStatus.Replayed, MfaStatus.Accepted), (here, elsewhere));
    }

    [StoreFact]
    public async Task WriteWhoseAnswerIsLost_AndTheCodeSubmittedElsewhere_IsNeverAcceptedTwice()
    {
        var (first, second) = (Start(), Start());
        var app = await GiveAppAsync(first, Owner());
        var elsewhere = MfaStatus.Rejected;
        first.Owners.LoseNextAnswer(then: async () => elsewhere = await SubmitAsync(second, Owner(), app.CodeAt(Now)));

        var here = await SubmitAsync(first, Owner(), app.CodeAt(Now));

        // Whose write it was can't be seen any more, so the code is verified once more; it is used.
        Assert.Equal((MfaStatus.Replayed, MfaStatus.Replayed), (here, elsewhere));
    }

    [StoreFact]
    public async Task Machine_ThatOnlyEverLosesAnswers_AcceptsOnceLikeAnyOther()
    {
        // A machine whose writes are all stored and never confirmed, in a race with sound ones.
        var machines = StartRacers();
        var app = await GiveAppAsync(machines[0], Owner());
        machines[0].Owners.OnWrite = async write =>
        {
            await write();
            throw new IOException("The answer is lost.");
        };
        for (var round = 0; round < 3; round++)
        {
            Clock.Advance(app.Period);

            var statuses = await RaceAsync(machines, (machine, _) => SubmitAsync(machine, Owner(), app.CodeAt(Now)));

            Assert.InRange(statuses.Count(status => status == MfaStatus.Accepted), 0, 1);
            Assert.Equal(round + 1, await CountAsync(machines[1], MfaAuditKind.CodeSignIn, MfaStatus.Accepted));
        }
    }

    [StoreFact]
    public async Task Cancelled_BeforeTheWrite_LeavesTheCodeUnused()
    {
        var machine = Start();
        var app = await GiveAppAsync(machine, Owner());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SubmitAsync(machine, Owner(), app.CodeAt(Now), new CancellationToken(canceled: true)));

        using var cancellation = new CancellationTokenSource();
        machine.Owners.OnWrite = async write =>
        {
            machine.Owners.OnWrite = null;
            await cancellation.CancelAsync();
            return await write();
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SubmitAsync(machine, Owner(), app.CodeAt(Now), cancellation.Token));

        Assert.Equal(MfaStatus.Accepted, await SubmitAsync(machine, Owner(), app.CodeAt(Now)));
    }

    [StoreFact]
    public async Task Cancelled_AfterTheWrite_LeavesTheCodeUsed()
    {
        var machine = Start();
        var app = await GiveAppAsync(machine, Owner());
        using var cancellation = new CancellationTokenSource();
        machine.Owners.OnWrite = async write =>
        {
            machine.Owners.OnWrite = null;
            await write();
            await cancellation.CancelAsync();
            throw new OperationCanceledException(cancellation.Token);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SubmitAsync(machine, Owner(), app.CodeAt(Now), cancellation.Token));

        Assert.Equal(MfaStatus.Replayed, await SubmitAsync(machine, Owner(), app.CodeAt(Now)));
    }
}
