using Mfa.U2f.Testing;

namespace Mfa.AspNetCore.Tests.Endpoints;

/// <summary>What owners do with their devices.</summary>
public sealed class DeviceEndpointTests : IAsyncLifetime
{
    readonly VirtualCtap2Authenticator _key = new();
    Site _site = null!;
    SiteBrowser _browser = null!;
    App _app = null!;
    Guid _keyId;

    public async Task InitializeAsync()
    {
        _site = await Site.StartAsync();
        _browser = _site.NewBrowser();
        _ = await _browser.LoginAsync("ada");
        _app = await _browser.EnrolAppAsync();
        _ = await _browser.ProveAsync(_app);
        _keyId = await _browser.EnrolKeyAsync(_key);
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task List_ShowsTheDevicesAndNoSecret()
    {
        var answer = (await _browser.GetAsync("/mfa/devices")).Ok();

        Assert.Equal(["virtual", "fido"], answer.Json.GetProperty("devices").EnumerateArray().Select(device => device.GetProperty("kind").GetString()));
        Assert.DoesNotContain("secret", answer.Text, StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty(answer.Json.GetProperty("devices")[1].GetProperty("credentialId").GetString()!);
    }

    [Fact]
    public async Task Begin_ShowsTheSecretAsUriTextAndPicture()
    {
        var offer = (await _browser.PostAsync("/mfa/devices/virtual/begin", new { })).Ok().Json;

        Assert.Equal(
            $"otpauth://totp/Example:ada%40example.com?secret={offer.GetProperty("secret").GetString()}&issuer=Example",
            offer.GetProperty("keyUri").GetString());
        Assert.StartsWith("<svg ", offer.GetProperty("qrCode").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Begin_WithAnotherAccountName_IsRefused() =>
        Assert.Equal((400, "problem:malformed-request"), (await _browser.PostAsync("/mfa/devices/virtual/begin", new { accountName = "eve" })).Refusal);

    [Theory]
    [InlineData("virtual")]
    [InlineData("security-key")]
    public async Task Begin_WithoutAProof_IsRefused(string kind)
    {
        using var other = _site.NewBrowser();
        _ = await other.LoginAsync("ada");
        _ = await other.ProveAsync(_app);
        _site.Time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal((403, "status:proof-required"), (await other.PostAsync($"/mfa/devices/{kind}/begin", new { })).Refusal);
    }

    [Fact]
    public async Task Finish_WrongCodes_IsRejectedAndLeavesNothing()
    {
        var offer = (await _browser.PostAsync("/mfa/devices/virtual/begin", new { })).Ok().Json;
        var id = offer.GetProperty("enrollmentId").GetString();
        var app = new App(_site, offer.GetProperty("secret").GetString()!);

        Assert.Equal((422, "status:rejected"), (await _browser.PostAsync("/mfa/devices/virtual/finish", new { enrollmentId = id, name = "x", firstCode = app.Wrong(0), secondCode = app.Wrong(1) })).Refusal);
        Assert.Equal(2, (await _browser.GetAsync("/mfa/devices")).Json.GetProperty("devices").GetArrayLength());
    }

    [Fact]
    public async Task Finish_OldCodes_SaysHowOld()
    {
        var offer = (await _browser.PostAsync("/mfa/devices/virtual/begin", new { })).Ok().Json;
        var app = new App(_site, offer.GetProperty("secret").GetString()!);

        var answer = await _browser.PostAsync(
            "/mfa/devices/virtual/finish", new { enrollmentId = offer.GetProperty("enrollmentId").GetString(), name = "x", firstCode = app.Code(-121), secondCode = app.Code(-120) });

        Assert.Equal((422, "status:rejected"), answer.Refusal);
        Assert.Equal((-3600, true), (answer.Json.GetProperty("clockOffsetSeconds").GetDouble(), answer.Json.GetProperty("isLikelyTimeZone").GetBoolean()));
    }

    [Fact]
    public async Task Finish_NameThatIsTakenOrNone_IsTold()
    {
        var offer = (await _browser.PostAsync("/mfa/devices/virtual/begin", new { })).Ok().Json;
        var app = new App(_site, offer.GetProperty("secret").GetString()!);
        Task<Answer> FinishAsync(string name) => _browser.PostAsync(
            "/mfa/devices/virtual/finish", new { enrollmentId = offer.GetProperty("enrollmentId").GetString(), name, firstCode = app.Code(-1), secondCode = app.Code() });

        Assert.Equal((400, "status:name-invalid"), (await FinishAsync("")).Refusal);
        Assert.Equal((400, "status:name-invalid"), (await FinishAsync(new string('x', 65))).Refusal);
        Assert.Equal((409, "status:name-taken"), (await FinishAsync("PHONE")).Refusal);
        Assert.Equal(200, (int)(await FinishAsync(new string('x', 64))).Status);
    }

    [Fact]
    public async Task Finish_WhatWasNeverBegun_IsNotPending()
    {
        var codes = new { enrollmentId = Guid.Empty, name = "x", firstCode = "123456", secondCode = "654321" };
        Assert.Equal((409, "status:not-pending"), (await _browser.PostAsync("/mfa/devices/virtual/finish", codes)).Refusal);
        Assert.Equal((409, "status:not-pending"), (await _browser.PostAsync("/mfa/devices/hardware-token/finish", codes)).Refusal);
        Assert.Equal((409, "status:not-pending"), (await _browser.PostAsync("/mfa/devices/virtual/diagnose", new { enrollmentId = Guid.Empty, code = "123456" })).Refusal);
        Assert.Equal((409, "status:not-pending"), (await _browser.PostTextAsync("/mfa/devices/security-key/finish", """{"ceremonyId":"x","name":"x","response":{}}""")).Refusal);
    }

    [Fact]
    public async Task Diagnose_AppThatIgnoredTheDigits_SaysSo()
    {
        await using var site = await Site.StartAsync(devices: options => options.VirtualDeviceParameters = new Totp.TotpParameters(digits: 8));
        using var browser = site.NewBrowser();
        _ = await browser.LoginAsync("ada");
        var offer = (await browser.PostAsync("/mfa/devices/virtual/begin", new { })).Ok().Json;
        var app = new App(site, offer.GetProperty("secret").GetString()!);      // six digits, whatever it was told

        var answer = (await browser.PostAsync("/mfa/devices/virtual/diagnose", new { enrollmentId = offer.GetProperty("enrollmentId").GetString(), code = app.Code() })).Ok();

        Assert.Equal("sixDigits", answer.Json.GetProperty("ignored").EnumerateArray().Single().GetString());
    }

    [Fact]
    public async Task SecurityKey_RegisteredAlready_IsTold()
    {
        var other = new VirtualCtap2Authenticator();
        var offer = (await _browser.PostAsync("/mfa/devices/security-key/begin", new { })).Ok().Json;
        var exclude = offer.GetProperty("options").GetProperty("excludeCredentials").EnumerateArray().Single().GetProperty("id").GetString();
        Assert.Equal((await _browser.GetAsync("/mfa/devices")).Json.GetProperty("devices")[1].GetProperty("credentialId").GetString(), exclude);
        var credential = System.Buffers.Text.Base64Url.DecodeFromChars(exclude);
        var response = new VirtualBrowser(People.Origin).Create(
            offer.GetProperty("options").GetRawText(), other, AuthenticatorDataFaults.CredentialId(credential)).Json;

        var answer = await _browser.PostTextAsync(
            "/mfa/devices/security-key/finish", $$"""{"ceremonyId":"{{offer.GetProperty("ceremonyId").GetString()}}","name":"again","response":{{response}}}""");

        Assert.Equal((409, "status:already-registered"), answer.Refusal);
    }

    [Fact]
    public async Task Ninth_Device_IsRefused()
    {
        for (var number = 2; number < 8; number++)
        {
            _ = await _browser.ProveAsync(_app);
            _ = await _browser.EnrolAppAsync($"app {number}");
        }

        _ = await _browser.ProveAsync(_app);
        Assert.Equal((409, "status:device-limit-reached"), (await _browser.PostAsync("/mfa/devices/virtual/begin", new { })).Refusal);
    }

    [Fact]
    public async Task Rename_ShowsTheNewName() =>
        Assert.Equal("my phone", (await _browser.PostAsync($"/mfa/devices/{_app.Id}/rename", new { name = "my phone" })).Ok().Json.GetProperty("device").GetProperty("name").GetString());

    [Fact]
    public async Task Change_OfADeviceThatTheOwnerHasNot_IsNotFound()
    {
        foreach (var path in new[] { "deactivate", "delete-last" })
            Assert.Equal((404, "status:device-not-found"), (await _browser.PostAsync($"/mfa/devices/{Guid.Empty}/{path}")).Refusal);
        Assert.Equal((404, "status:device-not-found"), (await _browser.DeleteAsync($"/mfa/devices/{Guid.Empty}")).Refusal);
        Assert.Equal(404, (int)(await _browser.DeleteAsync("/mfa/devices/not-a-guid")).Status);
    }

    [Fact]
    public async Task Devices_OfSomebodyElse_AreNotFound()
    {
        using var eve = _site.NewBrowser();
        _ = await eve.LoginAsync("eve");

        Assert.Empty((await eve.GetAsync("/mfa/devices")).Json.GetProperty("devices").EnumerateArray());
        Assert.Equal((404, "status:device-not-found"), (await eve.DeleteAsync($"/mfa/devices/{_app.Id}")).Refusal);
    }

    [Fact]
    public async Task Deactivate_NeedsAnotherDevicesProofAndActivateTwoCodes()
    {
        Assert.Equal((403, "status:proof-required"), (await _browser.PostAsync($"/mfa/devices/{_app.Id}/deactivate")).Refusal);
        _ = (await _browser.TouchAsync(_key)).Ok();
        Assert.False((await _browser.PostAsync($"/mfa/devices/{_app.Id}/deactivate")).Ok().Json.GetProperty("device").GetProperty("isActive").GetBoolean());
        Assert.Equal((409, "status:device-state-wrong"), (await _browser.PostAsync($"/mfa/devices/{_app.Id}/deactivate")).Refusal);
        _site.Time.Advance(_app.Period);

        var activated = await _browser.PostAsync($"/mfa/devices/{_app.Id}/activate", new { firstCode = _app.Code(-1), secondCode = _app.Code() });

        Assert.True(activated.Ok().Json.GetProperty("device").GetProperty("isActive").GetBoolean());
    }

    [Fact]
    public async Task SecurityKey_Deactivated_IsActivatedByATouch()
    {
        _ = (await _browser.PostAsync($"/mfa/devices/{_keyId}/deactivate")).Ok();

        var answer = await _browser.TouchAsync(_key, $"/mfa/devices/{_keyId}/activate");

        Assert.True(answer.Ok().Json.GetProperty("device").GetProperty("isActive").GetBoolean());
    }

    [Fact]
    public async Task Delete_TheLastDevice_HasACallOfItsOwn()
    {
        Assert.Equal((409, "status:device-state-wrong"), (await _browser.PostAsync($"/mfa/devices/{_app.Id}/delete-last")).Refusal);
        _ = (await _browser.DeleteAsync($"/mfa/devices/{_keyId}")).Ok();

        Assert.InRange((int)(await _browser.DeleteAsync($"/mfa/devices/{_app.Id}")).Status, 403, 409);
        _ = (await _browser.PostAsync($"/mfa/devices/{_app.Id}/delete-last")).Ok();
        Assert.Equal("SignedIn /", (await _browser.LoginAsync("ada")).Text);
    }

    [Fact]
    public async Task Resynchronize_TwoCodes_NeedsNoProof()
    {
        _site.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal((422, "status:rejected"), (await _browser.PostAsync($"/mfa/devices/{_app.Id}/resynchronize", new { firstCode = _app.Wrong(0), secondCode = _app.Wrong(1) })).Refusal);

        Assert.Equal(200, (int)(await _browser.PostAsync($"/mfa/devices/{_app.Id}/resynchronize", new { firstCode = _app.Code(-1), secondCode = _app.Code() })).Status);
    }

    [Fact]
    public async Task Export_IsADownloadWithoutSecrets()
    {
        var answer = (await _browser.PostAsync("/mfa/export")).Ok();

        Assert.Equal("attachment; filename=\"mfa.json\"", answer.Headers["Content-Disposition"]);
        Assert.Contains("phone", answer.Text, StringComparison.Ordinal);
        Assert.Equal(405, (int)(await _browser.GetAsync("/mfa/export")).Status);
    }

    [Fact]
    public async Task Everything_StoreDoesNotAnswer_IsUnavailable()
    {
        _site.Store.Fails = true;

        Assert.Equal((503, "status:unavailable"), (await _browser.GetAsync("/mfa/devices")).Refusal);
        Assert.Equal((503, "status:unavailable"), (await _browser.PostAsync("/mfa/export")).Refusal);
        Assert.Equal((503, "status:unavailable"), (await _browser.PostAsync("/mfa/devices/virtual/begin", new { })).Refusal);
        Assert.Equal((503, "status:unavailable"), (await _browser.PostAsync("/mfa/devices/security-key/begin", new { })).Refusal);
        Assert.Equal((503, "status:unavailable"), (await _browser.DeleteAsync($"/mfa/devices/{_app.Id}")).Refusal);
    }
}
