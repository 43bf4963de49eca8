namespace Mfa.Devices.TestKit;

/// <summary>Throttling, on many machines: no failure is forgotten, and who is locked out writes nothing.</summary>
public abstract class ThrottleConformance(IMfaStoreFixture fixture) : ServiceConformance(fixture)
{
    [StoreFact]
    public async Task Failures_OfAllRacersAtOnce_AllCount()
    {
        const int failuresUntilDelay = 20;
        var machines = StartRacers(options => options.Throttle = new MfaThrottlePolicy { FailuresUntilDelay = failuresUntilDelay });
        var app = await GiveAppAsync(machines[0], Owner());
        var wrong = WrongCode(app);

        var statuses = await RaceAsync(machines, (machine, _) => SubmitAsync(machine, Owner(), wrong));

        var answered = statuses.Count(status => status == MfaStatus.Rejected);
        Assert.All(statuses, status => Assert.Contains(status, new[] { MfaStatus.Rejected, MfaStatus.Busy }));
        Assert.Equal(answered, await CountAsync(machines[0], MfaAuditKind.CodeSignIn, MfaStatus.Rejected));

        // As many more as are left until the delay, and not one beyond it.
        for (var failure = answered; failure < failuresUntilDelay; failure++)
            Assert.Equal(MfaStatus.Rejected, await SubmitAsync(machines[failure % machines.Length], Owner(), wrong));
        Assert.Equal(MfaStatus.Throttled, await SubmitAsync(machines[0], Owner(), app.CodeAt(Now)));
    }

    [StoreFact]
    public async Task Throttled_OnOneMachine_IsThrottledOnAllAndWritesNothing()
    {
        var machines = StartRacers();
        var app = await GiveAppAsync(machines[0], Owner());
        for (var failure = 0; failure < new MfaThrottlePolicy().FailuresUntilDelay; failure++)
            Assert.Equal(MfaStatus.Rejected, await SubmitAsync(machines[failure % machines.Length], Owner(), WrongCode(app)));
        foreach (var machine in machines)
            machine.Owners.ResetCounts();

        foreach (var machine in machines)
        {
            var answer = await machine.SignIn.AuthenticateAsync(Owner(), app.CodeAt(Now), null, null, Session, null, default);
            Assert.Equal((MfaStatus.Throttled, Now.AddSeconds(30)), (answer.Status, answer.RetryAt));
        }

        Assert.All(machines, machine => Assert.Equal((1, 0), (machine.Owners.Reads, machine.Owners.Writes)));
        Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(MfaStatus.Accepted, await SubmitAsync(machines[^1], Owner(), app.CodeAt(Now)));
    }

    [StoreFact]
    public async Task Flood_OfAThrottledOwner_DoesNotStandInTheWayOfAnAdministrator()
    {
        var machines = StartRacers();
        var app = await GiveAppAsync(machines[0], Owner());
        for (var failure = 0; failure < new MfaThrottlePolicy().FailuresUntilDelay; failure++)
            _ = await SubmitAsync(machines[0], Owner(), WrongCode(app));

        var statuses = await RaceAsync(machines, async (machine, index) =>
        {
            if (index == 0)
                return (await machine.Admin.OpenCodesAsync(Owner(), Administrator, default)).Status;
            var last = MfaStatus.Throttled;
            for (var guess = 0; guess < 20 && last == MfaStatus.Throttled; guess++)
                last = await SubmitAsync(machine, Owner(), "malformed");
            return last;
        });

        Assert.Equal(MfaStatus.Accepted, statuses[0]);
        Assert.All(statuses.Skip(1), status => Assert.Contains(status, new[] { MfaStatus.Throttled, MfaStatus.Malformed }));
    }
}
