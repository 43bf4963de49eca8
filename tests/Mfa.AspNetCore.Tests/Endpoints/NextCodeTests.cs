using System.Globalization;
using Mfa.TestKit;

namespace Mfa.AspNetCore.Tests.Endpoints;

/// <summary>A hardware token, from the inventory to a sign-in in which its clock has drifted.</summary>
public sealed class NextCodeTests : IAsyncLifetime
{
    const string Serial = "12-3456 78";

    readonly ModelToken _token = new([.. Enumerable.Range(1, 20).Select(value => (byte)value)]);
    Site _site = null!;
    SiteBrowser _browser = null!;
    Guid _id;

    public async Task InitializeAsync()
    {
        _site = await Site.StartAsync();
        using var root = _site.NewBrowser();
        _ = await root.LoginAsync("root");
        _ = (await root.PostAsync("/mfa/admin/tokens", new { serialNumber = Serial, secretHex = Convert.ToHexString(_token.Key) })).Ok();
        _browser = _site.NewBrowser();
        _ = await _browser.LoginAsync("ada");
        var begun = await _browser.PostAsync("/mfa/devices/hardware-token/begin", new { serialNumber = "12345678" });
        var finished = await FinishAsync(_browser, begun.Ok(), _token);
        _id = finished.Ok().Json.GetProperty("device").GetProperty("id").GetGuid();
        _site.Time.Advance(_token.Period);
        _ = await _browser.LoginAsync("ada");
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task Code_InTheNextCodeZone_AsksForTheNextWithAContinuation()
    {
        _site.Time.Advance(10 * _token.Period);
        _ = await _browser.LoginAsync("ada");
        _token.ClockError = -6 * _token.Period;
        var first = await _browser.CodeAsync(_token.CodeAt(_site.Now), _id);
        Assert.Equal((422, "status:next-code-required"), first.Refusal);
        var continuation = first.Json.GetProperty("continuation").GetString();
        _site.Time.Advance(_token.Period);

        var second = await _browser.PostAsync("/mfa/sign-in/code", new { code = _token.CodeAt(_site.Now), deviceId = _id, continuation });

        Assert.Equal("hardware", second.Ok().Json.GetProperty("device").GetProperty("kind").GetString());
        Assert.Equal("12345678", second.Json.GetProperty("device").GetProperty("serialNumber").GetString());
    }

    [Fact]
    public async Task Serial_UnknownOrSomebodyElsesOrWrongCodes_IsOneAnswer()
    {
        using var eve = _site.NewBrowser();
        _ = await eve.LoginAsync("eve");
        List<string> answers = [];
        foreach (var serial in new[] { "12345678", "99999999" })
        {
            var begun = (await eve.PostAsync("/mfa/devices/hardware-token/begin", new { serialNumber = serial })).Ok();
            answers.Add((await FinishAsync(eve, begun, _token)).Text);
        }

        Assert.Equal("urn:mfa:status:rejected", System.Text.Json.JsonDocument.Parse(answers[0]).RootElement.GetProperty("type").GetString());
        Assert.Equal(answers[0], answers[1]);
    }

    [Fact]
    public async Task Serial_ToAnAdministrator_IsToldWhichItIs()
    {
        using var root = _site.NewBrowser();
        _ = await root.LoginAsync("root");
        foreach (var (serial, expected) in new[] { ("12345678", (409, "status:serial-taken")), ("99999999", (404, "status:serial-unknown")) })
        {
            var begun = (await root.PostAsync("/mfa/admin/owners/eve/devices/hardware-token/begin", new { serialNumber = serial })).Ok();
            Assert.Equal(expected, (await FinishAsync(root, begun, _token, "/mfa/admin/owners/eve/devices")).Refusal);
        }
    }

    [Fact]
    public async Task Serial_ThatCantBeOne_IsMalformed()
    {
        using var eve = _site.NewBrowser();
        _ = await eve.LoginAsync("eve");

        Assert.Equal((400, "status:malformed"), (await eve.PostAsync("/mfa/devices/hardware-token/begin", new { serialNumber = "\u00e9" })).Refusal);
        Assert.Equal((400, "status:malformed"), (await eve.PostAsync("/mfa/devices/hardware-token/begin", new { serialNumber = "" })).Refusal);
    }

    async Task<Answer> FinishAsync(SiteBrowser browser, Answer begun, ModelToken token, string path = "/mfa/devices") => await browser.PostAsync(
        path + "/hardware-token/finish",
        new
        {
            enrollmentId = begun.Json.GetProperty("enrollmentId").GetString(),
            name = "token " + _site.Now.Ticks.ToString(CultureInfo.InvariantCulture),
            firstCode = token.CodeAt(_site.Now - token.Period),
            secondCode = token.CodeAt(_site.Now),
        });
}
