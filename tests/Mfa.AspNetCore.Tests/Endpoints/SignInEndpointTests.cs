using System.Globalization;
using Mfa.U2f.Testing;

namespace Mfa.AspNetCore.Tests.Endpoints;

public sealed class SignInEndpointTests : IAsyncLifetime
{
    Site _site = null!;
    SiteBrowser _browser = null!;
    App _app = null!;

    public async Task InitializeAsync()
    {
        _site = await Site.StartAsync();
        _browser = _site.NewBrowser();
        _ = await _browser.LoginAsync("ada");
        _app = await _browser.EnrolAppAsync();
        _ = await _browser.LoginAsync("ada");
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task Get_SaysWhichDevicesThereAre()
    {
        var answer = (await _browser.GetAsync("/mfa/sign-in")).Ok().Json;

        Assert.True(answer.GetProperty("isRequired").GetBoolean());
        Assert.False(answer.GetProperty("isSignedIn").GetBoolean());
        Assert.True(answer.GetProperty("hasCodeDevice").GetBoolean());
        Assert.False(answer.GetProperty("hasSecurityKey").GetBoolean());
        Assert.Equal(_site.Now + TimeSpan.FromMinutes(10), answer.GetProperty("expiresAt").GetDateTimeOffset());
        var device = answer.GetProperty("devices").EnumerateArray().Single();
        Assert.Equal(["id", "kind", "name", "codeDigits", "codePeriod", "pin"], device.EnumerateObject().Select(member => member.Name));     // whoever asks may have the password alone
        Assert.Equal(("virtual", "phone", 6), (device.GetProperty("kind").GetString(), device.GetProperty("name").GetString(), device.GetProperty("codeDigits").GetInt32()));
    }

    [Fact]
    public async Task Code_Right_IsAcceptedAndSaysNothingSecret()
    {
        var answer = (await _browser.ProveAsync(_app)).Text;

        Assert.DoesNotContain("secret", answer, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("mfa_session", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("proof", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Code_Wrong_IsRejected()
    {
        Assert.Equal((422, "status:rejected"), (await _browser.CodeAsync(_app.Wrong())).Refusal);
        Assert.Equal(302, (int)(await _browser.GetAsync("/plain")).Status);
    }

    [Fact]
    public async Task Code_UsedBefore_IsReplayedAndSaysWhenTheNextComes()
    {
        _ = (await _browser.CodeAsync(_app.Code())).Ok();
        using var second = _site.NewBrowser();
        _ = await second.LoginAsync("ada");

        var answer = await second.CodeAsync(_app.Code());

        Assert.Equal((422, "status:replayed"), answer.Refusal);
        Assert.Equal(Site.Noon + TimeSpan.FromSeconds(60), answer.Json.GetProperty("nextCodeAt").GetDateTimeOffset());
    }

    [Theory]
    [InlineData("12345")]
    [InlineData("12345a")]
    [InlineData("")]
    public async Task Code_ThatCantBeOne_IsMalformed(string code) => Assert.Equal((400, "status:malformed"), (await _browser.CodeAsync(code)).Refusal);

    [Fact]
    public async Task Code_AfterFiveWrongOnes_IsThrottledWithRetryAfter()
    {
        for (var number = 0; number < 5; number++)
            Assert.Equal((422, "status:rejected"), (await _browser.CodeAsync(_app.Wrong(number))).Refusal);

        var answer = await _browser.CodeAsync(_app.Code());

        Assert.Equal((429, "status:throttled"), answer.Refusal);
        var retryAt = answer.Json.GetProperty("retryAt").GetDateTimeOffset();
        Assert.Equal((retryAt - _site.Now).TotalSeconds, double.Parse(answer.Headers["Retry-After"], CultureInfo.InvariantCulture));
        Assert.Equal(retryAt, (await _browser.GetAsync("/mfa/sign-in")).Json.GetProperty("retryAt").GetDateTimeOffset());

        _site.Time.Advance(retryAt - _site.Now);
        Assert.Equal(200, (int)(await _browser.CodeAsync(_app.Code())).Status);
    }

    [Fact]
    public async Task Code_StoreDoesNotAnswer_IsUnavailableWhetherRightOrWrong()
    {
        _site.Store.Fails = true;

        var right = await _browser.CodeAsync(_app.Code());
        var wrong = await _browser.CodeAsync(_app.Wrong());

        Assert.Equal((503, "status:unavailable"), right.Refusal);
        Assert.Equal(right.Text, wrong.Text);
        Assert.Equal((503, "status:unavailable"), (await _browser.GetAsync("/mfa/sign-in")).Refusal);
    }

    [Fact]
    public async Task Code_OfADeviceThatTheOwnerHasNot_IsNotFound() =>
        Assert.Equal((404, "status:device-not-found"), (await _browser.CodeAsync(_app.Code(), Guid.Parse("00000000-0000-0000-0000-000000000001"))).Refusal);

    [Fact]
    public async Task SecurityKey_Touch_SignsIn()
    {
        var key = new VirtualCtap2Authenticator();
        _ = await _browser.ProveAsync(_app);
        var id = await _browser.EnrolKeyAsync(key);
        _ = await _browser.LoginAsync("ada");

        var answer = (await _browser.TouchAsync(key)).Ok().Json;

        Assert.Equal(id, answer.GetProperty("device").GetProperty("id").GetGuid());
        Assert.Equal(200, (int)(await _browser.GetAsync("/strong")).Status);
    }

    [Fact]
    public async Task SecurityKey_ResponseOfAnotherBrowser_IsRejected()
    {
        var key = new VirtualCtap2Authenticator();
        _ = await _browser.ProveAsync(_app);
        _ = await _browser.EnrolKeyAsync(key);
        _ = await _browser.LoginAsync("ada");
        var offer = (await _browser.PostAsync("/mfa/sign-in/security-key/begin", new { })).Ok().Json;
        var response = new VirtualBrowser(People.Origin).Get(offer.GetProperty("options").GetRawText(), key).Json;
        using var other = _site.NewBrowser();
        _ = await other.LoginAsync("ada");

        var answer = await other.PostTextAsync("/mfa/sign-in/security-key/finish", $$"""{"ceremonyId":"{{offer.GetProperty("ceremonyId").GetString()}}","response":{{response}}}""");

        Assert.Equal((422, "status:rejected"), answer.Refusal);
    }

    [Fact]
    public async Task SecurityKey_WithoutOne_IsTold() =>
        Assert.Equal((409, "status:no-active-device"), (await _browser.PostAsync("/mfa/sign-in/security-key/begin", new { })).Refusal);

    [Theory]
    [InlineData("""{"ceremonyId":"x","response":{}}""")]
    [InlineData("""{"ceremonyId":"","response":null}""")]
    [InlineData("""{"ceremonyId":"AAAA","response":"text"}""")]
    public async Task SecurityKey_AnyResponse_IsRefusedWithoutAnError(string body) =>
        Assert.InRange((int)(await _browser.PostTextAsync("/mfa/sign-in/security-key/finish", body)).Status, 400, 422);

    [Fact]
    public async Task Cancel_DeletesThePartialCookieAlone()
    {
        Assert.Equal(200, (int)(await _browser.PostAsync("/mfa/sign-in/cancel")).Status);
        Assert.Equal((401, "problem:sign-in-required"), (await _browser.GetAsync("/mfa/sign-in")).Refusal);

        _ = await _browser.LoginAsync("ada");
        _ = await _browser.ProveAsync(_app);
        Assert.Equal(200, (int)(await _browser.PostAsync("/mfa/sign-in/cancel")).Status);
        Assert.Equal(200, (int)(await _browser.GetAsync("/plain")).Status);
    }
}
