using Mfa.U2f.Testing;
using static Mfa.Devices.Tests.Layer;

namespace Mfa.Devices.Tests.Throttling;

/// <summary>A server's clock was years ahead for some minutes: what it put off until then is taken back by an administrator.</summary>
public class ClockAheadTests
{
    [Fact]
    public async Task OpenCodes_AfterAClockThatWasAhead_LetsCodesAndKeysInAgain()
    {
        using var layer = new Layer();
        var app = await layer.AddAppAsync(Ada);
        var key = new VirtualCtap2Authenticator();
        _ = await layer.AddKeyAsync(Ada, key);
        var right = layer.Now;
        layer.Time.SetUtcNow(right.AddYears(3));
        for (var number = 0; number < 20; number++)
            Assert.Equal(MfaStatus.Accepted, (await TouchAsync(layer, key)).Status);
        for (var failure = 0; failure < 5; failure++)
            Assert.Equal(MfaStatus.Rejected, (await layer.TryAsync(Ada, app.WrongCodeAt(layer.Now, failure))).Status);

        layer.Time.AdjustTime(right.AddHours(2));
        Assert.Equal(MfaStatus.Throttled, (await layer.TryAsync(Ada, app.CodeAt(layer.Now))).Status);
        Assert.Equal(MfaStatus.Throttled, (await TouchAsync(layer, key)).Status);

        _ = await layer.Devices.OpenCodesAsync(Ada, Admin, default);
        Assert.Equal(MfaStatus.Accepted, (await layer.TryAsync(Ada, app.CodeAt(layer.Now))).Status);
        layer.Wait(11 * 60);
        Assert.Equal(MfaStatus.Accepted, (await TouchAsync(layer, key)).Status);
    }

    [Fact]
    public async Task OpenCodes_AfterTheBudgetWasSpentAhead_LetsItRefillFromNow()
    {
        using var layer = new Layer(options => options.Throttle = new() { FirstDelay = TimeSpan.FromSeconds(1), LongestDelay = TimeSpan.FromSeconds(1), FailuresUntilClosed = 1000 });
        var app = await layer.AddAppAsync(Ada);
        var right = layer.Now;
        layer.Time.SetUtcNow(right.AddYears(3));
        for (var number = 0; (await layer.TryAsync(Ada, app.WrongCodeAt(layer.Now, number % 50))).Status == MfaStatus.Rejected; number++)
            layer.Wait(1);

        layer.Time.AdjustTime(right.AddHours(1));
        _ = await layer.Devices.OpenCodesAsync(Ada, Admin, default);
        Assert.Equal(MfaStatus.Throttled, (await layer.TryAsync(Ada, app.CodeAt(layer.Now))).Status);
        layer.Wait(3 * 3600);
        Assert.Equal(MfaStatus.Accepted, (await layer.TryAsync(Ada, app.CodeAt(layer.Now))).Status);
    }

    [Fact]
    public async Task OpenCodes_AfterAClockThatWasAhead_TakesBackWhatRecoveryWaitsFor()
    {
        using var rescue = new Recovery.Rescue();
        _ = await rescue.SettleAsync();
        var (layer, right) = (rescue.Layer, rescue.Now);
        layer.Time.SetUtcNow(right.AddYears(3));
        for (var number = 0; number < 5; number++)
            _ = await rescue.Recovery.BeginAddressAsync(Ada, MfaChannelKind.Email, "new@example.com", Admin, null, Session, default);
        _ = await rescue.Recovery.FinishAddressAsync(Ada, MfaChannelKind.Email, rescue.Mail.CodeOf(MfaMessageKind.AddressCode), Admin, Session, default);
        _ = await rescue.Recovery.FreezeAsync(Ada, Admin, null, default, default);
        layer.Time.AdjustTime(right);
        Assert.Equal(right.AddYears(3).AddDays(1), (await rescue.OpenAsync()).RetryAt);

        _ = await layer.Devices.OpenCodesAsync(Ada, Admin, default);

        Assert.Equal((MfaStatus.RecoveryFrozen, right.AddDays(1)), ((await rescue.OpenAsync()).Status, (await rescue.OpenAsync()).RetryAt));
        layer.Time.SetUtcNow(right.AddDays(1));
        Assert.Equal((MfaStatus.AddressChangedRecently, right.AddDays(7)), ((await rescue.OpenAsync()).Status, (await rescue.OpenAsync()).RetryAt));
        Assert.Equal(MfaStatus.Accepted, (await rescue.Recovery.BeginAddressAsync(Ada, MfaChannelKind.Email, "x@example.com", Admin, null, Session, default)).Status);
        layer.Time.SetUtcNow(right.AddDays(7));
        Assert.Equal(MfaStatus.Rejected, (await rescue.Recovery.StopAsync(Ada, rescue.Mail.CodeOf(MfaMessageKind.AddressChanged), null, default)).Status);
        rescue.Clear();
        _ = await rescue.CodesAsync();
        Assert.Equal("new@example.com", rescue.Mail.Messages.Single().Address);
        Assert.Equal(MfaStatus.Accepted, (await rescue.OpenAsync()).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OpenCodes_AfterAClockThatWasAhead_LetsNoCaseAndNoGrantLastForYears(bool isFinished)
    {
        using var rescue = new Recovery.Rescue(options => options.Recovery.WaitingTime = TimeSpan.FromHours(1));
        _ = await rescue.SettleAsync();
        var (layer, right) = (rescue.Layer, rescue.Now);
        layer.Time.SetUtcNow(right.AddYears(3));
        _ = await rescue.OpenAsync(Recovery.Rescue.OtherBrowser);
        var id = await rescue.ConfirmAsync();
        if (isFinished)
        {
            layer.Time.Advance(TimeSpan.FromHours(1));
            Assert.Equal(MfaStatus.Accepted, (await rescue.FinishAsync(id)).Status);
        }

        layer.Time.AdjustTime(right);
        _ = await layer.Devices.OpenCodesAsync(Ada, Admin, default);

        var overview = await rescue.GetAsync(Recovery.Rescue.Browser);
        Assert.Equal(isFinished ? [] : [right.AddMinutes(15), right.AddHours(73)], overview.Cases.Select(open => open.ExpiresAt));
        Assert.Equal(isFinished ? null : right.AddHours(1), overview.Case?.CanBeFinishedAt);
        Assert.Equal(isFinished ? right.AddHours(1) : null, overview.EnrollmentUntil);
    }

    static async Task<MfaAuthentication> TouchAsync(Layer layer, VirtualCtap2Authenticator key)
    {
        var begun = await layer.SignIn.BeginSecurityKeyAsync(Ada, null, null, Session, default);
        var json = System.Text.Encoding.UTF8.GetBytes(Enrolling.Browser.Get(begun.OptionsJson, key).Json);
        return await layer.SignIn.FinishSecurityKeyAsync(Ada, begun.Id, json, Session, null, default);
    }
}
