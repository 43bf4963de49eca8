using Mfa.Totp;
using static Mfa.Devices.Tests.Layer;

namespace Mfa.Devices.Tests.Enrollment;

public sealed class VirtualDeviceTests : IDisposable
{
    readonly Layer _layer = new();

    public void Dispose() => _layer.Dispose();

    [Fact]
    public async Task Begin_NewOwner_GetsSecretAndKeyUri()
    {
        using var offer = await BeginAsync();

        Assert.Equal(MfaStatus.Accepted, offer.Status);
        Assert.StartsWith("otpauth://totp/Example:ada%40example.com?secret=" + offer.SecretBase32, offer.KeyUri, StringComparison.Ordinal);
        Assert.Equal(Noon.AddMinutes(30), offer.ExpiresAt);
        Assert.Empty(await _layer.DevicesOf(Ada));
        Assert.False((await _layer.SignIn.GetRequirementAsync(Ada, default)).IsRequired);
    }

    [Fact]
    public async Task Finish_WrongPair_CreatesNothingAndCanBeTriedAgain()
    {
        using var offer = await BeginAsync();
        var app = App.Of(offer);

        Assert.Equal(MfaStatus.Rejected, (await FinishAsync(offer, app.CodeAt(_layer.Now, -2), app.CodeAt(_layer.Now))).Status);
        Assert.Empty(await _layer.DevicesOf(Ada));
        Assert.Equal(MfaStatus.Accepted, (await FinishAsync(offer, app.CodeAt(_layer.Now, -1), app.CodeAt(_layer.Now))).Status);
    }

    [Fact]
    public async Task Finish_TenWrongPairs_EndTheEnrolment()
    {
        using var offer = await BeginAsync();
        var app = App.Of(offer);
        for (var pair = 0; pair < 10; pair++)
            Assert.Equal(MfaStatus.Rejected, (await FinishAsync(offer, app.WrongCodeAt(_layer.Now), app.CodeAt(_layer.Now))).Status);

        Assert.Equal(MfaStatus.NotPending, (await FinishAsync(offer, app.CodeAt(_layer.Now, -1), app.CodeAt(_layer.Now))).Status);
    }

    [Theory]
    [InlineData(1799, MfaStatus.Accepted)]
    [InlineData(1800, MfaStatus.NotPending)]
    public async Task Finish_AtItsEnd_IsNotPending(int seconds, MfaStatus expected)
    {
        using var offer = await BeginAsync();
        var app = App.Of(offer);
        _layer.Wait(seconds);

        Assert.Equal(expected, (await FinishAsync(offer, app.CodeAt(_layer.Now, -1), app.CodeAt(_layer.Now))).Status);
    }

    [Fact]
    public async Task Finish_SecondTime_IsNotPending()
    {
        using var offer = await BeginAsync();
        var app = App.Of(offer);
        _ = await FinishAsync(offer, app.CodeAt(_layer.Now, -1), app.CodeAt(_layer.Now));

        Assert.Equal(MfaStatus.NotPending, (await FinishAsync(offer, app.CodeAt(_layer.Now, -1), app.CodeAt(_layer.Now), "again")).Status);
    }

    [Fact]
    public async Task Finish_PhoneAnHourOff_SaysSo()
    {
        using var offer = await BeginAsync();
        var app = App.Of(offer);

        var result = await FinishAsync(offer, app.CodeAt(_layer.Now, 120), app.CodeAt(_layer.Now, 121));

        Assert.Equal((MfaStatus.Rejected, true), (result.Status, result.IsLikelyTimeZone));
        Assert.InRange(result.ClockOffset!.Value, TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(61));
    }

    [Fact]
    public async Task Finish_NameOfAnotherDevice_IsTakenAndThePairStaysGood()
    {
        _ = await _layer.AddAppAsync(Ada, "Caf\u00E9");
        using var offer = await BeginAsync();
        var app = App.Of(offer);

        Assert.Equal(MfaStatus.NameTaken, (await FinishAsync(offer, app.CodeAt(_layer.Now, -1), app.CodeAt(_layer.Now), "CAF\u00C9")).Status);
        Assert.Equal(MfaStatus.Accepted, (await FinishAsync(offer, app.CodeAt(_layer.Now, -1), app.CodeAt(_layer.Now), "phone")).Status);
    }

    [Fact]
    public async Task Begin_NinthDevice_ReachesTheLimit()
    {
        for (var number = 1; number <= 8; number++)
            _ = await _layer.AddAppAsync(Ada, $"device {number}");

        using var offer = await BeginAsync();

        Assert.Equal(MfaStatus.DeviceLimitReached, offer.Status);
        Assert.Equal("", offer.KeyUri);
    }

    [Fact]
    public async Task Diagnose_AppThatIgnoresSha256_IsNamedThreeTimesAndNeverAccepted()
    {
        var parameters = new TotpParameters(System.Security.Cryptography.HashAlgorithmName.SHA256);
        using var layer = new Layer(options => options.VirtualDeviceParameters = parameters);
        using var offer = await layer.Enrollment.BeginVirtualDeviceAsync(Ada, "ada", Admin, null, default, default);
        var app = App.Of(offer);   // with SHA-1

        Assert.Equal(MfaStatus.Rejected, (await layer.Enrollment.FinishVirtualDeviceAsync(Ada, offer.EnrollmentId, "phone", app.CodeAt(Noon, -1), app.CodeAt(Noon), Admin, default, default)).Status);
        for (var time = 0; time < 3; time++)
        {
            var diagnosis = await layer.Enrollment.DiagnoseAppAsync(Ada, offer.EnrollmentId, app.CodeAt(Noon), Admin, default, default);
            Assert.Equal((MfaStatus.Accepted, TotpAppDeviation.Sha1), (diagnosis.Status, diagnosis.Deviation));
        }

        Assert.Equal(MfaStatus.Throttled, (await layer.Enrollment.DiagnoseAppAsync(Ada, offer.EnrollmentId, app.CodeAt(Noon), Admin, default, default)).Status);
        Assert.Empty(await layer.DevicesOf(Ada));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" phone")]
    [InlineData("phone\u200B")]
    [InlineData("a\u202Eb")]
    [InlineData("a\nb")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task Finish_NameThatCantBeOne_IsInvalidAndThePairStaysGood(string name)
    {
        using var offer = await BeginAsync();
        var app = App.Of(offer);

        Assert.False(MfaEnrollment.IsDeviceName(name));
        Assert.Equal(MfaStatus.NameInvalid, (await FinishAsync(offer, app.CodeAt(_layer.Now, -1), app.CodeAt(_layer.Now), name)).Status);
        Assert.Equal(MfaStatus.Accepted, (await FinishAsync(offer, app.CodeAt(_layer.Now, -1), app.CodeAt(_layer.Now))).Status);
    }

    [Fact]
    public void IsDeviceName_NullOrALoneSurrogate_IsNone()
    {
        Assert.False(MfaEnrollment.IsDeviceName(null));
        Assert.False(MfaEnrollment.IsDeviceName("a\uD800"));
        Assert.True(MfaEnrollment.IsDeviceName("a\uD83D\uDE00"));
    }

    [Fact]
    public async Task Finish_NameIsNull_IsAnArgumentError() =>
        await Assert.ThrowsAsync<ArgumentNullException>("name", async () => await _layer.Enrollment.FinishVirtualDeviceAsync(Ada, Guid.Empty, null!, "1", "2", Admin, default, default));

    [Theory]
    [InlineData("x")]
    [InlineData("Ada's phone (work)")]
    [InlineData("\u643A\u5E2F\u96FB\u8A71")]
    [InlineData("\uD83D\uDCF1 phone")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901234")]
    public async Task Finish_PrintableName_IsKeptToTheLetter(string name)
    {
        _ = await _layer.AddAppAsync(Ada, name);

        Assert.Equal(name, (await _layer.DevicesOf(Ada)).Single().Name);
    }

    async Task<MfaVirtualDeviceOffer> BeginAsync() => await _layer.Enrollment.BeginVirtualDeviceAsync(Ada, "ada@example.com", Admin, null, default, default);

    async Task<MfaResult> FinishAsync(MfaVirtualDeviceOffer offer, string first, string second, string name = "phone") =>
        await _layer.Enrollment.FinishVirtualDeviceAsync(Ada, offer.EnrollmentId, name, first, second, Admin, default, default);
}
