using System.Text;
using static Mfa.Devices.Tests.Layer;

namespace Mfa.Devices.Tests.Owners;

/// <summary>What stands in the database: nobody changes or moves it unnoticed, and no secret can be read in it.</summary>
public sealed class RecordTests : IDisposable
{
    readonly Layer _layer = new();

    public void Dispose() => _layer.Dispose();

    [Fact]
    public async Task Read_AnyByteChanged_IsUnavailable()
    {
        var app = await _layer.AddAppAsync(Ada);
        var record = (await _layer.Store.ReadAsync(Ada, default))!;
        for (var index = 0; index < record.Payload.Length; index += 7)
        {
            var payload = record.Payload.ToArray();
            payload[index] ^= 1;
            await AssertUnavailableAsync(app, Ada, new MfaOwnerRecord(Ada, record.Version, record.WriteId, payload));
        }
    }

    [Fact]
    public async Task Read_RecordOfSomebodyElse_IsUnavailable()
    {
        var app = await _layer.AddAppAsync(Ada);
        var record = (await _layer.Store.ReadAsync(Ada, default))!;

        await AssertUnavailableAsync(app, Eve, new MfaOwnerRecord(Eve, record.Version, record.WriteId, record.Payload));
    }

    [Fact]
    public async Task Read_WithoutItsChecksum_IsUnavailable()
    {
        var app = await _layer.AddAppAsync(Ada);
        var record = (await _layer.Store.ReadAsync(Ada, default))!;
        var json = record.Payload.Span.IndexOf((byte)'{');

        await AssertUnavailableAsync(app, Ada, new MfaOwnerRecord(Ada, record.Version, record.WriteId, (byte[])[1, .. record.Payload.Span[json..]]));
    }

    [Fact]
    public async Task Read_RequirementOfAnAlteredRecord_LetsNobodyIn()
    {
        _ = await _layer.AddAppAsync(Ada);
        var store = new MfaMemoryStore();
        var record = (await _layer.Store.ReadAsync(Ada, default))!;
        _ = await store.TryWriteAsync(new MfaOwnerRecord(Ada, record.Version, record.WriteId, (byte[])[9, 9]), 0, [], default);
        using var layer = new Layer(store: store);

        var requirement = await layer.SignIn.GetRequirementAsync(Ada, default);

        Assert.Equal((MfaStatus.Unavailable, true), (requirement.Status, requirement.IsRequired));
        Assert.Null(await layer.Devices.ListAsync(Ada, default));
    }

    [Fact]
    public async Task Write_WithoutSeal_IsReadWithoutSeal()
    {
        using var layer = new Layer(options => options.SealRecords = false);
        var app = await layer.AddAppAsync(Ada);

        Assert.Equal(MfaStatus.Accepted, (await layer.TryAsync(Ada, app.CodeAt(layer.Now))).Status);
        Assert.Equal(3, (await layer.Store.ReadAsync(Ada, default))!.Payload.Span[0]);
    }

    [Fact]
    public async Task Write_EightDevicesOfAnyMix_StaysSmallAndHoldsNoSecret()
    {
        var apps = new List<App>();
        for (var number = 0; number < 4; number++)
            apps.Add(await _layer.AddAppAsync(Ada, $"app {number}"));
        for (var number = 0; number < 4; number++)
            _ = await _layer.AddKeyAsync(Ada, new U2f.Testing.VirtualCtap2Authenticator(), $"key {number}");
        for (var attempt = 0; attempt < 20; attempt++)
        {
            _ = await _layer.TryAsync(Ada, apps[0].CodeAt(_layer.Now));
            _layer.Wait(30);
        }

        var payload = (await _layer.Store.ReadAsync(Ada, default))!.Payload;

        Assert.InRange(payload.Length, 1000, 12_000);
        Assert.DoesNotContain("secret\":\"" + Convert.ToBase64String(Key.Bytes)[..8], Encoding.UTF8.GetString(payload.Span), StringComparison.Ordinal);
    }

    async Task AssertUnavailableAsync(App app, MfaOwnerKey owner, MfaOwnerRecord altered)
    {
        var store = new MfaMemoryStore();
        Assert.Equal(MfaWriteOutcome.Written, await store.TryWriteAsync(altered, 0, [], default));
        using var layer = new Layer(store: store);
        layer.Time.SetUtcNow(_layer.Now);

        Assert.Equal(MfaStatus.Unavailable, (await layer.TryAsync(owner, app.CodeAt(layer.Now))).Status);
        Assert.Equal(altered.Version, (await store.ReadAsync(owner, default))!.Version);
    }
}
