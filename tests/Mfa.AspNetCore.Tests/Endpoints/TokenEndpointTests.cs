using System.Text.Json;

namespace Mfa.AspNetCore.Tests.Endpoints;

/// <summary>The inventory of hardware tokens.</summary>
public sealed class TokenEndpointTests : IAsyncLifetime
{
    const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", SecretHex = "3132333435363738393031323334353637383930";

    Site _site = null!;
    SiteBrowser _root = null!;

    public async Task InitializeAsync()
    {
        _site = await Site.StartAsync();
        _root = _site.NewBrowser();
        _ = await _root.LoginAsync("root");
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task Add_TimeBased_IsFoundAsTyped()
    {
        _ = (await AddAsync(new { serialNumber = "AB-12", secretBase32 = Secret, manufacturer = "Acme", model = "T1", algorithm = "SHA256", digits = 8, period = 60 })).Ok();

        var token = (await _root.PostAsync("/mfa/admin/tokens/find", new { serialNumber = "ab 12", manufacturer = "acme" })).Ok();

        Assert.Equal(("AB12", "ACME", "T1", 8, false), (
            token.Json.GetProperty("serialNumber").GetString(),
            token.Json.GetProperty("manufacturer").GetString(),
            token.Json.GetProperty("model").GetString(),
            token.Json.GetProperty("digits").GetInt32(),
            token.Json.GetProperty("isCounterBased").GetBoolean()));
        Assert.DoesNotContain(Secret, token.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Add_WithACounter_IsCounterBased()
    {
        _ = (await AddAsync(new { serialNumber = "1", secretHex = SecretHex, counter = 7 })).Ok();

        Assert.True((await _root.PostAsync("/mfa/admin/tokens/find", new { serialNumber = "1" })).Ok().Json.GetProperty("isCounterBased").GetBoolean());
    }

    [Theory]
    [InlineData(null, null, 60, "not-set")]
    [InlineData("none", 60, 60, "not-set")]
    [InlineData("local", 30, 30, "not-set")]
    [InlineData("add", null, 60, "added")]
    [InlineData("local-and-add", null, 60, "added")]
    public async Task Add_SecurId_IsFoundAsPrinted(string? pinMode, int? period, int expectedPeriod, string pin)
    {
        _ = (await AddAsync(new { kind = "securid", serialNumber = "123456789", secretHex = SecretHex[..32], digits = 8, period, pinMode })).Ok();

        var token = (await _root.PostAsync("/mfa/admin/tokens/find", new { serialNumber = "0123456789" })).Ok().Json;

        Assert.Equal(("000123456789", "securid", 8, expectedPeriod, pin, false), (
            token.GetProperty("serialNumber").GetString(),
            token.GetProperty("kind").GetString(),
            token.GetProperty("digits").GetInt32(),
            token.GetProperty("period").GetInt32(),
            token.GetProperty("pin").GetString(),
            token.GetProperty("isCounterBased").GetBoolean()));
        _ = (await _root.PostAsync("/mfa/admin/tokens/remove", new { serialNumber = "123456789" })).Ok();
        Assert.Equal((404, "status:serial-unknown"), (await _root.PostAsync("/mfa/admin/tokens/find", new { serialNumber = "000123456789" })).Refusal);
    }

    [Theory]
    [InlineData("totp", 30)]
    [InlineData("hotp", null)]
    public async Task Add_KindThatIsNamed_IsThat(string kind, int? period)
    {
        _ = (await AddAsync(new { kind, serialNumber = "1", secretHex = SecretHex })).Ok();

        var token = (await _root.PostAsync("/mfa/admin/tokens/find", new { serialNumber = "1" })).Ok().Json;

        Assert.Equal((kind, kind == "hotp"), (token.GetProperty("kind").GetString(), token.GetProperty("isCounterBased").GetBoolean()));
        Assert.Equal(period, token.GetProperty("period").Deserialize<int?>());
        Assert.Equal(JsonValueKind.Null, token.GetProperty("pin").ValueKind);
    }

    [Theory]
    [InlineData("""{"serialNumber":"1"}""")]
    [InlineData("""{"kind":"securid","serialNumber":"1","secretHex":"3132333435363738393031323334353637383930"}""")]                 // twenty bytes
    [InlineData("""{"kind":"securid","serialNumber":"A","secretHex":"31323334353637383930313233343536"}""")]
    [InlineData("""{"kind":"securid","serialNumber":"1234567890123","secretHex":"31323334353637383930313233343536"}""")]
    [InlineData("""{"kind":"securid","serialNumber":"1","secretHex":"31323334353637383930313233343536","period":45}""")]
    [InlineData("""{"kind":"securid","serialNumber":"1","secretHex":"31323334353637383930313233343536","digits":9}""")]
    [InlineData("""{"kind":"securid","serialNumber":"1","secretHex":"31323334353637383930313233343536","pinMode":"always"}""")]
    [InlineData("""{"kind":"securid","serialNumber":"1","secretHex":"31323334353637383930313233343536","counter":0}""")]
    [InlineData("""{"kind":"securid","serialNumber":"1","secretHex":"31323334353637383930313233343536","algorithm":"SHA1"}""")]
    [InlineData("""{"kind":"totp","serialNumber":"1","secretHex":"31323334353637383930313233343536","counter":0}""")]
    [InlineData("""{"kind":"totp","serialNumber":"1","secretHex":"31323334353637383930313233343536","pinMode":"none"}""")]
    [InlineData("""{"kind":"TOTP","serialNumber":"1","secretHex":"31323334353637383930313233343536"}""")]
    [InlineData("""{"serialNumber":"1","secretHex":"3132333435363738393031323334353637383930","secretBase32":"GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"}""")]
    [InlineData("""{"serialNumber":"1","secretHex":"313233343536373839"}""")]           // nine bytes
    [InlineData("""{"serialNumber":"1","secretHex":"3132333435363738393031323334353637383"}""")]
    [InlineData("""{"serialNumber":"1","secretHex":"zz32333435363738393031323334353637383930"}""")]
    [InlineData("""{"serialNumber":"1","secretBase32":"1"}""")]
    [InlineData("""{"serialNumber":"","secretHex":"3132333435363738393031323334353637383930"}""")]
    [InlineData("""{"serialNumber":"1","secretHex":"3132333435363738393031323334353637383930","digits":5}""")]
    [InlineData("""{"serialNumber":"1","secretHex":"3132333435363738393031323334353637383930","period":0}""")]
    [InlineData("""{"serialNumber":"1","secretHex":"3132333435363738393031323334353637383930","period":2147483647}""")]
    [InlineData("""{"serialNumber":"1","secretHex":"3132333435363738393031323334353637383930","algorithm":"MD5"}""")]
    [InlineData("""{"serialNumber":"1","secretHex":"3132333435363738393031323334353637383930","counter":-1}""")]
    public async Task Add_WhatCantBeAToken_IsMalformed(string body)
    {
        var answer = await _root.PostTextAsync("/mfa/admin/tokens", body);

        Assert.Equal((400, "problem:malformed-request"), answer.Refusal);
        Assert.DoesNotContain("31323334", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_SerialOrSecretThatIsThere_IsTold()
    {
        _ = (await AddAsync(new { serialNumber = "1", secretHex = SecretHex })).Ok();

        Assert.Equal((409, "problem:serial-in-inventory"), (await AddAsync(new { serialNumber = "1", secretHex = SecretHex.Replace("31", "41", StringComparison.Ordinal) })).Refusal);
        Assert.Equal((409, "problem:seed-taken"), (await AddAsync(new { serialNumber = "2", secretHex = SecretHex })).Refusal);
    }

    [Fact]
    public async Task Remove_TakesItOut()
    {
        _ = (await AddAsync(new { serialNumber = "1", secretHex = SecretHex })).Ok();

        _ = (await _root.PostAsync("/mfa/admin/tokens/remove", new { serialNumber = "1" })).Ok();

        Assert.Equal((404, "status:serial-unknown"), (await _root.PostAsync("/mfa/admin/tokens/remove", new { serialNumber = "1" })).Refusal);
        Assert.Equal((404, "status:serial-unknown"), (await _root.PostAsync("/mfa/admin/tokens/find", new { serialNumber = "1" })).Refusal);
    }

    [Fact]
    public async Task List_GoesPageByPage()
    {
        for (var number = 1; number <= 3; number++)
            _ = (await AddAsync(new { serialNumber = $"{number}", manufacturer = number == 2 ? "Acme" : null, secretHex = SecretHex.Replace("31", $"4{number}", StringComparison.Ordinal) })).Ok();
        List<string> serials = [];
        for (var query = ""; ;)
        {
            var page = (await _root.GetAsync("/mfa/admin/tokens?count=1" + query)).Ok().Json;
            serials.AddRange(page.GetProperty("tokens").EnumerateArray().Select(token => token.GetProperty("serialNumber").GetString()!));
            if (page.GetProperty("next").ValueKind == JsonValueKind.Null)
                break;
            query = $"&after={page.GetProperty("next").GetString()}&afterManufacturer={page.GetProperty("nextManufacturer").GetString()}";
        }

        Assert.Equal(["1", "2", "3"], serials.Order(StringComparer.Ordinal));
        Assert.Equal((400, "problem:malformed-request"), (await _root.GetAsync("/mfa/admin/tokens?count=0")).Refusal);
        Assert.Equal((404, "status:serial-unknown"), (await _root.GetAsync("/mfa/admin/tokens?after=9")).Refusal);
    }

    Task<Answer> AddAsync(object token) => _root.PostAsync("/mfa/admin/tokens", token);
}
