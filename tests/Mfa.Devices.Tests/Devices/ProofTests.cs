using System.Text;
using Mfa.Hotp;
using Mfa.U2f.Testing;
using static Mfa.Devices.Tests.Layer;

namespace Mfa.Devices.Tests.Devices;

/// <summary>While there is an active device, its owner changes nothing without a fresh proof of the same session, by another device than the one that is to go.</summary>
public sealed class ProofTests : IDisposable
{
    readonly Layer _layer = new();
    readonly byte[] _seed = System.Security.Cryptography.RandomNumberGenerator.GetBytes(20);
    readonly MfaActor _owner = MfaActor.Owner("192.0.2.1");

    public void Dispose() => _layer.Dispose();

    [Fact]
    public async Task Change_WithoutProof_NeedsOne()
    {
        var app = await _layer.AddAppAsync(Ada);
        var second = await _layer.AddAppAsync(Ada, "second");

        using var offer = await _layer.Enrollment.BeginVirtualDeviceAsync(Ada, "ada", _owner, null, Session, default);
        Assert.Equal(MfaStatus.ProofRequired, offer.Status);
        Assert.Equal(MfaStatus.ProofRequired, (await _layer.Enrollment.BeginHardwareTokenAsync(Ada, "A1", null, _owner, null, Session, default)).Status);
        Assert.Equal(MfaStatus.ProofRequired, (await _layer.Enrollment.BeginSecurityKeyAsync(Ada, "ada", null, null, _owner, null, Session, default)).Status);
        Assert.Equal(MfaStatus.ProofRequired, (await _layer.Devices.RenameAsync(Ada, app.DeviceId, "x", _owner, null, Session, default)).Status);
        Assert.Equal(MfaStatus.ProofRequired, (await _layer.Devices.DeactivateAsync(Ada, app.DeviceId, _owner, null, Session, default)).Status);
        Assert.Equal(MfaStatus.ProofRequired, (await _layer.Devices.DeleteAsync(Ada, app.DeviceId, _owner, null, Session, default)).Status);
        _ = await _layer.Devices.DeleteAsync(Ada, second.DeviceId, Admin, null, default, default);
        Assert.Equal(MfaStatus.ProofRequired, (await _layer.Devices.DeleteLastAsync(Ada, app.DeviceId, _owner, null, Session, default)).Status);
    }

    [Theory]
    [InlineData(299, MfaStatus.Accepted)]
    [InlineData(300, MfaStatus.ProofRequired)]
    public async Task Rename_ProofOfAnAge_IsGoodForFiveMinutes(int seconds, MfaStatus expected)
    {
        var app = await _layer.AddAppAsync(Ada);
        var proof = await _layer.ProveAsync(Ada, app);
        _layer.Time.SetUtcNow(proof.At.AddSeconds(seconds));

        Assert.Equal(expected, (await _layer.Devices.RenameAsync(Ada, app.DeviceId, "x", _owner, proof, Session, default)).Status);
    }

    [Fact]
    public async Task Rename_ProofOfAnotherSession_IsNone()
    {
        var app = await _layer.AddAppAsync(Ada);
        var proof = await _layer.ProveAsync(Ada, app, OtherSession);

        Assert.Equal(MfaStatus.ProofRequired, (await _layer.Devices.RenameAsync(Ada, app.DeviceId, "x", _owner, proof, Session, default)).Status);
        Assert.Equal(MfaStatus.ProofRequired, (await _layer.Devices.RenameAsync(Ada, app.DeviceId, "x", _owner, proof, default, default)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _layer.Devices.RenameAsync(Ada, app.DeviceId, "x", _owner, proof, OtherSession, default)).Status);
    }

    [Fact]
    public async Task Rename_SomebodyElsesProof_IsNone()
    {
        var app = await _layer.AddAppAsync(Ada);
        var proof = await _layer.ProveAsync(Eve, await _layer.AddAppAsync(Eve));

        Assert.Equal(MfaStatus.ProofRequired, (await _layer.Devices.RenameAsync(Ada, app.DeviceId, "x", _owner, proof, Session, default)).Status);
    }

    [Fact]
    public async Task Delete_ProofByTheDeviceThatGoes_IsNone()
    {
        var first = await _layer.AddAppAsync(Ada, "first");
        var second = await _layer.AddAppAsync(Ada, "second");
        var byFirst = await _layer.ProveAsync(Ada, first);

        Assert.Equal(MfaStatus.ProofRequired, (await _layer.Devices.DeleteAsync(Ada, first.DeviceId, _owner, byFirst, Session, default)).Status);
        Assert.Equal(MfaStatus.ProofRequired, (await _layer.Devices.DeactivateAsync(Ada, first.DeviceId, _owner, byFirst, Session, default)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _layer.Devices.DeleteAsync(Ada, second.DeviceId, _owner, byFirst, Session, default)).Status);
    }

    [Fact]
    public async Task Rename_ProofByADeviceThatWentMeanwhile_IsNone()
    {
        var first = await _layer.AddAppAsync(Ada, "first");
        var second = await _layer.AddAppAsync(Ada, "second");
        var byFirst = await _layer.ProveAsync(Ada, first);
        Assert.Equal(MfaStatus.Accepted, (await _layer.Devices.DeactivateAsync(Ada, first.DeviceId, Admin, null, default, default)).Status);

        Assert.Equal(MfaStatus.ProofRequired, (await _layer.Devices.RenameAsync(Ada, second.DeviceId, "x", _owner, byFirst, Session, default)).Status);
    }

    [Fact]
    public async Task FinishActivation_BegunBeforeADeviceWasActive_NeedsAProofNow()
    {
        var key = new U2f.Testing.VirtualCtap2Authenticator();
        var device = await _layer.AddKeyAsync(Ada, key);
        _ = await _layer.Devices.DeactivateAsync(Ada, device, Admin, null, default, default);
        var begun = await _layer.Devices.BeginActivationAsync(Ada, device, _owner, null, Session, default);
        var json = System.Text.Encoding.UTF8.GetBytes(Enrolling.Browser.Get(begun.OptionsJson, key).Json);
        var app = await _layer.AddAppAsync(Ada);

        Assert.Equal(MfaStatus.ProofRequired, (await _layer.Devices.FinishActivationAsync(Ada, device, begun.Id, json, _owner, null, Session, default)).Status);
        var proof = await _layer.ProveAsync(Ada, app);
        Assert.Equal(MfaStatus.Accepted, (await _layer.Devices.FinishActivationAsync(Ada, device, begun.Id, json, _owner, proof, Session, default)).Status);
        Assert.Equal(MfaStatus.DeviceStateWrong, (await _layer.Devices.FinishActivationAsync(Ada, device, begun.Id, json, Admin, null, Session, default)).Status);
    }

    [Fact]
    public async Task Finish_BegunBeforeThereWasADevice_NeedsAProof()
    {
        // A stolen session begins in time, and finishes once the owner has a device: it would add one of its own.
        await AddTokenAsync();
        var key = new VirtualCtap2Authenticator();
        using var phone = await _layer.Enrollment.BeginVirtualDeviceAsync(Ada, "ada", _owner, null, Session, default);
        var token = await _layer.Enrollment.BeginHardwareTokenAsync(Ada, "A1", null, _owner, null, Session, default);
        var ceremony = await _layer.Enrollment.BeginSecurityKeyAsync(Ada, "ada", null, null, _owner, null, Session, default);
        var json = Encoding.UTF8.GetBytes(Enrolling.Browser.Create(ceremony.OptionsJson, key).Json);
        var own = await _layer.AddAppAsync(Ada, "own");

        var app = App.Of(phone);
        Assert.Equal(MfaStatus.ProofRequired, (await _layer.Enrollment.FinishVirtualDeviceAsync(
            Ada, phone.EnrollmentId, "phone", app.CodeAt(_layer.Now, -1), app.CodeAt(_layer.Now), _owner, Session, default)).Status);
        Assert.Equal(MfaStatus.ProofRequired, (await _layer.Enrollment.FinishHardwareTokenAsync(
            Ada, token.EnrollmentId, "token", TokenCode(0), TokenCode(1), _owner, Session, default)).Status);
        Assert.Equal(MfaStatus.ProofRequired, (await _layer.Enrollment.FinishSecurityKeyAsync(Ada, ceremony.Id, "key", json, _owner, Session, default)).Status);
        Assert.Equal("own", (await _layer.DevicesOf(Ada)).Single().Name);

        // Nothing was used up: where there is nothing to protect any more, they are as good as new ones.
        _ = await _layer.Devices.DeactivateAsync(Ada, own.DeviceId, Admin, null, default, default);
        Assert.Equal(MfaStatus.Accepted, (await _layer.Enrollment.FinishSecurityKeyAsync(Ada, ceremony.Id, "key", json, _owner, Session, default)).Status);
        Assert.Equal(MfaStatus.ProofRequired, (await _layer.Enrollment.FinishVirtualDeviceAsync(
            Ada, phone.EnrollmentId, "phone", app.CodeAt(_layer.Now, -1), app.CodeAt(_layer.Now), _owner, Session, default)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _layer.Enrollment.FinishVirtualDeviceAsync(
            Ada, phone.EnrollmentId, "phone", app.CodeAt(_layer.Now, -1), app.CodeAt(_layer.Now), Admin, default, default)).Status);
    }

    [Fact]
    public async Task Finish_BegunWithAProof_NeedsNoOther()
    {
        var app = await _layer.AddAppAsync(Ada, "first");
        var proof = await _layer.ProveAsync(Ada, app);

        _ = await _layer.AddAppAsync(Ada, "second", proof);

        Assert.Equal(2, (await _layer.DevicesOf(Ada)).Count);
    }

    [Fact]
    public async Task Finish_InAnotherSession_IsNotPending()
    {
        await AddTokenAsync();
        var key = new VirtualCtap2Authenticator();
        using var phone = await _layer.Enrollment.BeginVirtualDeviceAsync(Ada, "ada", _owner, null, Session, default);
        var token = await _layer.Enrollment.BeginHardwareTokenAsync(Ada, "A1", null, _owner, null, Session, default);
        var ceremony = await _layer.Enrollment.BeginSecurityKeyAsync(Ada, "ada", null, null, _owner, null, Session, default);
        var json = Encoding.UTF8.GetBytes(Enrolling.Browser.Create(ceremony.OptionsJson, key).Json);
        var app = App.Of(phone);

        foreach (var session in new[] { OtherSession, [] })
        {
            Assert.Equal(MfaStatus.NotPending, (await _layer.Enrollment.FinishVirtualDeviceAsync(
                Ada, phone.EnrollmentId, "phone", app.CodeAt(_layer.Now, -1), app.CodeAt(_layer.Now), _owner, session, default)).Status);
            Assert.Equal(MfaStatus.NotPending, (await _layer.Enrollment.FinishHardwareTokenAsync(Ada, token.EnrollmentId, "token", TokenCode(0), TokenCode(1), _owner, session, default)).Status);
            Assert.Equal(MfaStatus.NotPending, (await _layer.Enrollment.DiagnoseAppAsync(Ada, phone.EnrollmentId, app.CodeAt(_layer.Now), _owner, session, default)).Status);
        }

        Assert.Equal(MfaStatus.NotPending, (await _layer.Enrollment.FinishSecurityKeyAsync(Ada, ceremony.Id, "key", json, _owner, OtherSession, default)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _layer.Enrollment.FinishSecurityKeyAsync(Ada, ceremony.Id, "key", json, _owner, Session, default)).Status);
    }

    [Fact]
    public async Task Finish_BegunByAnAdministrator_IsAnybodysWhoHasTheId()
    {
        var own = await _layer.AddAppAsync(Ada, "own");
        using var offer = await _layer.Enrollment.BeginVirtualDeviceAsync(Ada, "ada", Admin, null, Session, default);
        var app = App.Of(offer);

        Assert.Equal(MfaStatus.Accepted, (await _layer.Enrollment.FinishVirtualDeviceAsync(
            Ada, offer.EnrollmentId, "phone", app.CodeAt(_layer.Now, -1), app.CodeAt(_layer.Now), _owner, OtherSession, default)).Status);
        Assert.NotEqual(own.DeviceId, app.DeviceId);
    }

    [Fact]
    public async Task Begin_ManyInOneSession_ThrowOutNobodyElses()
    {
        using var own = await _layer.Enrollment.BeginVirtualDeviceAsync(Ada, "ada", _owner, null, Session, default);
        _layer.Wait(60);
        for (var number = 0; number < 10; number++)
            Assert.Equal(MfaStatus.Accepted, (await _layer.Enrollment.BeginHardwareTokenAsync(Ada, "A1", null, _owner, null, OtherSession, default)).Status);

        // A third session finds no room until the first of the four is over; an administrator does.
        var third = await _layer.Enrollment.BeginHardwareTokenAsync(Ada, "A1", null, _owner, null, "session 3"u8.ToArray(), default);
        var ceremony = await _layer.Enrollment.BeginSecurityKeyAsync(Ada, "ada", null, null, _owner, null, "session 3"u8.ToArray(), default);
        Assert.Equal((MfaStatus.Throttled, own.ExpiresAt), (third.Status, third.RetryAt));
        Assert.Equal((MfaStatus.Throttled, own.ExpiresAt), (ceremony.Status, ceremony.RetryAt));
        var app = App.Of(own);
        Assert.Equal(MfaStatus.Accepted, (await _layer.Enrollment.FinishVirtualDeviceAsync(
            Ada, own.EnrollmentId, "phone", app.CodeAt(_layer.Now, -1), app.CodeAt(_layer.Now), _owner, Session, default)).Status);
        for (var number = 0; number < 5; number++)
            Assert.Equal(MfaStatus.Accepted, (await _layer.Enrollment.BeginHardwareTokenAsync(Ada, "A1", null, Admin, null, default, default)).Status);
    }

    [Theory]
    [InlineData(-0.05, MfaStatus.Accepted)]
    [InlineData(-61, MfaStatus.ProofRequired)]
    public async Task Rename_ProofFromAMachineThatIsAhead_IsGoodWithinAMinute(double seconds, MfaStatus expected)
    {
        var app = await _layer.AddAppAsync(Ada);
        using var behind = new Layer(store: _layer.Store);
        behind.Time.AdjustTime(_layer.Now.AddSeconds(seconds));
        var proof = (await _layer.TryAsync(Ada, app.CodeAt(_layer.Now))).ToProof();

        Assert.Equal(expected, (await behind.Devices.RenameAsync(Ada, app.DeviceId, "x", _owner, proof, Session, default)).Status);
    }

    [Fact]
    public async Task Begin_WithoutASession_PushesNoAdministratorsEnrolmentOut()
    {
        using var theirs = await _layer.Enrollment.BeginVirtualDeviceAsync(Ada, "ada", Admin, null, default, default);
        for (var number = 0; number < 8; number++)
        {
            using var own = await _layer.Enrollment.BeginVirtualDeviceAsync(Ada, "ada", _owner, null, default, default);
            Assert.Equal(MfaStatus.Accepted, own.Status);
        }

        var app = App.Of(theirs);
        Assert.Equal(MfaStatus.Accepted, (await _layer.Enrollment.FinishVirtualDeviceAsync(
            Ada, theirs.EnrollmentId, "x", app.CodeAt(_layer.Now, -1), app.CodeAt(_layer.Now), _owner, default, default)).Status);
    }

    [Fact]
    public async Task FinishActivation_CeremonyAgainOrOfAnotherKey_IsNotPending()
    {
        var (first, second) = (new VirtualCtap2Authenticator(), new VirtualCtap2Authenticator());
        var device = await _layer.AddKeyAsync(Ada, first, "first");
        var other = await _layer.AddKeyAsync(Ada, second, "second");
        foreach (var id in new[] { device, other })
            _ = await _layer.Devices.DeactivateAsync(Ada, id, Admin, null, default, default);
        var begun = await _layer.Devices.BeginActivationAsync(Ada, device, Admin, null, Session, default);
        var json = Encoding.UTF8.GetBytes(Enrolling.Browser.Get(begun.OptionsJson, first).Json);

        Assert.Equal(MfaStatus.NotPending, (await _layer.Devices.FinishActivationAsync(Ada, other, begun.Id, json, Admin, null, Session, default)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _layer.Devices.FinishActivationAsync(Ada, device, begun.Id, json, Admin, null, Session, default)).Status);
        _ = await _layer.Devices.DeactivateAsync(Ada, device, Admin, null, default, default);
        Assert.Equal(MfaStatus.NotPending, (await _layer.Devices.FinishActivationAsync(Ada, device, begun.Id, json, Admin, null, Session, default)).Status);
    }

    [Fact]
    public async Task Proof_EncodedAndRead_IsTheSame()
    {
        var app = await _layer.AddAppAsync(Ada);
        var proof = await _layer.ProveAsync(Ada, app);

        Assert.True(MfaProof.TryDecode(proof.Encode(), out var read));
        Assert.Equal((proof.Owner, proof.DeviceId, proof.At), (read.Owner, read.DeviceId, read.At));
        Assert.Equal(MfaStatus.Accepted, (await _layer.Devices.RenameAsync(Ada, app.DeviceId, "x", _owner, read, Session, default)).Status);
        Assert.False(MfaProof.TryDecode("{}"u8, out _));
        Assert.False(MfaProof.TryDecode([], out _));
        Assert.False(MfaProof.TryDecode(proof.Encode().AsSpan()[..^1], out _));
    }

    [Fact]
    public async Task ToProof_OfARefusal_IsAnError()
    {
        var refused = await _layer.TryAsync(Ada, "123456");

        Assert.Throws<InvalidOperationException>(refused.ToProof);
    }

    [Fact]
    public async Task Change_WithoutAnActiveDevice_NeedsNoProof()
    {
        using var offer = await _layer.Enrollment.BeginVirtualDeviceAsync(Ada, "ada", _owner, null, default, default);

        Assert.Equal(MfaStatus.Accepted, offer.Status);
    }

    async Task AddTokenAsync()
    {
        using var seed = HardwareTokenSeed.ForHotp("A1", _seed);
        Assert.Equal([MfaTokenAddOutcome.Added], await _layer.Inventory.AddAsync("", [seed], MfaActor.System("tests"), default));
    }

    string TokenCode(ulong counter)
    {
        using var secret = new HotpSecret(_seed);
        return new HotpGenerator().Generate(secret, counter);
    }
}
