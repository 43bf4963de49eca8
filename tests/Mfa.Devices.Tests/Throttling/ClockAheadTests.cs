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

    static async Task<MfaAuthentication> TouchAsync(Layer layer, VirtualCtap2Authenticator key)
    {
        var begun = await layer.SignIn.BeginSecurityKeyAsync(Ada, null, null, Session, default);
        var json = System.Text.Encoding.UTF8.GetBytes(Enrolling.Browser.Get(begun.OptionsJson, key).Json);
        return await layer.SignIn.FinishSecurityKeyAsync(Ada, begun.Id, json, Session, null, default);
    }
}
