using System.Text;
using Mfa.U2f.Testing;
using static Mfa.Devices.Tests.Layer;

namespace Mfa.Devices.Tests.Devices;

public sealed class LifecycleTests : IDisposable
{
    readonly Layer _layer = new();

    public void Dispose() => _layer.Dispose();

    [Fact]
    public async Task Deactivate_Device_KeepsItsPlaceAndSignsNobodyIn()
    {
        var app = await _layer.AddAppAsync(Ada);
        Assert.Equal(MfaStatus.Accepted, (await _layer.Devices.DeactivateAsync(Ada, app.DeviceId, Admin, null, default, default)).Status);

        Assert.Equal(MfaStatus.NoActiveDevice, (await _layer.TryAsync(Ada, app.CodeAt(_layer.Now))).Status);
        Assert.False((await _layer.DevicesOf(Ada)).Single().IsActive);
        Assert.False((await _layer.SignIn.GetRequirementAsync(Ada, default)).IsRequired);
        Assert.Equal(MfaStatus.DeviceStateWrong, (await _layer.Devices.DeactivateAsync(Ada, app.DeviceId, Admin, null, default, default)).Status);
    }

    [Fact]
    public async Task Activate_TwoCodes_BringADeviceBackWithItsState()
    {
        var app = await _layer.AddAppAsync(Ada);
        _ = await _layer.Devices.DeactivateAsync(Ada, app.DeviceId, Admin, null, default, default);

        Assert.Equal(MfaStatus.Replayed, (await ActivateAsync(app, -1, 0)).Status);
        _layer.Wait(60);
        Assert.Equal(MfaStatus.Rejected, (await ActivateAsync(app, 0, -1)).Status);
        Assert.Equal(MfaStatus.Accepted, (await ActivateAsync(app, -1, 0)).Status);
        _layer.Wait(30);
        Assert.Equal(MfaStatus.Accepted, (await _layer.TryAsync(Ada, app.CodeAt(_layer.Now))).Status);
        Assert.Equal(MfaStatus.DeviceStateWrong, (await ActivateAsync(app, -1, 0)).Status);
    }

    [Fact]
    public async Task Activate_SecurityKey_TakesATouch()
    {
        var key = new VirtualCtap2Authenticator();
        var device = await _layer.AddKeyAsync(Ada, key);
        _ = await _layer.Devices.DeactivateAsync(Ada, device, Admin, null, default, default);
        Assert.Equal(MfaStatus.NoActiveDevice, (await _layer.SignIn.BeginSecurityKeyAsync(Ada, null, null, Session, default)).Status);

        var begun = await _layer.Devices.BeginActivationAsync(Ada, device, Admin, null, Session, default);
        var json = Encoding.UTF8.GetBytes(Enrolling.Browser.Get(begun.OptionsJson, key).Json);
        Assert.Equal(MfaStatus.NotPending, (await _layer.SignIn.FinishSecurityKeyAsync(Ada, begun.Id, json, Session, null, default)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _layer.Devices.FinishActivationAsync(Ada, device, begun.Id, json, Admin, null, Session, default)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _layer.SignIn.BeginSecurityKeyAsync(Ada, null, null, Session, default)).Status);
    }

    [Fact]
    public async Task Remove_LastActiveDevice_HasACallOfItsOwn()
    {
        var app = await _layer.AddAppAsync(Ada);
        var other = await _layer.AddAppAsync(Ada, "other");
        var proof = await _layer.ProveAsync(Ada, app);
        var owner = MfaActor.Owner();
        Assert.Equal(MfaStatus.DeviceStateWrong, (await _layer.Devices.DeleteLastAsync(Ada, app.DeviceId, owner, proof, Session, default)).Status);
        _ = await _layer.Devices.DeleteAsync(Ada, other.DeviceId, owner, proof, Session, default);

        foreach (var any in new[] { proof, null })
        {
            Assert.Equal(MfaStatus.LastDevice, (await _layer.Devices.DeleteAsync(Ada, app.DeviceId, owner, any, Session, default)).Status);
            Assert.Equal(MfaStatus.LastDevice, (await _layer.Devices.DeactivateAsync(Ada, app.DeviceId, owner, any, Session, default)).Status);
        }

        Assert.Equal(MfaStatus.Accepted, (await _layer.Devices.DeleteLastAsync(Ada, app.DeviceId, owner, proof, Session, default)).Status);
        Assert.Empty(await _layer.DevicesOf(Ada));
    }

    [Fact]
    public async Task Rename_Device_IsSeenAndAuditedWithoutTheName()
    {
        var app = await _layer.AddAppAsync(Ada);

        Assert.Equal("work phone", (await _layer.Devices.RenameAsync(Ada, app.DeviceId, "work phone", Admin, null, default, default)).Device!.Name);
        Assert.Equal("work phone", (await _layer.DevicesOf(Ada)).Single().Name);
        var entry = (await _layer.Events(MfaAuditKind.DeviceRenamed)).Single();
        Assert.Equal((MfaActorKind.Administrator, "root", app.DeviceId), (entry.ActorKind, entry.ActorId, entry.DeviceId));
        Assert.Null(entry.Detail);
    }

    [Fact]
    public async Task Rename_ToANameThatCantBeOne_IsInvalid()
    {
        var app = await _layer.AddAppAsync(Ada);

        Assert.Equal(MfaStatus.NameInvalid, (await _layer.Devices.RenameAsync(Ada, app.DeviceId, "phone ", Admin, null, default, default)).Status);
        Assert.Equal("phone", (await _layer.DevicesOf(Ada)).Single().Name);
    }

    [Fact]
    public async Task Calls_ForADeviceThatIsntThere_SaySo()
    {
        _ = await _layer.AddAppAsync(Ada);

        Assert.Equal(MfaStatus.DeviceNotFound, (await _layer.Devices.RenameAsync(Ada, Guid.Empty, "x", Admin, null, default, default)).Status);
        Assert.Equal(MfaStatus.DeviceNotFound, (await _layer.Devices.DeactivateAsync(Ada, Guid.Empty, Admin, null, default, default)).Status);
        Assert.Equal(MfaStatus.DeviceNotFound, (await _layer.Devices.DeleteAsync(Ada, Guid.Empty, Admin, null, default, default)).Status);
        Assert.Equal(MfaStatus.DeviceNotFound, (await _layer.Devices.ResynchronizeAsync(Ada, Guid.Empty, "1", "2", Admin, default)).Status);
        Assert.Equal(MfaStatus.DeviceNotFound, (await _layer.Devices.ActivateAsync(Ada, Guid.Empty, "1", "2", Admin, null, default, default)).Status);
    }

    async Task<MfaResult> ActivateAsync(App app, int first, int second) => await _layer.Devices.ActivateAsync(
        Ada, app.DeviceId, app.CodeAt(_layer.Now, first), app.CodeAt(_layer.Now, second), Admin, null, default, default);
}
