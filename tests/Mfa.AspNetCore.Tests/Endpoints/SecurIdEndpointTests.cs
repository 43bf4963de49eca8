using System.Text.Json;
using Mfa.TestKit;

namespace Mfa.AspNetCore.Tests.Endpoints;

/// <summary>A token that is compatible with RSA SecurID, from the administrator's form to the session that it begins.</summary>
public sealed class SecurIdEndpointTests : IAsyncLifetime
{
    const string Pin = "4711";

    readonly ModelSecurIdToken _fob = new();

    Site _site = null!;
    SiteBrowser _root = null!;
    SiteBrowser _browser = null!;

    public async Task InitializeAsync()
    {
        _site = await Site.StartAsync();
        _root = _site.NewBrowser();
        _ = await _root.LoginAsync("root");
        _browser = _site.NewBrowser();
        _ = await _browser.LoginAsync("ada");
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    string Code => _fob.CodeAt(_site.Now);

    [Fact]
    public async Task Story_FobWithAPin_BeginsASessionWithPinAmongItsMethods()
    {
        await AddAsync("none");
        var device = (await FinishAsync(Pin)).Ok().Json.GetProperty("device");
        var id = device.GetProperty("id").GetGuid();
        Assert.Equal(("hardware", "securid", 6, 60, "in-front"), (
            device.GetProperty("kind").GetString(),
            device.GetProperty("codeKind").GetString(),
            device.GetProperty("codeDigits").GetInt32(),
            device.GetProperty("codePeriod").GetInt32(),
            device.GetProperty("pin").GetString()));
        _site.Time.Advance(_fob.Interval);
        using var other = _site.NewBrowser();
        _ = await other.LoginAsync("ada");
        var offered = (await other.GetAsync("/mfa/sign-in")).Ok().Json.GetProperty("devices")[0];
        Assert.Equal((6, 60, "in-front"), (offered.GetProperty("codeDigits").GetInt32(), offered.GetProperty("codePeriod").GetInt32(), offered.GetProperty("pin").GetString()));

        Assert.Equal((422, "status:pin-required"), (await other.CodeAsync(Code, id)).Refusal);
        Assert.Equal((422, "status:rejected"), (await other.CodeAsync("4712" + Code, id)).Refusal);
        Assert.Equal((400, "status:malformed"), (await other.CodeAsync("471" + Code, id)).Refusal);
        var signedIn = (await other.CodeAsync(Pin + Code, id)).Ok().Json;

        Assert.Equal(["otp", "pin"], signedIn.GetProperty("authenticationMethods").EnumerateArray().Select(method => method.GetString()));
        Assert.Equal(["pwd", "mfa", "otp", "pin"], await AmrAsync(other));
    }

    [Fact]
    public async Task Finish_PinThatCantBeOneOrIsMissing_IsAProblem()
    {
        await AddAsync("add");

        Assert.Equal((400, "status:pin-invalid"), (await FinishAsync("123")).Refusal);
        Assert.Equal((422, "status:rejected"), (await FinishAsync(null)).Refusal);
        Assert.Equal("added", (await FinishAsync(Pin, adds: true)).Ok().Json.GetProperty("device").GetProperty("pin").GetString());
    }

    [Fact]
    public async Task Finish_PinForATokenThatCounts_IsAProblem()
    {
        var key = new byte[20];
        _ = (await _root.PostAsync("/mfa/admin/tokens", new { serialNumber = "H1", secretHex = Convert.ToHexString(key), counter = 0 })).Ok();
        var begun = (await _browser.PostAsync("/mfa/devices/hardware-token/begin", new { serialNumber = "H1" })).Ok().Json;
        Task<Answer> FinishAsync(string? pin) => _browser.PostAsync(
            "/mfa/devices/hardware-token/finish",
            new { enrollmentId = begun.GetProperty("enrollmentId").GetString(), name = "token", firstCode = ModelOtp.Code("SHA1", key, 0, 6), secondCode = ModelOtp.Code("SHA1", key, 1, 6), pin });

        Assert.Equal((409, "status:pin-not-supported"), (await FinishAsync(Pin)).Refusal);
        var device = (await FinishAsync(null)).Ok().Json.GetProperty("device");
        Assert.Equal(("hotp", JsonValueKind.Null, JsonValueKind.Null), (device.GetProperty("codeKind").GetString(), device.GetProperty("codePeriod").ValueKind, device.GetProperty("pin").ValueKind));
    }

    [Fact]
    public async Task ChangePin_ByTheOwner_NeedsAProofAndSaysWhatThereIsNow()
    {
        await AddAsync("none");
        var id = (await FinishAsync(null)).Ok().Json.GetProperty("device").GetProperty("id").GetGuid();
        _site.Time.Advance(_fob.Interval);
        var path = $"/mfa/devices/{id}/pin";
        Assert.Equal((403, "status:proof-required"), (await _browser.PostAsync(path, new { pin = Pin })).Refusal);
        _ = (await _browser.CodeAsync(Code, id)).Ok();
        _site.Time.Advance(_fob.Interval);

        Assert.Equal((400, "status:pin-invalid"), (await _browser.PostAsync(path, new { pin = "12345678901" })).Refusal);
        Assert.Equal((400, "problem:malformed-request"), (await _browser.PostAsync(path, new { })).Refusal);      // to remove it is said, not left out
        Assert.Equal("in-front", (await _browser.PostAsync(path, new { pin = Pin })).Ok().Json.GetProperty("device").GetProperty("pin").GetString());
        _ = (await _browser.CodeAsync(Pin + Code, id)).Ok();
        Assert.Equal("not-set", (await _browser.PostTextAsync(path, """{"pin":null}""")).Ok().Json.GetProperty("device").GetProperty("pin").GetString());
    }

    [Fact]
    public async Task ChangePin_ByAnAdministrator_NeedsNoProof()
    {
        await AddAsync("none");
        var id = (await FinishAsync(Pin)).Ok().Json.GetProperty("device").GetProperty("id").GetGuid();

        Assert.Equal("in-front", (await _root.PostAsync($"/mfa/admin/owners/ada/devices/{id}/pin", new { pin = "08154711" })).Ok().Json.GetProperty("device").GetProperty("pin").GetString());
        Assert.Equal((404, "status:device-not-found"), (await _root.PostAsync($"/mfa/admin/owners/eve/devices/{id}/pin", new { pin = Pin })).Refusal);

        _site.Time.Advance(_fob.Interval);
        Assert.Equal((422, "status:rejected"), (await _browser.CodeAsync(Pin + Code, id)).Refusal);
        _ = (await _browser.CodeAsync("08154711" + Code, id)).Ok();
        var entry = (await _root.GetAsync("/mfa/admin/audit?kind=device-pin-changed")).Ok();
        Assert.Equal("Changed", entry.Json.GetProperty("events")[0].GetProperty("detail").GetString());
        Assert.DoesNotContain("08154711", entry.Text, StringComparison.Ordinal);
    }

    async Task AddAsync(string pinMode) => _ = (await _root.PostAsync(
        "/mfa/admin/tokens", new { kind = "securid", serialNumber = _fob.SerialNumber, secretHex = Convert.ToHexString(_fob.Seed), pinMode })).Ok();

    async Task<Answer> FinishAsync(string? pin, bool adds = false)
    {
        var begun = (await _browser.PostAsync("/mfa/devices/hardware-token/begin", new { serialNumber = "123456789" })).Ok().Json;
        var (first, second) = (_fob.CodeAt(_site.Now - _fob.Interval), Code);
        if (adds)
            (first, second) = (ModelSecurIdToken.WithPin(first, pin!), ModelSecurIdToken.WithPin(second, pin!));
        return await _browser.PostAsync(
            "/mfa/devices/hardware-token/finish",
            new { enrollmentId = begun.GetProperty("enrollmentId").GetString(), name = "fob", firstCode = first, secondCode = second, pin });
    }

    static async Task<string[]> AmrAsync(SiteBrowser browser) =>
        [.. (await browser.GetAsync("/claims")).Ok().Text.Split('\n').Where(line => line.StartsWith("amr=", StringComparison.Ordinal)).Select(line => line[4..])];
}
