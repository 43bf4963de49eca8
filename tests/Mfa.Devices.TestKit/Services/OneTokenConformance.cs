using System.Security.Cryptography;
using Mfa.TestKit;

namespace Mfa.Devices.TestKit;

/// <summary>One hardware token, and owners who want it.</summary>
public abstract class OneTokenConformance(IMfaStoreFixture fixture) : ServiceConformance(fixture)
{
    readonly byte[] _seed = RandomNumberGenerator.GetBytes(20);

    /// <summary>How long a claim holds that nobody confirms.</summary>
    protected static TimeSpan ClaimLifetime { get; } = TimeSpan.FromMinutes(10);

    protected static Guid NewGuid() => new(RandomNumberGenerator.GetBytes(16));

    protected string Code(int counter) => ModelOtp.Code("SHA1", _seed, counter, 6);

    protected async Task AddTokenAsync(MfaMachine machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        using var seed = HardwareTokenSeed.ForHotp("T-1", _seed);
        Assert.Equal([MfaTokenAddOutcome.Added], await machine.Tokens.AddAsync(Tenant, [seed], MfaActor.System("tests"), default));
    }

    protected Task<MfaToken?> FindAsync(MfaMachine machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        return machine.Tokens.FindAsync(Tenant, "T1", null, default).AsTask();
    }

    protected async Task<Guid> BeginAsync(MfaMachine machine, string id)
    {
        ArgumentNullException.ThrowIfNull(machine);
        var offer = await machine.Enrollment.BeginHardwareTokenAsync(Owner(id), "t-1", null, MfaActor.Owner(), null, default, default);
        Assert.Equal(MfaStatus.Accepted, offer.Status);
        return offer.EnrollmentId;
    }

    protected async Task<MfaStatus> FinishAsync(
        MfaMachine machine, string id, Guid enrollment, int firstCounter = 0, int? secondCounter = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(machine);
        return (await machine.Enrollment.FinishHardwareTokenAsync(
            Owner(id), enrollment, "token", Code(firstCounter), Code(secondCounter ?? firstCounter + 1), MfaActor.Owner(), default, cancellationToken)).Status;
    }

    protected async Task EnrollAsync(MfaMachine machine, string id, int firstCounter = 0) =>
        Assert.Equal(MfaStatus.Accepted, await FinishAsync(machine, id, await BeginAsync(machine, id), firstCounter));

    protected async Task DeleteAsync(MfaMachine machine, string id)
    {
        ArgumentNullException.ThrowIfNull(machine);
        var device = Assert.Single((await machine.SignIn.GetRequirementAsync(Owner(id), default)).Devices);
        Assert.Equal(MfaStatus.Accepted, (await machine.Admin.DeleteAsync(Owner(id), device.Id, Administrator, null, default, default)).Status);
    }
}
