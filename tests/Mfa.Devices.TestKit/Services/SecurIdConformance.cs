using System.Security.Cryptography;
using Mfa.SecurId;
using Mfa.TestKit;

namespace Mfa.Devices.TestKit;

/// <summary>A token that is compatible with RSA SecurID, and its PIN, over several machines.</summary>
public abstract class SecurIdConformance(IMfaStoreFixture fixture) : ServiceConformance(fixture)
{
    const string Pin = "4711", NewPin = "08154711";

    readonly ModelSecurIdToken _fob = new(RandomNumberGenerator.GetBytes(SecurIdToken.SeedLength));

    string Code => _fob.CodeAt(Now);

    [StoreFact]
    public async Task Token_FromOneOwnerToTheNext_TakesItsStateAlongAndLeavesThePin()
    {
        var (first, second) = (Start(), Start());
        var device = await EnrolAsync(first, "ada", Pin);
        Assert.Equal((_fob.SerialNumber, MfaPinUse.InFront), (device.SerialNumber, device.Pin));
        Assert.Equal(MfaStatus.PinRequired, await SubmitAsync(second, Owner(), Code));
        Assert.Equal(MfaStatus.Rejected, await SubmitAsync(second, Owner(), "4712" + Code));
        Assert.Equal(MfaStatus.Accepted, await SubmitAsync(second, Owner(), Pin + Code));
        Assert.Equal(MfaStatus.Accepted, (await second.Admin.ChangePinAsync(Owner(), device.Id, NewPin, Administrator, null, default, default)).Status);
        Clock.Advance(_fob.Interval);
        Assert.Equal(MfaStatus.Rejected, await SubmitAsync(first, Owner(), Pin + Code));
        Assert.Equal(MfaStatus.Accepted, await SubmitAsync(first, Owner(), NewPin + Code));

        Assert.Equal(MfaStatus.Accepted, (await first.Admin.DeleteAsync(Owner(), device.Id, Administrator, null, default, default)).Status);
        Clock.Advance(2 * _fob.Interval);
        var next = await TakeAsync(second, "bob", null);

        Assert.Equal(MfaPinUse.NotSet, next.Pin);
        Assert.Equal(MfaStatus.Accepted, await SubmitAsync(first, Owner("bob"), Code));
    }

    [StoreFact]
    public async Task OnePasscode_SubmittedByAllRacers_IsAcceptedOnce()
    {
        var machines = StartRacers();
        _ = await EnrolAsync(machines[0], "ada", Pin);

        var statuses = await RaceAsync(machines, (machine, _) => SubmitAsync(machine, Owner(), Pin + Code));

        Assert.Single(statuses, MfaStatus.Accepted);
        Assert.All(statuses, status => Assert.True(status is MfaStatus.Accepted or MfaStatus.Replayed or MfaStatus.Busy, $"{status}"));
    }

    async Task<MfaDevice> EnrolAsync(MfaMachine machine, string id, string? pin)
    {
        using var token = new SecurIdToken(_fob.SerialNumber, _fob.Seed);
        using var seed = HardwareTokenSeed.ForSecurId(token);
        Assert.Equal([MfaTokenAddOutcome.Added], await machine.Tokens.AddAsync(Tenant, [seed], MfaActor.System("tests"), default));
        return await TakeAsync(machine, id, pin);
    }

    async Task<MfaDevice> TakeAsync(MfaMachine machine, string id, string? pin)
    {
        var begun = await machine.Enrollment.BeginHardwareTokenAsync(Owner(id), _fob.SerialNumber.TrimStart('0'), null, MfaActor.Owner(), null, default, default);
        var result = await machine.Enrollment.FinishHardwareTokenAsync(
            Owner(id), begun.EnrollmentId, "fob", _fob.CodeAt(Now - _fob.Interval), Code, pin, MfaActor.Owner(), default, default);
        Assert.Equal(MfaStatus.Accepted, result.Status);
        Clock.Advance(_fob.Interval);
        return result.Device!;
    }
}
