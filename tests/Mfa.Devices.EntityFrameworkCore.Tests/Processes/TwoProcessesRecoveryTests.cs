using System.Globalization;
using System.Security.Cryptography;
using Mfa.Devices.TestKit;
using Mfa.TestKit;
using Mfa.Totp;
using Microsoft.Extensions.Time.Testing;

namespace Mfa.Devices.EntityFrameworkCore.Tests;

/// <summary>Recovery on two processes. What comes before the race is done on a third machine, the test's own.</summary>
[Collection(OnPostgres.Name)]
[NeedsProgram(PostgresServer.Program)]
public sealed class TwoProcessesRecoveryTests : IDisposable
{
    const int Sets = 10, CodesInASet = 20, Cases = 50;

    readonly string _tenant = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
    readonly FakeTimeProvider _clock = new(ModelToken.Noon);
    readonly MfaMachine _machine;
    readonly HostProcess[] _both;

    public TwoProcessesRecoveryTests(PostgresDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        _machine = new MfaMachine(database, _clock, options => options.Recovery.RecoveryCodes = CodesInASet);
        _both = [Start(), Start()];

        HostProcess Start() => new(database.ConnectionString, Convert.ToHexString(MfaMachine.MasterKey));
    }

    DateTimeOffset Now => _clock.GetUtcNow();

    public void Dispose()
    {
        foreach (var process in _both)
            process.Dispose();
        _machine.Dispose();
    }

    [StoreFact]
    public async Task OneRecoveryCode_SentToBoth_IsAcceptedOnceEveryTime()
    {
        var owner = new MfaOwnerKey(_tenant, "ada");
        await GiveAppAsync(owner);
        var accepted = new int[2];
        for (var set = 0; set < Sets; set++)
        {
            var made = await _machine.Recovery.CreateCodesAsync(owner, MfaActor.System("tests"), null, default, default);
            Assert.Equal(CodesInASet, made.Codes.Count);
            foreach (var code in made.Codes)
                accepted[await RaceAsync(accepted.Sum(), process => process.RecoverAsync(Now, owner, code), "Replayed")]++;
            Assert.Equal(0, (await _machine.Recovery.GetAsync(owner, default, default)).RecoveryCodesLeft);
        }

        Assert.Equal(Sets * CodesInASet, await CountAsync(MfaAuditKind.RecoveryCodeSignIn));
        // Both had a chance.
        Assert.All(accepted, count => Assert.InRange(count, 1, (Sets * CodesInASet) - 1));
    }

    [StoreFact]
    public async Task OneCase_FinishedOnBoth_IsFinishedOnceEveryTime()
    {
        var ids = new Guid[Cases];
        for (var index = 0; index < Cases; index++)
            ids[index] = await ConfirmAsync(Owner(index));
        _clock.Advance(new MfaRecoveryOptions().WaitingTime);

        for (var index = 0; index < Cases; index++)
        {
            _ = await RaceAsync(index, process => process.FinishCaseAsync(Now, Owner(index), ids[index], LostDevice.Browser), "NotPending");

            var overview = await _machine.Recovery.GetAsync(Owner(index), LostDevice.Browser, default);
            Assert.Equal((true, 0, Now + new MfaRecoveryOptions().EnrollmentWindow), (overview.MustEnroll, overview.Cases.Count, overview.EnrollmentUntil));
        }

        Assert.Equal(Cases, await CountAsync(MfaAuditKind.CaseFinished));
    }

    // Which of the two it was.
    async Task<int> RaceAsync(int round, Func<HostProcess, Task<string?>> ask, string late)
    {
        // Each is asked first as often as the other.
        var first = round % 2;
        var (asked, other) = (ask(_both[first]), ask(_both[1 - first]));
        var answers = await Task.WhenAll(asked, other);
        Assert.True(
            answers.Count(answer => answer == "Accepted") == 1 && answers.All(answer => answer == "Accepted" || answer == late || answer == "Busy"),
            $"{round}: {answers[0]}, {answers[1]}");
        return answers[0] == "Accepted" ? first : 1 - first;
    }

    MfaOwnerKey Owner(int index) => new(_tenant, index.ToString(CultureInfo.InvariantCulture));

    async Task<Guid> ConfirmAsync(MfaOwnerKey owner)
    {
        await GiveAppAsync(owner);
        var lost = new LostDevice(_machine, owner);
        await lost.RegisterAsync();
        return await lost.ConfirmAsync();
    }

    async Task GiveAppAsync(MfaOwnerKey owner)
    {
        using var secret = TotpSecret.Generate();
        Assert.Equal(MfaStatus.Accepted, (await _machine.Enrollment.ImportVirtualDeviceAsync(owner, "app", secret, null, null, MfaActor.System("tests"), default)).Status);
    }

    async Task<int> CountAsync(MfaAuditKind kind) => (await _machine.Directory.ListAuditAsync(
        new MfaAuditQuery(_tenant) { Kinds = [kind], Count = MfaAuditQuery.MaximumCount }, default)).Count(entry => entry.Status == MfaStatus.Accepted);
}
