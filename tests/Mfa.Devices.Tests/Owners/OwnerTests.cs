using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using static Mfa.Devices.Tests.Layer;

namespace Mfa.Devices.Tests.Owners;

/// <summary>Erasure, export and the move to another key.</summary>
public sealed class OwnerTests : IDisposable
{
    readonly Layer _layer = new();

    public void Dispose() => _layer.Dispose();

    [Fact]
    public async Task Erase_Owner_LeavesPseudonymsAndGivesEverythingBack()
    {
        _ = await _layer.AddAppAsync(Ada);
        _ = await _layer.AddKeyAsync(Ada, new U2f.Testing.VirtualCtap2Authenticator());
        using var offer = await _layer.Enrollment.BeginVirtualDeviceAsync(Eve, "eve", MfaActor.Owner("192.0.2.7"), null, default, default);
        var subject = await _layer.Devices.GetSubjectAsync(Eve, default);
        _layer.Wait(1);

        Assert.Equal(MfaStatus.NotAllowed, (await _layer.Devices.EraseAsync(Eve, MfaActor.Owner(), default)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _layer.Devices.EraseAsync(Eve, Admin, default)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _layer.Devices.EraseAsync(Ada, Admin, default)).Status);

        Assert.Null(await _layer.Store.ReadAsync(Eve, default));
        Assert.Null(await _layer.Store.ReadAsync(Ada, default));
        var events = await _layer.Devices.ListAuditAsync(new MfaAuditQuery("") { Subject = subject }, default);
        Assert.Equal([MfaAuditKind.EnrollmentBegun, MfaAuditKind.OwnerErased], events.Select(entry => entry.Kind));
        Assert.All(events, entry => Assert.Null(entry.SourceAddress));
        Assert.All(events, entry => Assert.DoesNotContain("eve", JsonSerializer.Serialize(entry), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Erase_OwnerWithAToken_PutsItBack()
    {
        var seedBytes = RandomNumberGenerator.GetBytes(20);
        using var seed = HardwareTokenSeed.ForHotp("A1", seedBytes);
        using var secret = new Hotp.HotpSecret(seedBytes);
        _ = await _layer.Inventory.AddAsync("", [seed], MfaActor.System("tests"), default);
        var begun = await _layer.Enrollment.BeginHardwareTokenAsync(Ada, "A1", null, Admin, null, default, default);
        var generator = new Hotp.HotpGenerator();
        _ = await _layer.Enrollment.FinishHardwareTokenAsync(Ada, begun.EnrollmentId, "token", generator.Generate(secret, 0), generator.Generate(secret, 1), Admin, default, default);
        Assert.Equal(Ada, (await _layer.Inventory.FindAsync("", "A1", null, default))!.Owner);

        _ = await _layer.Devices.EraseAsync(Ada, Admin, default);

        Assert.Null((await _layer.Inventory.FindAsync("", "A1", null, default))!.Owner);
    }

    [Fact]
    public async Task Export_Owner_ShowsWhatIsStoredAndNoSecret()
    {
        var app = await _layer.AddAppAsync(Ada, "Ada's phone");
        _ = await _layer.TryAsync(Ada, app.CodeAt(_layer.Now));

        var json = Encoding.UTF8.GetString((await _layer.Devices.ExportAsync(Ada, Admin, default))!);

        using var document = JsonDocument.Parse(json);
        Assert.Equal("Ada's phone", document.RootElement.GetProperty("devices")[0].GetProperty("name").GetString());
        Assert.Equal("Accepted", document.RootElement.GetProperty("attempts")[0].GetProperty("status").GetString());
        Assert.Contains("CodeSignIn", json, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", json, StringComparison.OrdinalIgnoreCase);
        Assert.Single(await _layer.Events(MfaAuditKind.OwnerExported));
    }

    [Fact]
    public async Task Export_OwnerWithoutARecord_MakesNone()
    {
        var json = Encoding.UTF8.GetString((await _layer.Devices.ExportAsync(Ada, Admin, default))!);

        Assert.Contains("\"devices\": []", json, StringComparison.Ordinal);
        Assert.Null(await _layer.Store.ReadAsync(Ada, default));
    }

    [Fact]
    public async Task Export_AddressOfAnAdministrator_IsNotTheOwnersToSee()
    {
        using var mine = await _layer.Enrollment.BeginVirtualDeviceAsync(Ada, "ada", MfaActor.Owner("192.0.2.7"), null, default, default);
        using var others = await _layer.Enrollment.BeginVirtualDeviceAsync(Ada, "ada", MfaActor.Administrator("root", "198.51.100.9"), null, default, default);

        var json = Encoding.UTF8.GetString((await _layer.Devices.ExportAsync(Ada, MfaActor.Owner(), default))!);

        Assert.Contains("192.0.2.7", json, StringComparison.Ordinal);
        Assert.DoesNotContain("198.51.100.9", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reprotect_ToAnotherKey_MakesTheOldOneUnneeded()
    {
        var apps = new Dictionary<MfaOwnerKey, App>();
        for (var number = 0; number < 5; number++)
        {
            var owner = new MfaOwnerKey("", $"owner {number}");
            apps.Add(owner, await _layer.AddAppAsync(owner));
        }

        using var seed = HardwareTokenSeed.ForTotp("A1", RandomNumberGenerator.GetBytes(20));
        _ = await _layer.Inventory.AddAsync("", [seed], MfaActor.System("tests"), default);
        var next = new MfaMasterKey("k2", RandomNumberGenerator.GetBytes(32));
        using var moving = new Layer(store: _layer.Store, keys: [next, Key]);
        moving.Time.SetUtcNow(_layer.Now);

        MfaReprotection? progress = null;
        var (batches, moved) = (0, 0);
        while (progress is not { IsComplete: true })
        {
            progress = await moving.Devices.ReprotectAsync("", progress is null ? null : new(progress.AreOwnersComplete, progress.AreTokensComplete, progress.After), 2, default);
            (batches, moved) = (batches + 1, moved + progress.Moved);
            Assert.Equal(0, progress.Failed);
        }

        Assert.Equal((4, 6), (batches, moved));
        using var moved2 = new Layer(store: _layer.Store, keys: [next]);
        moved2.Time.SetUtcNow(_layer.Now);
        foreach (var (owner, app) in apps)
            Assert.Equal(MfaStatus.Accepted, (await moved2.TryAsync(owner, app.CodeAt(moved2.Now))).Status);
        Assert.Equal(0, (await moving.Devices.ReprotectAsync("", null, 100, default)).Moved);
    }

    [Fact]
    public async Task Reprotect_TokenThatIsEnrolledBetweenItsHalves_IsMovedAllTheSame()
    {
        var (first, second, third) = (new MfaMasterKey("k1", RandomNumberGenerator.GetBytes(32)), new MfaMasterKey("k2", RandomNumberGenerator.GetBytes(32)), new MfaMasterKey("k3", RandomNumberGenerator.GetBytes(32)));
        var bytes = RandomNumberGenerator.GetBytes(20);
        using var seed = HardwareTokenSeed.ForTotp("T-1", bytes);
        using var secret = new Totp.TotpSecret(bytes);
        var token = new App(secret);
        using var before = new Layer(store: _layer.Store, keys: [second, first]);
        _ = await before.Inventory.AddAsync("", [seed], MfaActor.System("tests"), default);
        using var moving = new Layer(store: _layer.Store, keys: [third, second, first]);
        var half = await moving.Devices.ReprotectAsync("", null, 100, default);
        var begun = await moving.Enrollment.BeginHardwareTokenAsync(Ada, "T-1", null, Admin, null, default, default);
        var enrolled = await moving.Enrollment.FinishHardwareTokenAsync(Ada, begun.EnrollmentId, "token", token.CodeAt(moving.Now, -1), token.CodeAt(moving.Now), Admin, default, default);
        Assert.True((await moving.Devices.ReprotectAsync("", half, 100, default)).IsComplete);

        using var after = new Layer(store: _layer.Store, keys: [third, first]);
        after.Wait(60);
        Assert.Equal(MfaStatus.Accepted, (await after.TryAsync(Ada, token.CodeAt(after.Now), enrolled.Device!.Id)).Status);
    }

    [Fact]
    public async Task Authenticate_OneSecretWhoseKeyIsGone_KeepsNoOtherDeviceOut()
    {
        var (first, second) = (new MfaMasterKey("k1", RandomNumberGenerator.GetBytes(32)), new MfaMasterKey("k2", RandomNumberGenerator.GetBytes(32)));
        using var old = new Layer(store: _layer.Store, keys: [first, second]);
        var lost = await old.AddAppAsync(Ada, "lost");
        using var next = new Layer(store: _layer.Store, keys: [second, first]);
        next.Time.SetUtcNow(old.Now);
        var good = await next.AddAppAsync(Ada, "good");
        using var after = new Layer(store: _layer.Store, keys: [second]);
        after.Time.SetUtcNow(next.Now);

        Assert.Equal(MfaStatus.Unavailable, (await after.TryAsync(Ada, lost.CodeAt(after.Now), lost.DeviceId)).Status);
        Assert.Equal(MfaStatus.Accepted, (await after.TryAsync(Ada, good.CodeAt(after.Now))).Status);
    }

    [Fact]
    public async Task Rotate_MachineByMachine_KeepsEveryoneIn()
    {
        var (first, second) = (new MfaMasterKey("k1", RandomNumberGenerator.GetBytes(32)), new MfaMasterKey("k2", RandomNumberGenerator.GetBytes(32)));
        using var old = With(new AesGcmSecretProtector(first));
        using var knows = With(new AesGcmSecretProtector([second, first], "k1"));
        using var changed = With(new AesGcmSecretProtector([second, first], "k2"));
        var app = await old.AddAppAsync(Ada);
        _layer.Wait(60);
        foreach (var layer in new[] { knows, old, changed, knows })
        {
            layer.Time.SetUtcNow(_layer.Now);
            Assert.Equal(MfaStatus.Accepted, (await layer.TryAsync(Ada, app.CodeAt(layer.Now))).Status);
            _layer.Wait(30);
        }

        Assert.Throws<ArgumentException>("currentKeyId", () => new AesGcmSecretProtector([first], "k2"));

        Layer With(AesGcmSecretProtector protector) => new(store: _layer.Store, services: services => services.AddSingleton<ISecretProtector>(protector));
    }

    [Fact]
    public async Task Reprotect_RecordThatWasAltered_IsCountedAndLeft()
    {
        _ = await _layer.AddAppAsync(Ada);
        var record = (await _layer.Store.ReadAsync(Ada, default))!;
        _ = await _layer.Store.TryWriteAsync(new MfaOwnerRecord(Ada, record.Version + 1, record.WriteId, (byte[])[1]), record.Version, [], default);

        var progress = await _layer.Devices.ReprotectAsync("", null, 10, default);

        Assert.Equal((0, 1, true), (progress.Moved, progress.Failed, progress.AreOwnersComplete));
    }
}
