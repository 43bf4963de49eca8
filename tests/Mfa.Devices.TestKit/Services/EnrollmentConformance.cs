using Mfa.TestKit;
using Mfa.Totp;

namespace Mfa.Devices.TestKit;

/// <summary>Enrolling virtual devices, on many machines.</summary>
public abstract class EnrollmentConformance(IMfaStoreFixture fixture) : ServiceConformance(fixture)
{
    [StoreFact]
    public async Task TheEighthPlace_WantedByAllRacers_IsTakenOnce()
    {
        var machines = StartRacers();
        for (var device = 1; device <= 7; device++)
            _ = await GiveAppAsync(machines[0], Owner(), $"app {device}");
        // An owner has room for four enrolments at a time.
        machines = machines[..Math.Min(4, machines.Length)];
        var begun = new List<(Guid Id, ModelToken App)>();
        foreach (var machine in machines)
            begun.Add(await BeginAsync(machine));

        var statuses = await RaceAsync(machines, (machine, index) => FinishAsync(machine, begun[index], $"new {index}"));

        Assert.Single(statuses, MfaStatus.Accepted);
        Assert.All(statuses, status => Assert.Contains(status, new[] { MfaStatus.Accepted, MfaStatus.DeviceLimitReached, MfaStatus.Busy }));
        Assert.Equal(8, (await machines[0].SignIn.GetRequirementAsync(Owner(), default)).Devices.Count);
    }

    [StoreFact]
    public async Task OneName_WantedByAllRacers_IsTakenOnce()
    {
        var machines = StartRacers()[..2];
        var begun = new[] { await BeginAsync(machines[0]), await BeginAsync(machines[1]) };

        var statuses = await RaceAsync(machines, (machine, index) => FinishAsync(machine, begun[index], index == 0 ? "phone" : "PHONE"));

        Assert.Equal([MfaStatus.Accepted, MfaStatus.NameTaken], statuses.Order());
    }

    [StoreFact]
    public async Task OneEnrollment_FinishedByAllRacers_IsFinishedOnce()
    {
        var machines = StartRacers();
        var begun = await BeginAsync(machines[0]);

        var statuses = await RaceAsync(machines, (machine, index) => FinishAsync(machine, begun, $"app {index}"));

        Assert.Single(statuses, MfaStatus.Accepted);
        Assert.All(statuses, status => Assert.Contains(status, new[] { MfaStatus.Accepted, MfaStatus.NotPending, MfaStatus.Busy }));
        Assert.Single((await machines[0].SignIn.GetRequirementAsync(Owner(), default)).Devices);
    }

    [StoreFact]
    public async Task Enrollment_BegunHereAndFinishedThere_SignsInAnywhere()
    {
        var machines = StartRacers();
        var begun = await BeginAsync(machines[0]);

        Assert.Equal(MfaStatus.Accepted, await FinishAsync(machines[1], begun, "app"));

        // The codes of the enrolment are used up by it.
        Assert.Equal(MfaStatus.Replayed, await SubmitAsync(machines[^1], Owner(), begun.App.CodeAt(Now)));
        Clock.Advance(begun.App.Period);
        Assert.Equal(MfaStatus.Accepted, await SubmitAsync(machines[^1], Owner(), begun.App.CodeAt(Now)));
    }

    [StoreFact]
    public async Task Finish_WhoseAnswerIsLost_StandsOnce()
    {
        var (first, second) = (Start(), Start());
        var begun = await BeginAsync(first);
        first.Owners.LoseNextAnswer();

        Assert.Equal(MfaStatus.Accepted, await FinishAsync(first, begun, "app"));
        Assert.Equal(MfaStatus.NotPending, await FinishAsync(second, begun, "app"));
    }

    [StoreFact]
    public async Task Erased_Owner_IsGoneOnEveryMachineWithTheAddresses()
    {
        var (first, second) = (Start(), Start());
        var app = await GiveAppAsync(first, Owner());
        _ = await SubmitAsync(first, Owner(), app.CodeAt(Now));

        Assert.Equal(MfaStatus.Accepted, (await second.Admin.EraseAsync(Owner(), MfaActor.Administrator("root", "192.0.2.1"), default)).Status);

        Assert.Equal(MfaStatus.NoActiveDevice, await SubmitAsync(first, Owner(), app.CodeAt(Now)));
        Assert.Empty(await first.Directory.ListOwnersAsync(Tenant, null, 10, default));
    }

    async Task<(Guid Id, ModelToken App)> BeginAsync(MfaMachine machine)
    {
        using var offer = await machine.Enrollment.BeginVirtualDeviceAsync(Owner(), "ada", Administrator, null, default, default);
        Assert.Equal(MfaStatus.Accepted, offer.Status);
        using var secret = TotpSecret.FromBase32(offer.SecretBase32);
        var key = new byte[secret.Length];
        secret.CopyTo(key);
        return (offer.EnrollmentId, new ModelToken(key));
    }

    async Task<MfaStatus> FinishAsync(MfaMachine machine, (Guid Id, ModelToken App) begun, string name) => (await machine.Enrollment.FinishVirtualDeviceAsync(
        Owner(), begun.Id, name, begun.App.CodeAt(Now - begun.App.Period), begun.App.CodeAt(Now), Administrator, default, default)).Status;
}
