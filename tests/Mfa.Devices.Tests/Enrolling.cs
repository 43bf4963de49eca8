using System.Text;
using Mfa.U2f.Testing;

namespace Mfa.Devices.Tests;

/// <summary>What people do before a test begins.</summary>
public static class Enrolling
{
    /// <summary>Enrols a virtual device and goes on to the next code.</summary>
    public static async Task<App> AddAppAsync(this Layer layer, MfaOwnerKey owner, string name = "phone", MfaProof? proof = null)
    {
        var actor = proof is null ? Layer.Admin : MfaActor.Owner();
        using var offer = await layer.Enrollment.BeginVirtualDeviceAsync(owner, "ada@example.com", actor, proof, Layer.Session, default);
        Assert.Equal(MfaStatus.Accepted, offer.Status);
        var app = App.Of(offer);
        var result = await layer.Enrollment.FinishVirtualDeviceAsync(
            owner, offer.EnrollmentId, name, app.CodeAt(layer.Now, -1), app.CodeAt(layer.Now), actor, Layer.Session, default);
        Assert.Equal(MfaStatus.Accepted, result.Status);
        app.DeviceId = result.Device!.Id;
        layer.Wait(30);
        return app;
    }

    /// <summary>Enrols a security key.</summary>
    public static async Task<Guid> AddKeyAsync(this Layer layer, MfaOwnerKey owner, VirtualCtap2Authenticator key, string name = "key")
    {
        var begun = await layer.Enrollment.BeginSecurityKeyAsync(owner, "ada", null, null, Layer.Admin, null, Layer.Session, default);
        Assert.Equal(MfaStatus.Accepted, begun.Status);
        var json = Browser.Create(begun.OptionsJson, key).Json;
        var result = await layer.Enrollment.FinishSecurityKeyAsync(owner, begun.Id, name, Encoding.UTF8.GetBytes(json), Layer.Admin, Layer.Session, default);
        Assert.Equal(MfaStatus.Accepted, result.Status);
        return result.Device!.Id;
    }

    /// <summary>A proof made now, in the usual session.</summary>
    public static async Task<MfaProof> ProveAsync(this Layer layer, MfaOwnerKey owner, App app, byte[]? session = null)
    {
        var result = await layer.TryAsync(owner, app.CodeAt(layer.Now), app.DeviceId, session: session);
        Assert.Equal(MfaStatus.Accepted, result.Status);
        layer.Wait(30);
        return result.ToProof();
    }

    public static VirtualBrowser Browser { get; } = new("https://login.example.com");
}
