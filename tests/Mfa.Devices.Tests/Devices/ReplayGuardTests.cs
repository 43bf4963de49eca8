using static Mfa.Devices.Tests.Layer;

namespace Mfa.Devices.Tests.Devices;

/// <summary>The way back for a device whose last accepted code lies ahead of the clock, because the clock was wrong when it was accepted.</summary>
public sealed class ReplayGuardTests : IDisposable
{
    readonly Layer _layer = new();

    public void Dispose() => _layer.Dispose();

    [Fact]
    public async Task Reset_ClockThatWasAhead_LetsTheDeviceInAndNoCodeThatWasUsed()
    {
        var app = await _layer.AddAppAsync(Ada);
        var wrongTime = _layer.Now.AddHours(2);
        _layer.Time.SetUtcNow(wrongTime);
        var used = new List<DateTimeOffset>();
        for (var number = 0; number < 3; number++)
        {
            Assert.Equal(MfaStatus.Accepted, (await _layer.TryAsync(Ada, app.CodeAt(_layer.Now))).Status);
            used.Add(_layer.Now);
            _layer.Wait(30);
        }

        _layer.Time.AdjustTime(wrongTime.AddHours(-1));
        Assert.Equal(MfaStatus.AheadOfClock, (await _layer.TryAsync(Ada, app.CodeAt(_layer.Now))).Status);
        var (first, second) = (app.CodeAt(_layer.Now, -1), app.CodeAt(_layer.Now));
        Assert.Equal(MfaStatus.NotAllowed, (await _layer.Devices.ResetReplayGuardAsync(Ada, app.DeviceId, first, second, MfaActor.Owner(), default)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _layer.Devices.ResetReplayGuardAsync(Ada, app.DeviceId, first, second, Admin, default)).Status);
        Assert.Equal(MfaStatus.Replayed, (await _layer.TryAsync(Ada, second)).Status);
        _layer.Wait(30);
        Assert.Equal(MfaStatus.Accepted, (await _layer.TryAsync(Ada, app.CodeAt(_layer.Now))).Status);

        // The clock comes to where the codes were used: each is still used, and the one after them isn't.
        foreach (var time in used)
        {
            _layer.Time.SetUtcNow(time);
            Assert.Equal(MfaStatus.Replayed, (await _layer.TryAsync(Ada, app.CodeAt(time))).Status);
        }

        _layer.Wait(30);
        Assert.Equal(MfaStatus.Accepted, (await _layer.TryAsync(Ada, app.CodeAt(_layer.Now))).Status);
    }

    [Fact]
    public async Task Reset_WithAPairOfWhichOneWasUsed_IsReplayed()
    {
        var app = await _layer.AddAppAsync(Ada);
        var ahead = _layer.Now.AddMinutes(10);
        _layer.Time.SetUtcNow(ahead);
        Assert.Equal(MfaStatus.Accepted, (await _layer.TryAsync(Ada, app.CodeAt(ahead))).Status);

        // The used one as the first and as the second of the pair.
        Assert.Equal(MfaStatus.Replayed, (await _layer.Devices.ResetReplayGuardAsync(Ada, app.DeviceId, app.CodeAt(ahead), app.CodeAt(ahead, 1), Admin, default)).Status);
        Assert.Equal(MfaStatus.Replayed, (await _layer.Devices.ResetReplayGuardAsync(Ada, app.DeviceId, app.CodeAt(ahead, -1), app.CodeAt(ahead), Admin, default)).Status);
    }
}
