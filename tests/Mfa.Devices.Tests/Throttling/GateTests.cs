using static Mfa.Devices.Tests.Layer;

namespace Mfa.Devices.Tests.Throttling;

/// <summary>The first gate: failures in a row.</summary>
public sealed class GateTests : IDisposable
{
    readonly Layer _layer = new();

    public void Dispose() => _layer.Dispose();

    [Fact]
    public async Task Authenticate_FiveFailures_TheSixthWaitsThirtySecondsThenAMinute()
    {
        var app = await _layer.AddAppAsync(Ada);
        await FailAsync(app, 5);

        var sixth = await _layer.TryAsync(Ada, app.CodeAt(_layer.Now));
        Assert.Equal((MfaStatus.Throttled, _layer.Now.AddSeconds(30)), (sixth.Status, sixth.RetryAt));
        _layer.Wait(29);
        Assert.Equal(MfaStatus.Throttled, (await _layer.TryAsync(Ada, app.CodeAt(_layer.Now))).Status);
        _layer.Wait(1);
        await FailAsync(app, 1);
        Assert.Equal(_layer.Now.AddSeconds(60), (await _layer.TryAsync(Ada, app.CodeAt(_layer.Now))).RetryAt);
    }

    [Fact]
    public async Task Authenticate_Throttled_WritesNothing()
    {
        var app = await _layer.AddAppAsync(Ada);
        await FailAsync(app, 5);
        var before = (await _layer.Store.ReadAsync(Ada, default))!.Version;

        for (var number = 0; number < 20; number++)
            Assert.Equal(MfaStatus.Throttled, (await _layer.TryAsync(Ada, app.CodeAt(_layer.Now))).Status);

        Assert.Equal(before, (await _layer.Store.ReadAsync(Ada, default))!.Version);
    }

    [Fact]
    public async Task Authenticate_Success_StartsTheCountAnew()
    {
        var app = await _layer.AddAppAsync(Ada);
        await FailAsync(app, 4);
        Assert.Equal(MfaStatus.Accepted, (await _layer.TryAsync(Ada, app.CodeAt(_layer.Now))).Status);
        await FailAsync(app, 4);
        _layer.Wait(30);

        Assert.Equal(MfaStatus.Accepted, (await _layer.TryAsync(Ada, app.CodeAt(_layer.Now))).Status);
    }

    [Fact]
    public async Task Authenticate_HundredFailuresInARow_ClosesCodesUntilAnAdministratorOpensThem()
    {
        var app = await _layer.AddAppAsync(Ada);
        for (var failure = 0; failure < 100; failure++)
        {
            await FailAsync(app, 1);
            _layer.Wait(3600);
        }

        Assert.Equal(MfaStatus.CodesClosed, (await _layer.TryAsync(Ada, app.CodeAt(_layer.Now))).Status);
        Assert.True((await _layer.SignIn.GetRequirementAsync(Ada, default)).AreCodesClosed);
        Assert.Single(await _layer.Events(MfaAuditKind.CodesClosed));
        Assert.Equal(MfaStatus.NotAllowed, (await _layer.Devices.OpenCodesAsync(Ada, MfaActor.Owner(), default)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _layer.Devices.OpenCodesAsync(Ada, Admin, default)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _layer.TryAsync(Ada, app.CodeAt(_layer.Now))).Status);
    }

    [Fact]
    public async Task Authenticate_CodesClosed_AreOpenedByASecurityKey()
    {
        var app = await _layer.AddAppAsync(Ada);
        var key = new U2f.Testing.VirtualCtap2Authenticator();
        _ = await _layer.AddKeyAsync(Ada, key);
        for (var failure = 0; failure < 100; failure++)
        {
            await FailAsync(app, 1);
            _layer.Wait(3600);
        }

        var begun = await _layer.SignIn.BeginSecurityKeyAsync(Ada, null, null, Session, default);
        var json = System.Text.Encoding.UTF8.GetBytes(Enrolling.Browser.Get(begun.OptionsJson, key).Json);
        Assert.Equal(MfaStatus.Accepted, (await _layer.SignIn.FinishSecurityKeyAsync(Ada, begun.Id, json, Session, null, default)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _layer.TryAsync(Ada, app.CodeAt(_layer.Now))).Status);
    }

    [Fact]
    public async Task Authenticate_NamedDevice_ItsFailuresAreItsOwn()
    {
        var first = await _layer.AddAppAsync(Ada, "first");
        var second = await _layer.AddAppAsync(Ada, "second");
        for (var failure = 0; failure < 5; failure++)
            Assert.Equal(MfaStatus.Rejected, (await _layer.TryAsync(Ada, first.WrongCodeAt(_layer.Now), first.DeviceId)).Status);

        Assert.Equal(MfaStatus.Throttled, (await _layer.TryAsync(Ada, first.CodeAt(_layer.Now), first.DeviceId)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _layer.TryAsync(Ada, second.CodeAt(_layer.Now), second.DeviceId)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _layer.TryAsync(Ada, first.CodeAt(_layer.Now))).Status);
    }

    [Fact]
    public async Task Authenticate_DeviceThatIsClosed_TakesNoPartInUnnamedAttempts()
    {
        var first = await _layer.AddAppAsync(Ada, "first");
        _ = await _layer.AddAppAsync(Ada, "second");
        for (var failure = 0; failure < 100; failure++)
        {
            Assert.Equal(MfaStatus.Rejected, (await _layer.TryAsync(Ada, first.WrongCodeAt(_layer.Now), first.DeviceId)).Status);
            _layer.Wait(3600);
        }

        Assert.Equal(MfaStatus.CodesClosed, (await _layer.TryAsync(Ada, first.CodeAt(_layer.Now), first.DeviceId)).Status);
        Assert.Equal(MfaStatus.Rejected, (await _layer.TryAsync(Ada, first.CodeAt(_layer.Now))).Status);
    }

    [Fact]
    public async Task Authenticate_AnotherDevice_OpensAllThatFailuresClosed()
    {
        using var layer = new Layer(options => options.Throttle = new() { FailuresUntilDelay = 1, FailuresUntilClosed = 3 });
        var app = await layer.AddAppAsync(Ada);
        var key = new U2f.Testing.VirtualCtap2Authenticator();
        _ = await layer.AddKeyAsync(Ada, key);
        for (var failure = 0; failure < 3; failure++)
        {
            var wrong = app.WrongCodeAt(layer.Now);
            Assert.Equal(MfaStatus.Rejected, (await layer.TryAsync(Ada, wrong)).Status);
            Assert.Equal(MfaStatus.Rejected, (await layer.TryAsync(Ada, wrong, app.DeviceId)).Status);
            Assert.Equal(MfaStatus.Rejected, (await layer.Devices.ResynchronizeAsync(Ada, app.DeviceId, wrong, wrong, MfaActor.Owner(), default)).Status);
            layer.Wait(3600);
        }

        Assert.Equal(MfaStatus.CodesClosed, (await layer.TryAsync(Ada, app.CodeAt(layer.Now))).Status);
        Assert.Equal(MfaStatus.CodesClosed, (await layer.TryAsync(Ada, app.CodeAt(layer.Now), app.DeviceId)).Status);
        Assert.Equal(MfaStatus.CodesClosed, (await layer.Devices.ResynchronizeAsync(Ada, app.DeviceId, app.CodeAt(layer.Now, -1), app.CodeAt(layer.Now), MfaActor.Owner(), default)).Status);

        var begun = await layer.SignIn.BeginSecurityKeyAsync(Ada, null, null, Session, default);
        var json = System.Text.Encoding.UTF8.GetBytes(Enrolling.Browser.Get(begun.OptionsJson, key).Json);
        Assert.Equal(MfaStatus.Accepted, (await layer.SignIn.FinishSecurityKeyAsync(Ada, begun.Id, json, Session, null, default)).Status);

        Assert.Equal(MfaStatus.Accepted, (await layer.TryAsync(Ada, app.CodeAt(layer.Now), app.DeviceId)).Status);
        layer.Wait(60);
        Assert.Equal(MfaStatus.Accepted, (await layer.Devices.ResynchronizeAsync(Ada, app.DeviceId, app.CodeAt(layer.Now, -1), app.CodeAt(layer.Now), MfaActor.Owner(), default)).Status);
        layer.Wait(30);
        Assert.Equal(MfaStatus.Accepted, (await layer.TryAsync(Ada, app.CodeAt(layer.Now))).Status);
    }

    [Fact]
    public async Task Authenticate_OneOfTwoApps_OpensTheOtherThatWasClosed()
    {
        using var layer = new Layer(options => options.Throttle = new() { FailuresUntilDelay = 1, FailuresUntilClosed = 2 });
        var first = await layer.AddAppAsync(Ada, "first");
        var second = await layer.AddAppAsync(Ada, "second");
        for (var failure = 0; failure < 2; failure++)
        {
            _ = await layer.TryAsync(Ada, first.WrongCodeAt(layer.Now), first.DeviceId);
            layer.Wait(3600);
        }

        Assert.Equal(MfaStatus.CodesClosed, (await layer.TryAsync(Ada, first.CodeAt(layer.Now), first.DeviceId)).Status);
        Assert.Equal(MfaStatus.Accepted, (await layer.TryAsync(Ada, second.CodeAt(layer.Now), second.DeviceId)).Status);
        Assert.Equal(MfaStatus.Accepted, (await layer.TryAsync(Ada, first.CodeAt(layer.Now), first.DeviceId)).Status);
    }

    async Task FailAsync(App app, int times)
    {
        for (var failure = 0; failure < times; failure++)
            Assert.Equal(MfaStatus.Rejected, (await _layer.TryAsync(Ada, app.WrongCodeAt(_layer.Now))).Status);
    }
}
