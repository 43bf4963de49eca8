using Mfa.TestKit;
using static Mfa.Devices.Tests.Layer;

namespace Mfa.Devices.Tests.SecurIds;

/// <summary>Two tokencodes: to find a token again, to activate it, to set its replay guard back.</summary>
public sealed class SynchronizationTests : IDisposable
{
    const string Pin = Fobs.Pin;

    readonly Layer _layer = new();
    readonly ModelSecurIdToken _fob = new();

    public void Dispose() => _layer.Dispose();

    string Code => _fob.CodeAt(_layer.Now);

    string Before => _fob.CodeAt(_layer.Now - _fob.Interval);

    [Theory]
    [InlineData("", MfaStatus.Accepted)]
    [InlineData(Pin, MfaStatus.Accepted)]
    [InlineData("4712", MfaStatus.Rejected)]
    public async Task Resynchronize_FobThatIsAnHourSlow_TakesCodesWithThePinOrWithout(string front, MfaStatus expected)
    {
        var device = await _layer.EnrolAsync(Ada, _fob, Pin);
        _layer.Wait(2 * 3600);
        _fob.ClockError = TimeSpan.FromHours(-1);
        Assert.Equal(MfaStatus.Rejected, (await _layer.TryAsync(Ada, Pin + Code, device)).Status);

        Assert.Equal(expected, (await _layer.Devices.ResynchronizeAsync(Ada, device, front + Before, front + Code, MfaActor.Owner(), default)).Status);

        _layer.Wait(60);
        Assert.Equal(MfaStatus.PinRequired, (await _layer.TryAsync(Ada, Code, device)).Status);
        Assert.Equal(expected, (await _layer.TryAsync(Ada, Pin + Code, device)).Status);
    }

    [Fact]
    public async Task Resynchronize_CodesThatDontFollowOneAnother_AreRejectedAndFarOnesExplained()
    {
        var device = await _layer.EnrolAsync(Ada, _fob);
        _layer.Wait(3600);
        Assert.Equal(MfaStatus.Rejected, (await _layer.Devices.ResynchronizeAsync(Ada, device, Code, Before, MfaActor.Owner(), default)).Status);

        _fob.ClockError = TimeSpan.FromHours(-13);
        var far = await _layer.Devices.ResynchronizeAsync(Ada, device, Before, Code, MfaActor.Owner(), default);

        Assert.Equal((MfaStatus.Rejected, TimeSpan.FromHours(-13), true), (far.Status, far.ClockOffset, far.IsLikelyTimeZone));
    }

    [Fact]
    public async Task Resynchronize_TokenThatAddsThePin_TakesWhatItShows()
    {
        var device = await _layer.EnrolAsync(Ada, _fob, Pin, adds: true);
        _layer.Wait(2 * 3600);
        _fob.ClockError = TimeSpan.FromHours(-1);

        Assert.Equal(MfaStatus.Rejected, (await _layer.Devices.ResynchronizeAsync(Ada, device, Before, Code, MfaActor.Owner(), default)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _layer.Devices.ResynchronizeAsync(
            Ada, device, ModelSecurIdToken.WithPin(Before, Pin), ModelSecurIdToken.WithPin(Code, Pin), MfaActor.Owner(), default)).Status);
    }

    [Fact]
    public async Task Activate_ByTwoCodes_LeavesThePin()
    {
        var device = await _layer.EnrolAsync(Ada, _fob, Pin);
        Assert.Equal(MfaStatus.Accepted, (await _layer.Devices.DeactivateAsync(Ada, device, Admin, null, default, default)).Status);
        _layer.Wait(60);
        Assert.Equal(MfaStatus.NoActiveDevice, (await _layer.TryAsync(Ada, Pin + Code)).Status);

        Assert.Equal(MfaStatus.Rejected, (await _layer.Devices.ActivateAsync(Ada, device, Code, Before, MfaActor.Owner(), null, default, default)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _layer.Devices.ActivateAsync(Ada, device, Before, Code, MfaActor.Owner(), null, default, default)).Status);

        _layer.Wait(60);
        Assert.Equal(MfaStatus.PinRequired, (await _layer.TryAsync(Ada, Code)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _layer.TryAsync(Ada, Pin + Code)).Status);
    }

    [Fact]
    public async Task Reset_ClockThatWasAhead_LetsTheTokenInAndNoCodeThatWasUsed()
    {
        var device = await _layer.EnrolAsync(Ada, _fob, Pin);
        var wrongTime = _layer.Now.AddHours(4);
        _layer.Time.SetUtcNow(wrongTime);
        var used = new List<DateTimeOffset>();
        for (var number = 0; number < 3; number++)
        {
            Assert.Equal(MfaStatus.Accepted, (await _layer.TryAsync(Ada, Pin + Code)).Status);
            used.Add(_layer.Now);
            _layer.Wait(60);
        }

        _layer.Time.AdjustTime(wrongTime.AddHours(-3));
        Assert.Equal(MfaStatus.AheadOfClock, (await _layer.TryAsync(Ada, Pin + Code)).Status);
        Assert.Equal(MfaStatus.NotAllowed, (await _layer.Devices.ResetReplayGuardAsync(Ada, device, Before, Code, MfaActor.Owner(), default)).Status);
        Assert.Equal(MfaStatus.Rejected, (await _layer.Devices.ResetReplayGuardAsync(Ada, device, Code, Before, Admin, default)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _layer.Devices.ResetReplayGuardAsync(Ada, device, Before, Code, Admin, default)).Status);
        Assert.Equal(MfaStatus.Replayed, (await _layer.TryAsync(Ada, Pin + Code)).Status);
        _layer.Wait(60);
        Assert.Equal(MfaStatus.Accepted, (await _layer.TryAsync(Ada, Pin + Code)).Status);

        foreach (var time in used)
        {
            _layer.Time.SetUtcNow(time);
            Assert.Equal(MfaStatus.Replayed, (await _layer.TryAsync(Ada, Pin + Code)).Status);
        }

        _layer.Wait(60);
        Assert.Equal(MfaStatus.Accepted, (await _layer.TryAsync(Ada, Pin + Code)).Status);
    }

    [Fact]
    public async Task Reset_TokenThatCounts_IsInTheWrongState()
    {
        var seed = new byte[20];
        using var token = HardwareTokenSeed.ForHotp("H-1", seed);
        _ = await _layer.Inventory.AddAsync("", [token], Admin, default);
        var device = await _layer.FinishAsync(Ada, "H-1", ModelOtp.Code("SHA1", seed, 0, 6), ModelOtp.Code("SHA1", seed, 1, 6), pin: null);

        Assert.Equal(MfaStatus.DeviceStateWrong, (await _layer.Devices.ResetReplayGuardAsync(Ada, device.Device!.Id, "123456", "654321", Admin, default)).Status);
    }
}
