using Mfa.Hotp;
using Mfa.Totp;
using static Mfa.Devices.Tests.Layer;

namespace Mfa.Devices.Tests.SignIn;

/// <summary>Tokens that count and tokens with a clock of their own: the next-code zone and resynchronisation, through the owner's record.</summary>
public sealed class HardwareTokenTests : IDisposable
{
    readonly Layer _layer = new();
    readonly HotpSecret _secret = HotpSecret.Generate();
    readonly HotpGenerator _hotp = new();

    public void Dispose()
    {
        _layer.Dispose();
        _secret.Dispose();
    }

    [Fact]
    public async Task Authenticate_CounterAhead_AsksForTheNextCodeAndTakesIt()
    {
        var device = await AddTokenAsync();

        var first = await _layer.TryAsync(Ada, Code(30), device);
        Assert.Equal(MfaStatus.NextCodeRequired, first.Status);
        var second = await _layer.TryAsync(Ada, Code(31), device, first.Continuation);

        Assert.Equal(MfaStatus.Accepted, second.Status);
        Assert.Equal(MfaStatus.Accepted, (await _layer.TryAsync(Ada, Code(32), device)).Status);
    }

    [Fact]
    public async Task Authenticate_NextCodeWithoutTheContinuation_IsNoCompletion()
    {
        var device = await AddTokenAsync();
        var first = await _layer.TryAsync(Ada, Code(30), device);

        Assert.NotEqual(MfaStatus.Accepted, (await _layer.TryAsync(Ada, Code(31), device)).Status);
        Assert.NotEqual(MfaStatus.Accepted, (await _layer.TryAsync(Ada, Code(32), device, "AAAA")).Status);
        Assert.NotNull(first.Continuation);
    }

    [Fact]
    public async Task Authenticate_CounterAheadAmongSeveralDevices_HasNoNextCodeZoneUntilItIsNamed()
    {
        var device = await AddTokenAsync();
        _ = await _layer.AddAppAsync(Ada);

        Assert.Equal(MfaStatus.Rejected, (await _layer.TryAsync(Ada, Code(30))).Status);
        Assert.Equal(MfaStatus.NextCodeRequired, (await _layer.TryAsync(Ada, Code(30), device)).Status);
    }

    [Fact]
    public async Task Authenticate_CounterAheadBesideADeviceThatIsClosed_HasNoNextCodeZoneEither()
    {
        _ = await AddTokenAsync();
        var app = await _layer.AddAppAsync(Ada);
        for (var failure = 0; failure < 100; failure++)
        {
            _ = await _layer.TryAsync(Ada, app.WrongCodeAt(_layer.Now), app.DeviceId);
            _layer.Wait(3600);
        }

        Assert.Equal(MfaStatus.CodesClosed, (await _layer.TryAsync(Ada, app.CodeAt(_layer.Now), app.DeviceId)).Status);
        Assert.Equal(MfaStatus.Rejected, (await _layer.TryAsync(Ada, Code(30))).Status);
    }

    [Fact]
    public async Task Resynchronize_TwoCodesFarAhead_FindTheTokenAgain()
    {
        var device = await AddTokenAsync();

        Assert.Equal(MfaStatus.Rejected, (await _layer.TryAsync(Ada, Code(500), device)).Status);
        Assert.Equal(MfaStatus.Rejected, (await _layer.Devices.ResynchronizeAsync(Ada, device, Code(500), Code(502), MfaActor.Owner(), default)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _layer.Devices.ResynchronizeAsync(Ada, device, Code(500), Code(501), MfaActor.Owner(), default)).Status);
        Assert.NotEqual(MfaStatus.Accepted, (await _layer.TryAsync(Ada, Code(501), device)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _layer.TryAsync(Ada, Code(502), device)).Status);
    }

    [Fact]
    public async Task Enrol_TokenWhoseClockIsTenMinutesSlow_SignsInAtOnce()
    {
        using var secret = TotpSecret.Generate();
        var bytes = new byte[secret.Length];
        secret.CopyTo(bytes);
        using var seed = HardwareTokenSeed.ForTotp("T-1", bytes);
        Assert.Equal([MfaTokenAddOutcome.Added], await _layer.Inventory.AddAsync("", [seed], MfaActor.System("tests"), default));
        var token = new App(secret);
        var begun = await _layer.Enrollment.BeginHardwareTokenAsync(Ada, "t 1", null, MfaActor.Owner(), null, default, default);

        var enrolled = await _layer.Enrollment.FinishHardwareTokenAsync(
            Ada, begun.EnrollmentId, "token", token.CodeAt(_layer.Now, -21), token.CodeAt(_layer.Now, -20), MfaActor.Owner(), default, default);
        _layer.Wait(30);

        Assert.Equal(MfaStatus.Accepted, enrolled.Status);
        Assert.Equal(("T1", MfaDeviceKind.HardwareToken), (enrolled.Device!.SerialNumber, enrolled.Device.Kind));
        Assert.Equal(MfaStatus.Accepted, (await _layer.TryAsync(Ada, token.CodeAt(_layer.Now, -20))).Status);
    }

    string Code(ulong counter) => _hotp.Generate(_secret, counter);

    async Task<Guid> AddTokenAsync()
    {
        var bytes = new byte[_secret.Length];
        _secret.CopyTo(bytes);
        using var seed = HardwareTokenSeed.ForHotp("H-1", bytes, manufacturer: "Maker");
        Assert.Equal([MfaTokenAddOutcome.Added], await _layer.Inventory.AddAsync("", [seed], MfaActor.System("tests"), default));
        var begun = await _layer.Enrollment.BeginHardwareTokenAsync(Ada, "h1", "maker", Admin, null, default, default);
        var result = await _layer.Enrollment.FinishHardwareTokenAsync(Ada, begun.EnrollmentId, "token", Code(0), Code(1), Admin, default, default);
        Assert.Equal(MfaStatus.Accepted, result.Status);
        return result.Device!.Id;
    }
}
