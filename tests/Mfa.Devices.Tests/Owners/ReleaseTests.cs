using System.Security.Cryptography;
using Mfa.Totp;
using Mfa.U2f.Testing;
using static Mfa.Devices.Tests.Layer;

namespace Mfa.Devices.Tests.Owners;

/// <summary>What deletions leave to do, where a token's row in the inventory can't be read any more.</summary>
public sealed class ReleaseTests : IDisposable
{
    readonly Layer _layer = new();

    public void Dispose() => _layer.Dispose();

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"version\":9}")]
    public async Task Delete_TokenWhoseRowCantBeRead_KeepsNothingElse(string payload)
    {
        using var secret = TotpSecret.Generate();
        var device = await AddTokenAsync(secret);
        var key = await _layer.AddKeyAsync(Ada, new VirtualCtap2Authenticator());
        var row = (await _layer.Store.ListAsync("", null, 10, default)).Single();
        _ = await _layer.Store.TryReplaceAsync(new MfaInventoryToken("", row.Key, row.SerialKey, row.Version + 1, row.SeedFingerprint, System.Text.Encoding.UTF8.GetBytes(payload)), row.Version, default);

        Assert.Empty(await _layer.Inventory.ListAsync("", null, 10, default));
        Assert.Null(await _layer.Inventory.FindAsync("", "T-1", null, default));
        Assert.Equal(MfaStatus.Accepted, (await _layer.Devices.DeleteAsync(Ada, device, Admin, null, default, default)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _layer.Devices.DeleteAsync(Ada, key, Admin, null, default, default)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _layer.Devices.EraseAsync(Ada, Admin, default)).Status);
        Assert.Equal(MfaStatus.Accepted, await _layer.Inventory.RemoveAsync("", "T-1", null, MfaActor.System("tests"), default));
    }

    [Fact]
    public async Task Find_RowThatSaysAnotherSerialNumber_IsNone()
    {
        using var secret = TotpSecret.Generate();
        _ = await AddTokenAsync(secret, enrol: false);
        using var other = HardwareTokenSeed.ForTotp("T-2", RandomNumberGenerator.GetBytes(20));
        _ = await _layer.Inventory.AddAsync("", [other], MfaActor.System("tests"), default);
        var rows = await _layer.Store.ListAsync("", null, 10, default);
        _ = await _layer.Store.TryReplaceAsync(new MfaInventoryToken("", rows[0].Key, rows[0].SerialKey, 2, rows[0].SeedFingerprint, rows[1].Payload), 1, default);

        Assert.Single(await _layer.Inventory.ListAsync("", null, 10, default));
    }

    async Task<Guid> AddTokenAsync(TotpSecret secret, bool enrol = true)
    {
        var bytes = new byte[secret.Length];
        secret.CopyTo(bytes);
        using var seed = HardwareTokenSeed.ForTotp("T-1", bytes);
        _ = await _layer.Inventory.AddAsync("", [seed], MfaActor.System("tests"), default);
        if (!enrol)
            return default;
        var token = new App(secret);
        var begun = await _layer.Enrollment.BeginHardwareTokenAsync(Ada, "T-1", null, Admin, null, default, default);
        var result = await _layer.Enrollment.FinishHardwareTokenAsync(Ada, begun.EnrollmentId, "token", token.CodeAt(_layer.Now, -1), token.CodeAt(_layer.Now), Admin, default, default);
        return result.Device!.Id;
    }
}
