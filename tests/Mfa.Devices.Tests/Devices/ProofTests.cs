using static Mfa.Devices.Tests.Layer;

namespace Mfa.Devices.Tests.Devices;

/// <summary>While there is an active device, its owner changes nothing without a fresh proof of the same session, by another device than the one that is to go.</summary>
public sealed class ProofTests : IDisposable
{
    readonly Layer _layer = new();
    readonly MfaActor _owner = MfaActor.Owner("192.0.2.1");

    public void Dispose() => _layer.Dispose();

    [Fact]
    public async Task Change_WithoutProof_NeedsOne()
    {
        var app = await _layer.AddAppAsync(Ada);

        using var offer = await _layer.Enrollment.BeginVirtualDeviceAsync(Ada, "ada", _owner, null, Session, default);
        Assert.Equal(MfaStatus.ProofRequired, offer.Status);
        Assert.Equal(MfaStatus.ProofRequired, (await _layer.Enrollment.BeginHardwareTokenAsync(Ada, "A1", null, _owner, null, Session, default)).Status);
        Assert.Equal(MfaStatus.ProofRequired, (await _layer.Enrollment.BeginSecurityKeyAsync(Ada, "ada", null, null, _owner, null, Session, default)).Status);
        Assert.Equal(MfaStatus.ProofRequired, (await _layer.Devices.RenameAsync(Ada, app.DeviceId, "x", _owner, null, Session, default)).Status);
        Assert.Equal(MfaStatus.ProofRequired, (await _layer.Devices.DeactivateAsync(Ada, app.DeviceId, _owner, null, Session, default)).Status);
        Assert.Equal(MfaStatus.ProofRequired, (await _layer.Devices.DeleteAsync(Ada, app.DeviceId, _owner, null, Session, default)).Status);
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
}
