using Mfa.U2f.Testing;

namespace Mfa.AspNetCore.Tests.Recovery;

/// <summary>The one enrolment that a recovery allows, in the browser that it was granted to.</summary>
public sealed class RecoveryEnrollmentTests : IAsyncLifetime
{
    const string Devices = "/mfa/sign-in/recovery/devices";

    Site _site = null!;
    SiteBrowser _browser = null!;
    App _lost = null!;
    string[] _codes = null!;

    public async Task InitializeAsync()
    {
        _site = await Site.StartAsync();
        using var session = _site.NewBrowser();
        _ = await session.LoginAsync("ada");
        _lost = await session.EnrolAppAsync();
        _ = await session.ProveAsync(_lost);
        await session.RegisterAddressesAsync();
        _codes = await session.MakeCodesAsync();
        _browser = _site.NewBrowser();
        _ = await _browser.LoginAsync("ada", "/home");
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task Begin_AfterACase_IsAPartialSignInWhereverThePasswordIsGiven()
    {
        _ = await _browser.FinishCaseAsync();
        using var other = _site.NewBrowser();

        Assert.Equal("SecondFactorNeeded /challenge", (await other.LoginAsync("ada")).Text);

        var requirement = (await other.GetAsync("/mfa/sign-in")).Ok().Json;
        Assert.Equal((true, true, 0), (requirement.GetProperty("isRequired").GetBoolean(), requirement.GetProperty("mustEnroll").GetBoolean(), requirement.GetProperty("recoveryCodesLeft").GetInt32()));
        Assert.Empty(requirement.GetProperty("devices").EnumerateArray());
        Assert.Equal(302, (int)(await other.GetAsync("/plain")).Status);
    }

    [Fact]
    public async Task VirtualDevice_IsEnrolledAndSignsIn()
    {
        _ = await _browser.FinishCaseAsync();
        var standing = (await _browser.GetAsync("/mfa/sign-in/recovery")).Ok().Json;
        Assert.True(standing.GetProperty("mustEnroll").GetBoolean());
        Assert.Equal(_site.Now + TimeSpan.FromHours(1), standing.GetProperty("enrollmentUntil").GetDateTimeOffset());
        Assert.Contains("ada%40example.com", (await _browser.PostAsync(Devices + "/virtual/begin", new { })).Ok().Json.GetProperty("keyUri").GetString()!, StringComparison.OrdinalIgnoreCase);

        var app = await _browser.EnrolAppAsync("new phone", Devices);

        Assert.DoesNotContain(MfaDefaults.RecoveryCookieName, _browser.Cookies.Keys);      // the recovery is over
        Assert.Equal(302, (int)(await _browser.GetAsync("/plain")).Status);              // and nobody is signed in yet
        Assert.Equal([Site.Ada, Site.Ada], _site.Recovered.Owners);
        _ = (await _browser.ProveAsync(app)).Ok();
        Assert.Equal(200, (int)(await _browser.GetAsync("/mfa-only")).Status);
        var devices = (await _browser.GetAsync("/mfa/devices")).Json.GetProperty("devices").EnumerateArray().ToDictionary(
            device => device.GetProperty("name").GetString()!, device => device.GetProperty("isActive").GetBoolean());
        Assert.Equal((false, true), (devices["phone"], devices["new phone"]));
    }

    [Fact]
    public async Task SecurityKey_IsEnrolledAndSignsIn()
    {
        _ = await _browser.FinishCaseAsync();
        var key = new VirtualCtap2Authenticator();

        _ = await _browser.EnrolKeyAsync(key, "new key", Devices);

        Assert.Equal(302, (int)(await _browser.GetAsync("/plain")).Status);
        Assert.Equal(200, (int)(await _browser.TouchAsync(key)).Status);
        Assert.Equal(200, (int)(await _browser.GetAsync("/strong")).Status);
    }

    [Fact]
    public async Task HardwareToken_IsEnrolled()
    {
        using var root = _site.NewBrowser();
        _ = await root.LoginAsync("root");
        const string seed = "3132333435363738393031323334353637383930";
        _ = (await root.PostAsync("/mfa/admin/tokens", new { serialNumber = "T-1", secretHex = seed })).Ok();
        _ = await _browser.FinishCaseAsync();
        var token = new App(_site, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

        var offer = (await _browser.PostAsync(Devices + "/hardware-token/begin", new { serialNumber = "T-1" })).Ok().Json;
        var finished = await _browser.PostAsync(
            Devices + "/hardware-token/finish",
            new { enrollmentId = offer.GetProperty("enrollmentId").GetString(), name = "token", firstCode = token.Code(-1), secondCode = token.Code() });

        Assert.Equal("hardware", finished.Ok().Json.GetProperty("device").GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Second_Device_IsNotAllowed()
    {
        _ = await _browser.FinishCaseAsync();
        var offer = (await _browser.PostAsync(Devices + "/virtual/begin", new { })).Ok().Json;
        var cookies = _browser.Cookies.ToDictionary();
        _ = await _browser.EnrolAppAsync("new phone", Devices);
        _browser.Cookies[MfaDefaults.RecoveryCookieName] = cookies[MfaDefaults.RecoveryCookieName];      // a copy of it
        var second = new App(_site, offer.GetProperty("secret").GetString()!);

        Assert.Equal((403, "status:not-allowed"), (await _browser.PostAsync(Devices + "/virtual/begin", new { })).Refusal);
        Assert.NotEqual(200, (int)(await _browser.PostAsync(
            Devices + "/virtual/finish",
            new { enrollmentId = offer.GetProperty("enrollmentId").GetString(), name = "second", firstCode = second.Code(-1), secondCode = second.Code() })).Status);
    }

    [Fact]
    public async Task Enrolment_InAnotherBrowser_IsNotAllowed()
    {
        _ = await _browser.FinishCaseAsync();
        using var other = _site.NewBrowser();
        _ = await other.LoginAsync("ada");
        Assert.Equal((403, "status:not-allowed"), (await other.PostAsync(Devices + "/virtual/begin", new { })).Refusal);

        // What is refused makes it no browser that is known again.
        Assert.Equal((409, "status:not-pending"), (await other.PostAsync("/mfa/sign-in/recovery/help", new { code = _codes[0] })).Refusal);
        Assert.DoesNotContain(MfaDefaults.RecoveryCookieName, other.Cookies.Keys);
        Assert.Equal((403, "status:not-allowed"), (await other.PostAsync(Devices + "/virtual/begin", new { })).Refusal);
    }

    [Fact]
    public async Task Enrolment_WithTheCookieAndWithoutThePassword_IsRefused()
    {
        _ = await _browser.FinishCaseAsync();
        _ = _browser.Cookies.Remove(MfaDefaults.PartialCookieName);

        Assert.Equal((401, "problem:sign-in-required"), (await _browser.PostAsync(Devices + "/virtual/begin", new { })).Refusal);
    }

    [Fact]
    public async Task Enrolment_AfterItsHour_IsNotAllowed()
    {
        _ = await _browser.FinishCaseAsync();
        _site.Time.Advance(TimeSpan.FromHours(1));
        _ = await _browser.LoginAsync("ada");

        Assert.Equal((403, "status:not-allowed"), (await _browser.PostAsync(Devices + "/virtual/begin", new { })).Refusal);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await _browser.GetAsync("/mfa/sign-in/recovery")).Json.GetProperty("enrollmentUntil").ValueKind);
    }

    [Fact]
    public async Task Enrolment_WithoutARecovery_IsNotAllowed()
    {
        _ = (await _browser.PostAsync("/mfa/sign-in/recovery/case")).Ok();

        Assert.Equal((403, "status:not-allowed"), (await _browser.PostAsync(Devices + "/virtual/begin", new { })).Refusal);
        Assert.Equal((403, "status:not-allowed"), (await _browser.PostAsync(Devices + "/security-key/begin", new { })).Refusal);
    }

    [Fact]
    public async Task LostDeviceAndRecoveryCodes_AfterACase_SignNobodyIn()
    {
        _ = await _browser.FinishCaseAsync();

        Assert.Equal((409, "status:no-active-device"), (await _browser.CodeAsync(_lost.Code())).Refusal);
        Assert.Equal((422, "status:rejected"), (await _browser.RecoveryCodeAsync(_codes[0])).Refusal);
    }

    [Fact]
    public async Task EndOfSessions_ThatFailsAtTheCase_IsTriedAgainAtTheEnrolment()
    {
        _ = await _browser.ConfirmCaseAsync();
        _site.Time.Advance(TimeSpan.FromHours(24));
        _ = await _browser.LoginAsync("ada");
        _site.Recovered.Fails = true;
        await Assert.ThrowsAsync<IOException>(() => _browser.PostAsync("/mfa/sign-in/recovery/case/finish"));
        _site.Recovered.Fails = false;

        _ = await _browser.EnrolAppAsync("new phone", Devices);

        Assert.Equal([Site.Ada], _site.Recovered.Owners);
    }
}
