using System.Text;
using Mfa.Devices.TestKit;
using Mfa.U2f.Testing;
using Microsoft.Extensions.DependencyInjection;
using static Mfa.Devices.Tests.Layer;

namespace Mfa.Devices.Tests.Recovery;

/// <summary>What is left after a recovery: nothing signs in, and one device may be enrolled, in one browser.</summary>
public sealed class GrantTests : IDisposable
{
    readonly Rescue _rescue = new();
    readonly MfaActor _owner = MfaActor.Owner();
    readonly MfaActor _recovered = MfaActor.Recovery("192.0.2.1");

    public void Dispose() => _rescue.Dispose();

    [Fact]
    public async Task Finish_Case_TakesAwayAllThatSignsIn()
    {
        var app = await _rescue.SettleAsync();
        var key = new VirtualCtap2Authenticator();
        var keyId = await _rescue.Layer.AddKeyAsync(Ada, key);
        var codes = await _rescue.CodesAsync();
        var begun = await _rescue.Layer.SignIn.BeginSecurityKeyAsync(Ada, null, null, Session, default);
        var proof = await _rescue.Layer.ProveAsync(Ada, app);
        var activation = await _rescue.Layer.Devices.BeginActivationAsync(Ada, keyId, Admin, null, Session, default);
        Assert.Equal(MfaStatus.DeviceNotFound, activation.Status);
        using var pending = await _rescue.Layer.Enrollment.BeginVirtualDeviceAsync(Ada, "ada", _owner, proof, Session, default);
        _ = await _rescue.Recovery.BeginAddressAsync(Ada, MfaChannelKind.Email, "new@example.com", _owner, proof, Session, default);

        using var quick = new Rescue(options => options.Recovery.WaitingTime = TimeSpan.Zero, _rescue.Layer.Store, sameChannels: _rescue);
        quick.Layer.Time.SetUtcNow(_rescue.Now);
        var id = await quick.ConfirmAsync();
        var finished = await quick.FinishAsync(id);

        Assert.Equal((MfaStatus.Accepted, _rescue.Now.AddHours(1)), (finished.Status, finished.EnrollmentUntil));
        Assert.All(await _rescue.Layer.DevicesOf(Ada), device => Assert.False(device.IsActive));
        Assert.Equal(MfaStatus.NoActiveDevice, (await _rescue.Layer.TryAsync(Ada, app.CodeAt(_rescue.Now))).Status);
        var json = Encoding.UTF8.GetBytes(Enrolling.Browser.Get(begun.OptionsJson, key).Json);
        Assert.Equal(MfaStatus.Rejected, (await _rescue.Layer.SignIn.FinishSecurityKeyAsync(Ada, begun.Id, json, Session, null, default)).Status);
        Assert.Equal(MfaStatus.NoActiveDevice, (await _rescue.Layer.SignIn.BeginSecurityKeyAsync(Ada, null, null, Session, default)).Status);
        Assert.Equal(MfaStatus.Rejected, (await _rescue.UseAsync(codes[0])).Status);
        Assert.Equal(MfaStatus.NotPending, (await _rescue.FinishEnrolmentAsync(pending, App.Of(pending), _owner, Session)).Status);
        Assert.Equal(MfaStatus.NotPending, (await _rescue.Recovery.FinishAddressAsync(
            Ada, MfaChannelKind.Email, _rescue.Mail.CodeOf(MfaMessageKind.AddressCode), _owner, Session, default)).Status);
        var requirement = await _rescue.Layer.SignIn.GetRequirementAsync(Ada, default);
        Assert.Equal((true, true, 0, 0), (requirement.MustEnroll, requirement.IsRequired, requirement.Devices.Count, requirement.RecoveryCodesLeft));
        var overview = await _rescue.GetAsync(Rescue.Browser);
        Assert.Equal((true, finished.EnrollmentUntil, 0), (overview.MustEnroll, overview.EnrollmentUntil, overview.RecoveryCodesMade));
        Assert.Null((await _rescue.GetAsync(Rescue.OtherBrowser)).EnrollmentUntil);
        Assert.Equal(finished.EnrollmentUntil, (await _rescue.GetAsync()).GrantUntil);
        Assert.Equal(2, (await _rescue.Layer.Events(MfaAuditKind.DeviceDeactivated)).Count);
        Assert.Equal(1, _rescue.Mail.Count(MfaMessageKind.CaseFinished));
    }

    [Fact]
    public async Task Enrol_AfterACase_IsForTheBrowserThatFinishedIt()
    {
        _ = await _rescue.SettleAsync();
        await _rescue.RecoverAsync();

        Assert.Equal(MfaStatus.ProofRequired, (await _rescue.EnrolAsync(_owner, Session)).Status);
        Assert.Equal(MfaStatus.ProofRequired, (await _rescue.EnrolAsync(_owner, Rescue.Browser)).Status);
        Assert.Equal(MfaStatus.ProofRequired, (await _rescue.EnrolAsync(_owner, [])).Status);
        Assert.Equal(MfaStatus.NotAllowed, (await _rescue.EnrolAsync(_recovered, Rescue.OtherBrowser)).Status);
        Assert.Equal(MfaStatus.NotAllowed, (await _rescue.EnrolAsync(_recovered, [])).Status);
        var (status, app) = await _rescue.EnrolAsync(_recovered, Rescue.Browser);
        Assert.Equal(MfaStatus.Accepted, status);
        Assert.Equal(MfaStatus.NotAllowed, (await _rescue.EnrolAsync(_recovered, Rescue.Browser, "second")).Status);
        Assert.Equal(MfaStatus.ProofRequired, (await _rescue.EnrolAsync(_owner, Rescue.Browser, "second")).Status);
        _rescue.Layer.Wait(30);
        Assert.Equal(MfaStatus.Accepted, (await _rescue.Layer.TryAsync(Ada, app!.CodeAt(_rescue.Now))).Status);
        Assert.False((await _rescue.Layer.SignIn.GetRequirementAsync(Ada, default)).MustEnroll);
        Assert.Equal(1, _rescue.Phone.Count(MfaMessageKind.DeviceAdded));
    }

    [Fact]
    public async Task Enrol_SecurityKeyOrHardwareToken_IsAllowedToo()
    {
        var bytes = Enumerable.Range(1, 20).Select(value => (byte)value).ToArray();
        using var seed = HardwareTokenSeed.ForTotp("T-1", bytes);
        using var secret = new Totp.TotpSecret(bytes);
        var token = new App(secret);
        _ = await _rescue.Layer.Inventory.AddAsync("", [seed], MfaActor.System("tests"), default);
        _ = await _rescue.SettleAsync();
        await _rescue.RecoverAsync();
        var key = new VirtualCtap2Authenticator();
        var layer = _rescue.Layer;

        Assert.Equal(MfaStatus.NotAllowed, (await layer.Enrollment.BeginSecurityKeyAsync(Ada, "ada", null, null, _recovered, null, Rescue.OtherBrowser, default)).Status);
        var ceremony = await layer.Enrollment.BeginSecurityKeyAsync(Ada, "ada", null, null, _recovered, null, Rescue.Browser, default);
        var begun = await layer.Enrollment.BeginHardwareTokenAsync(Ada, "T-1", null, _recovered, null, Rescue.Browser, default);
        Assert.Equal((MfaStatus.Accepted, MfaStatus.Accepted), (ceremony.Status, begun.Status));
        var json = Encoding.UTF8.GetBytes(Enrolling.Browser.Create(ceremony.OptionsJson, key).Json);
        Assert.Equal(MfaStatus.Accepted, (await layer.Enrollment.FinishSecurityKeyAsync(Ada, ceremony.Id, "new key", json, _recovered, Rescue.Browser, default)).Status);

        // The other one was begun in time, and is void with the first.
        Assert.Equal(MfaStatus.NotPending, (await FinishTokenAsync(begun)).Status);
        Assert.Equal(2, (await layer.DevicesOf(Ada)).Count);
        var again = await layer.SignIn.BeginSecurityKeyAsync(Ada, null, null, Session, default);
        Assert.Equal(MfaStatus.Accepted, (await layer.SignIn.FinishSecurityKeyAsync(
            Ada, again.Id, Encoding.UTF8.GetBytes(Enrolling.Browser.Get(again.OptionsJson, key).Json), Session, null, default)).Status);

        await _rescue.RecoverAsync();
        begun = await layer.Enrollment.BeginHardwareTokenAsync(Ada, "T-1", null, _recovered, null, Rescue.Browser, default);
        Assert.Equal(MfaStatus.Accepted, (await FinishTokenAsync(begun)).Status);

        async Task<MfaResult> FinishTokenAsync(MfaEnrollmentOffer offer) => await layer.Enrollment.FinishHardwareTokenAsync(
            Ada, offer.EnrollmentId, "token", token.CodeAt(_rescue.Now, -1), token.CodeAt(_rescue.Now), _recovered, Rescue.Browser, default);
    }

    [Theory]
    [InlineData(3599, MfaStatus.Accepted)]
    [InlineData(3600, MfaStatus.NotAllowed)]
    public async Task Enrol_AtTheEndOfTheWindow_IsNotAllowed(int seconds, MfaStatus expected)
    {
        _ = await _rescue.SettleAsync();
        await _rescue.RecoverAsync();
        _rescue.Layer.Wait(seconds);

        Assert.Equal(expected, (await _rescue.EnrolAsync(_recovered, Rescue.Browser)).Status);
        Assert.Equal(expected != MfaStatus.Accepted, (await _rescue.Layer.SignIn.GetRequirementAsync(Ada, default)).MustEnroll);
    }

    [Fact]
    public async Task FinishEnrolment_BegunInTimeAndFinishedLate_IsNobodys()
    {
        _ = await _rescue.SettleAsync();
        await _rescue.RecoverAsync();
        _rescue.Layer.Wait(3590);
        using var offer = await _rescue.Layer.Enrollment.BeginVirtualDeviceAsync(Ada, "ada", _recovered, null, Rescue.Browser, default);
        _rescue.Layer.Wait(10);

        Assert.Equal(MfaStatus.NotAllowed, (await _rescue.FinishEnrolmentAsync(offer, App.Of(offer), _recovered, Rescue.Browser)).Status);
        Assert.Equal(MfaStatus.ProofRequired, (await _rescue.FinishEnrolmentAsync(offer, App.Of(offer), _owner, Rescue.Browser)).Status);
        Assert.Single(await _rescue.Layer.DevicesOf(Ada));
    }

    [Fact]
    public async Task FinishEnrolment_AfterAnAdministratorActivatedADevice_IsNobodys()
    {
        var lost = await _rescue.SettleAsync();
        await _rescue.RecoverAsync();
        using var offer = await _rescue.Layer.Enrollment.BeginVirtualDeviceAsync(Ada, "ada", _recovered, null, Rescue.Browser, default);
        Assert.Single(await _rescue.Recovery.ListOpenCasesAsync("", null, 10, default));
        var activated = await _rescue.Layer.Devices.ActivateAsync(Ada, lost.DeviceId, lost.CodeAt(_rescue.Now, -1), lost.CodeAt(_rescue.Now), Admin, null, default, default);
        Assert.Equal(MfaStatus.Accepted, activated.Status);

        Assert.False((await _rescue.Layer.SignIn.GetRequirementAsync(Ada, default)).MustEnroll);
        Assert.Empty(await _rescue.Recovery.ListOpenCasesAsync("", null, 10, default));
        Assert.Equal(MfaStatus.NotAllowed, (await _rescue.FinishEnrolmentAsync(offer, App.Of(offer), _recovered, Rescue.Browser)).Status);
        Assert.Equal(MfaStatus.ProofRequired, (await _rescue.FinishEnrolmentAsync(offer, App.Of(offer), _owner, Rescue.Browser)).Status);
        Assert.Equal(MfaStatus.NotAllowed, (await _rescue.EnrolAsync(_recovered, Rescue.Browser)).Status);
    }

    [Fact]
    public async Task FinishEnrolment_TwoAtOnce_IsOneDevice()
    {
        _ = await _rescue.SettleAsync();
        await _rescue.RecoverAsync();
        Rescue[] machines = [.. Enumerable.Range(0, 4).Select(_ => new Rescue(store: _rescue.Layer.Store, sameChannels: _rescue))];
        var offers = new List<MfaVirtualDeviceOffer>();
        foreach (var machine in machines)
        {
            machine.Layer.Time.SetUtcNow(_rescue.Now);
            offers.Add(await machine.Layer.Enrollment.BeginVirtualDeviceAsync(Ada, "ada", _recovered, null, Rescue.Browser, default));
        }

        var results = await Race.RunAsync(machines, (machine, index) => machine.FinishEnrolmentAsync(offers[index], App.Of(offers[index]), _recovered, Rescue.Browser, $"phone {index}"));

        Assert.Single(results, result => result.IsAccepted);
        Assert.Equal(2, (await _rescue.Layer.DevicesOf(Ada)).Count);
        foreach (var (machine, offer) in machines.Zip(offers))
        {
            offer.Dispose();
            machine.Dispose();
        }
    }

    [Fact]
    public async Task Recovery_Actor_MayDoNothingElse()
    {
        var lost = await _rescue.SettleAsync();
        await _rescue.RecoverAsync();
        var devices = _rescue.Layer.Devices;

        MfaStatus[] refused =
        [
            (await devices.RenameAsync(Ada, lost.DeviceId, "x", _recovered, null, Rescue.Browser, default)).Status,
            (await devices.DeactivateAsync(Ada, lost.DeviceId, _recovered, null, Rescue.Browser, default)).Status,
            (await devices.DeleteAsync(Ada, lost.DeviceId, _recovered, null, Rescue.Browser, default)).Status,
            (await devices.DeleteLastAsync(Ada, lost.DeviceId, _recovered, null, Rescue.Browser, default)).Status,
            (await devices.ActivateAsync(Ada, lost.DeviceId, lost.CodeAt(_rescue.Now, -1), lost.CodeAt(_rescue.Now), _recovered, null, Rescue.Browser, default)).Status,
            (await devices.BeginActivationAsync(Ada, lost.DeviceId, _recovered, null, Rescue.Browser, default)).Status,
            (await devices.OpenCodesAsync(Ada, _recovered, default)).Status,
            (await devices.EraseAsync(Ada, _recovered, default)).Status,
            (await _rescue.Recovery.CreateCodesAsync(Ada, _recovered, null, Rescue.Browser, default)).Status,
            (await _rescue.Recovery.HelpAsync(Ada, _recovered, default)).Status,
            (await _rescue.Recovery.FreezeAsync(Ada, _recovered, null, Rescue.Browser, default)).Status,
            (await _rescue.Recovery.BeginAddressAsync(Ada, MfaChannelKind.Email, "x@example.com", _recovered, null, Rescue.Browser, default)).Status,
            (await _rescue.Recovery.RemoveAddressAsync(Ada, MfaChannelKind.Email, _recovered, null, Rescue.Browser, default)).Status,
            (await _rescue.Recovery.ImportAddressAsync(Ada, MfaChannelKind.Email, "x@example.com", _recovered, default)).Status,
        ];

        Assert.All(refused, status => Assert.Equal(MfaStatus.NotAllowed, status));
        Assert.Equal(MfaStatus.ProofRequired, (await devices.ActivateAsync(Ada, lost.DeviceId, lost.CodeAt(_rescue.Now, -1), lost.CodeAt(_rescue.Now), _owner, null, Rescue.Browser, default)).Status);
        Assert.Equal(MfaStatus.ProofRequired, (await devices.DeleteAsync(Ada, lost.DeviceId, _owner, null, Rescue.Browser, default)).Status);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Enrol_WhereTheListIsFull_FindsRoom(int maximum)
    {
        using var rescue = new Rescue(options => options.MaximumDevices = maximum);
        _ = await rescue.SettleAsync();
        for (var number = 1; number < maximum; number++)
            _ = await rescue.Layer.AddAppAsync(Ada, $"app {number}");
        for (var time = 0; time < 4; time++)
        {
            await rescue.RecoverAsync();
            Assert.Equal(MfaStatus.Accepted, (await rescue.EnrolAsync(_recovered, Rescue.Browser, $"new {time}")).Status);
            rescue.Layer.Time.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(MfaStatus.DeviceLimitReached, (await rescue.EnrolAsync(Admin, [])).Status);
        await rescue.RecoverAsync();
        Assert.Equal(MfaStatus.DeviceLimitReached, (await rescue.EnrolAsync(_recovered, Rescue.Browser)).Status);
    }

    [Fact]
    public async Task Enrol_KeyWhoseClaimIsLost_LeavesNobodyInByThePasswordAlone()
    {
        var store = new MfaMemoryStore();
        using var rescue = new Rescue(store: store, services: services => services.AddSingleton<IMfaUniqueIndex>(new LosingIndex(store)));
        _ = await rescue.SettleAsync();
        await rescue.RecoverAsync();
        var begun = await rescue.Layer.Enrollment.BeginSecurityKeyAsync(Ada, "ada", null, null, _recovered, null, Rescue.Browser, default);
        var json = Encoding.UTF8.GetBytes(Enrolling.Browser.Create(begun.OptionsJson, new VirtualCtap2Authenticator()).Json);

        Assert.Equal(MfaStatus.AlreadyRegistered, (await rescue.Layer.Enrollment.FinishSecurityKeyAsync(Ada, begun.Id, "key", json, _recovered, Rescue.Browser, default)).Status);

        Assert.Single(await rescue.Layer.DevicesOf(Ada));
        Assert.True((await rescue.Layer.SignIn.GetRequirementAsync(Ada, default)).MustEnroll);
        Assert.Equal(MfaStatus.ProofRequired, (await rescue.EnrolAsync(_owner, Session)).Status);
        Assert.Equal(MfaStatus.Accepted, (await rescue.OpenAsync()).Status);
    }

    [Fact]
    public async Task Open_CaseAgainWhereTheWindowWasMissed_IsAWayOut()
    {
        _ = await _rescue.SettleAsync();
        await _rescue.RecoverAsync();
        _rescue.Layer.Wait(3600);

        await _rescue.RecoverAsync(Rescue.OtherBrowser);

        Assert.Equal(MfaStatus.NotAllowed, (await _rescue.EnrolAsync(_recovered, Rescue.Browser)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _rescue.EnrolAsync(_recovered, Rescue.OtherBrowser)).Status);
    }

    [Fact]
    public async Task Enrol_ByAnAdministrator_EndsTheRecovery()
    {
        _ = await _rescue.SettleAsync();
        await _rescue.RecoverAsync();
        using var offer = await _rescue.Layer.Enrollment.BeginVirtualDeviceAsync(Ada, "ada", Admin, null, default, default);

        Assert.Equal(MfaStatus.Accepted, (await _rescue.FinishEnrolmentAsync(offer, App.Of(offer), _owner, Session)).Status);
        Assert.Equal(MfaStatus.NotAllowed, (await _rescue.EnrolAsync(_recovered, Rescue.Browser, "second")).Status);
    }

    [Fact]
    public async Task Reactivate_WithAProofOfTheNewDevice_IsAllowed()
    {
        var found = await _rescue.SettleAsync();
        await _rescue.RecoverAsync();
        var (_, app) = await _rescue.EnrolAsync(_recovered, Rescue.Browser);
        _rescue.Layer.Wait(30);
        var proof = await _rescue.Layer.ProveAsync(Ada, app!);

        Assert.Equal(MfaStatus.DeviceNotFound, (await _rescue.Layer.TryAsync(Ada, found.CodeAt(_rescue.Now), found.DeviceId)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _rescue.Layer.Devices.ActivateAsync(
            Ada, found.DeviceId, found.CodeAt(_rescue.Now, -1), found.CodeAt(_rescue.Now), _owner, proof, Session, default)).Status);
    }

    /// <summary>An index whose claims are somebody else's by the time they are to last.</summary>
    sealed class LosingIndex(IMfaUniqueIndex inner) : IMfaUniqueIndex
    {
        public ValueTask<bool> TryClaimAsync(MfaUniqueKey key, MfaClaim claim, DateTimeOffset now, CancellationToken cancellationToken) => inner.TryClaimAsync(key, claim, now, cancellationToken);

        public ValueTask<bool> ConfirmAsync(MfaUniqueKey key, Guid claimId, CancellationToken cancellationToken) => new(false);

        public ValueTask ReleaseAsync(MfaUniqueKey key, Guid claimId, CancellationToken cancellationToken) => inner.ReleaseAsync(key, claimId, cancellationToken);

        public ValueTask<MfaClaim?> FindAsync(MfaUniqueKey key, CancellationToken cancellationToken) => inner.FindAsync(key, cancellationToken);
    }
}
