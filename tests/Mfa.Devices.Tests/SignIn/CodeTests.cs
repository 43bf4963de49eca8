using static Mfa.Devices.Tests.Layer;

namespace Mfa.Devices.Tests.SignIn;

public sealed class CodeTests : IDisposable
{
    readonly Layer _layer = new();

    public void Dispose() => _layer.Dispose();

    [Fact]
    public async Task Authenticate_CurrentCode_SignsInAndSaysWithWhat()
    {
        var app = await _layer.AddAppAsync(Ada);

        var result = await _layer.TryAsync(Ada, app.CodeAt(_layer.Now));

        Assert.Equal((MfaStatus.Accepted, Ada, _layer.Now), (result.Status, result.Owner, result.At));
        Assert.Equal(["otp"], result.AuthenticationMethods);
        Assert.Equal(app.DeviceId, result.Device!.Id);
        Assert.Equal(_layer.Now, (await _layer.DevicesOf(Ada)).Single().LastUsedAt);
        Assert.Equal(MfaStatus.Accepted, (await _layer.Events(MfaAuditKind.CodeSignIn)).Single().Status);
    }

    [Fact]
    public async Task Authenticate_SameCodeAgain_IsReplayedWithTheTimeOfTheNext()
    {
        var app = await _layer.AddAppAsync(Ada);
        var code = app.CodeAt(_layer.Now);
        _ = await _layer.TryAsync(Ada, code);

        var again = await _layer.TryAsync(Ada, code);

        Assert.Equal(MfaStatus.Replayed, again.Status);
        Assert.Equal(Noon.AddSeconds(60), again.NextCodeAt);
    }

    [Fact]
    public async Task Authenticate_CodesOfEnrolment_AreUsedUp()
    {
        var app = await _layer.AddAppAsync(Ada);

        Assert.Equal(MfaStatus.Replayed, (await _layer.TryAsync(Ada, app.CodeAt(_layer.Now, -1))).Status);
        Assert.Equal(MfaStatus.Accepted, (await _layer.TryAsync(Ada, app.CodeAt(_layer.Now))).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("12345a")]
    [InlineData("\u0661\u0662\u0663\u0664\u0665\u0666")]
    public async Task Authenticate_WhatCantBeACode_IsMalformedAndCostsNothing(string code)
    {
        _ = await _layer.AddAppAsync(Ada);
        var before = (await _layer.Store.ReadAsync(Ada, default))!.Version;

        Assert.Equal(MfaStatus.Malformed, (await _layer.TryAsync(Ada, code)).Status);
        Assert.Equal(before, (await _layer.Store.ReadAsync(Ada, default))!.Version);
    }

    [Fact]
    public async Task Authenticate_NoDevice_IsARefusal()
    {
        Assert.Equal(MfaStatus.NoActiveDevice, (await _layer.TryAsync(Ada, "123456")).Status);
        Assert.Equal(MfaStatus.DeviceNotFound, (await _layer.TryAsync(Ada, "123456", Guid.Empty)).Status);
        Assert.Null(await _layer.Store.ReadAsync(Ada, default));
    }

    [Fact]
    public async Task Authenticate_SeveralDevices_OnlyTheOneThatFitsMoves()
    {
        var first = await _layer.AddAppAsync(Ada, "first");
        var second = await _layer.AddAppAsync(Ada, "second");

        var result = await _layer.TryAsync(Ada, second.CodeAt(_layer.Now));

        Assert.Equal(second.DeviceId, result.Device!.Id);
        Assert.Null((await _layer.DevicesOf(Ada)).Single(device => device.Id == first.DeviceId).LastUsedAt);
        Assert.Equal(MfaStatus.Accepted, (await _layer.TryAsync(Ada, first.CodeAt(_layer.Now))).Status);
    }

    [Fact]
    public async Task Authenticate_NamedDevice_TakesNoOtherDevicesCode()
    {
        var first = await _layer.AddAppAsync(Ada, "first");
        var second = await _layer.AddAppAsync(Ada, "second");

        Assert.Equal(MfaStatus.Rejected, (await _layer.TryAsync(Ada, second.CodeAt(_layer.Now), first.DeviceId)).Status);
        Assert.Equal(MfaStatus.Accepted, (await _layer.TryAsync(Ada, second.CodeAt(_layer.Now), second.DeviceId)).Status);
    }

    [Fact]
    public async Task Authenticate_OneSecretInTwoDevices_OneCodeSignsInOnce()
    {
        var app = await _layer.AddAppAsync(Ada, "first");
        using var secret = Mfa.Totp.TotpSecret.Generate();
        var twin = new App(secret);
        foreach (var name in new[] { "twin 1", "twin 2" })
            Assert.Equal(MfaStatus.Accepted, (await _layer.Enrollment.ImportVirtualDeviceAsync(Ada, name, secret, null, null, Admin, default)).Status);

        Assert.Equal(MfaStatus.Accepted, (await _layer.TryAsync(Ada, twin.CodeAt(_layer.Now))).Status);
        Assert.Equal(MfaStatus.Replayed, (await _layer.TryAsync(Ada, twin.CodeAt(_layer.Now))).Status);
        Assert.Equal(MfaStatus.Accepted, (await _layer.TryAsync(Ada, app.CodeAt(_layer.Now))).Status);
    }

    [Fact]
    public async Task Resynchronize_CodesOfATwin_AreUsedForBoth()
    {
        using var secret = Mfa.Totp.TotpSecret.Generate();
        var twin = new App(secret);
        var devices = new List<Guid>();
        foreach (var name in new[] { "twin 1", "twin 2" })
            devices.Add((await _layer.Enrollment.ImportVirtualDeviceAsync(Ada, name, secret, null, null, Admin, default)).Device!.Id);
        var (first, second) = (twin.CodeAt(_layer.Now), twin.CodeAt(_layer.Now, 1));

        Assert.Equal(MfaStatus.Accepted, (await _layer.Devices.ResynchronizeAsync(Ada, devices[0], first, second, MfaActor.Owner(), default)).Status);
        Assert.Equal(MfaStatus.Replayed, (await _layer.Devices.ResynchronizeAsync(Ada, devices[1], first, second, MfaActor.Owner(), default)).Status);
        _layer.Wait(30);
        Assert.Equal(MfaStatus.Replayed, (await _layer.TryAsync(Ada, second, devices[1])).Status);
    }

    [Fact]
    public async Task Authenticate_UsedCodeAgainAndAgain_IsWrittenOnceAMinute()
    {
        var app = await _layer.AddAppAsync(Ada);
        var code = app.CodeAt(_layer.Now);
        _ = await _layer.TryAsync(Ada, code);
        var before = (await _layer.Store.ReadAsync(Ada, default))!.Version;

        for (var number = 0; number < 10; number++)
            Assert.Equal(MfaStatus.Replayed, (await _layer.TryAsync(Ada, code)).Status);

        Assert.Equal(before + 1, (await _layer.Store.ReadAsync(Ada, default))!.Version);
    }

    [Fact]
    public async Task Authenticate_SourceAddress_StandsInTheAudit()
    {
        var app = await _layer.AddAppAsync(Ada);

        _ = await _layer.SignIn.AuthenticateAsync(Ada, app.CodeAt(_layer.Now), null, null, Session, "192.0.2.7", default);

        Assert.Equal("192.0.2.7", Assert.Single(await _layer.Events(MfaAuditKind.CodeSignIn)).SourceAddress);
        await Assert.ThrowsAsync<ArgumentException>(async () => await _layer.SignIn.AuthenticateAsync(Ada, "123456", null, null, Session, "\n", default));
    }

    [Fact]
    public async Task Authenticate_BadArguments_AreArgumentErrors()
    {
        await Assert.ThrowsAsync<ArgumentException>("owner", async () => await _layer.TryAsync(default, "123456"));
        await Assert.ThrowsAsync<ArgumentNullException>("code", async () => await _layer.TryAsync(Ada, null!));
        await Assert.ThrowsAsync<ArgumentException>("binding", async () => await _layer.TryAsync(Ada, "123456", session: []));
    }
}
