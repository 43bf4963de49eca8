using System.Text.Json.Nodes;

namespace Mfa.AspNetCore.Tests.Endpoints;

/// <summary>The description of the API is checked in: whoever changes it sees what changes for clients.</summary>
public sealed class OpenApiTests
{
    static readonly string[] RouteParameters = ["owner", "deviceId", "caseId", "kind"];

    [Fact]
    public async Task Document_IsTheOneThatIsCheckedIn()
    {
        await using var site = await Site.StartAsync();
        using var browser = site.NewBrowser();

        var document = JsonNode.Parse((await browser.GetAsync("/openapi/v1.json")).Ok().Text)!.AsObject();
        _ = document.Remove("info");
        _ = document.Remove("servers");
        foreach (var path in document["paths"]!.AsObject().Select(path => path.Key).Where(path => !path.StartsWith("/mfa/", StringComparison.Ordinal) || path == "/mfa/mfa-webauthn.js").ToArray())
            _ = document["paths"]!.AsObject().Remove(path);
        var actual = document.ToJsonString(new() { WriteIndented = true, NewLine = "\n" }) + "\n";

        var expected = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "openapi.json"));
        if (actual != expected)
            await File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, "openapi.actual.json"), actual);
        Assert.True(actual == expected, "The API changed. Compare openapi.actual.json, beside the tests, with openapi.json, and put it in its place.");
    }

    [Fact]
    public async Task Document_NamesAndDescribesEveryOperationAndItsParameters()
    {
        var document = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "openapi.json")))!;
        var operations = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject(), (path, operation) => (Path: path.Key, Method: operation.Key, Operation: operation.Value!)).ToArray();

        Assert.True(operations.Length > 50, $"{operations.Length}");
        Assert.Equal(operations.Length, operations.Select(operation => operation.Operation["operationId"]!.GetValue<string>()).Distinct().Count());
        Assert.All(operations, operation =>
        {
            Assert.EndsWith(".", operation.Operation["summary"]!.GetValue<string>(), StringComparison.Ordinal);
            Assert.NotNull(operation.Operation["responses"]!["200"]);
            Assert.Equal(
                operation.Method != "get",
                operation.Operation["parameters"]?.AsArray().Any(parameter => (parameter!["name"]!.GetValue<string>(), parameter["in"]!.GetValue<string>()) == (MfaDefaults.AntiforgeryHeaderName, "header")) is true);
            foreach (var name in RouteParameters.Where(name => operation.Path.Contains("{" + name, StringComparison.Ordinal)))
                Assert.Contains(operation.Operation["parameters"]!.AsArray(), parameter => parameter!["name"]!.GetValue<string>() == name);
        });
    }
}
