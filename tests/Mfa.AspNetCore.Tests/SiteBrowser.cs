using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace Mfa.AspNetCore.Tests;

/// <summary>A browser: keeps cookies, and fetches the antiforgery token that scripts send along.</summary>
public sealed class SiteBrowser : IDisposable
{
    readonly HttpMessageInvoker _invoker;
    readonly Uri _origin;

    internal SiteBrowser(Site site, HttpMessageHandler handler, Uri origin)
    {
        Site = site;
        _invoker = new HttpMessageInvoker(handler);
        _origin = origin;
    }

    public Site Site { get; }

    public Dictionary<string, string> Cookies { get; } = new(StringComparer.Ordinal);

    /// <summary>What the last answer set, as it stood there.</summary>
    public IReadOnlyList<SetCookieHeaderValue> LastSetCookies { get; private set; } = [];

    /// <summary>Whether changes carry the antiforgery token.</summary>
    public bool SendsToken { get; set; } = true;

    public string? Address { get; set; }

    public async Task<Answer> LoginAsync(string name, string? returnUrl = null, string more = "") =>
        await SendAsync(HttpMethod.Post, $"/login?name={name}{(returnUrl is null ? "" : "&returnUrl=" + Uri.EscapeDataString(returnUrl))}{more}");

    /// <summary>Signs in by the default scheme, whichever the application's sessions are of.</summary>
    public Task<Answer> SignInByDefaultSchemeAsync(string name) => SendAsync(HttpMethod.Post, $"/default-scheme?name={name}");

    public Task<Answer> GetAsync(string path, string accept = "text/html") => SendAsync(HttpMethod.Get, path, accept: accept);

    public Task<Answer> PostAsync(string path, object? body = null) => ChangeAsync(HttpMethod.Post, path, body is null ? null : JsonSerializer.Serialize(body, JsonSerializerOptions.Web));

    public Task<Answer> PostTextAsync(string path, string body, string contentType = "application/json") => ChangeAsync(HttpMethod.Post, path, body, contentType);

    public Task<Answer> DeleteAsync(string path) => ChangeAsync(HttpMethod.Delete, path, null);

    async Task<Answer> ChangeAsync(HttpMethod method, string path, string? body, string contentType = "application/json")
    {
        var token = SendsToken ? (await SendAsync(HttpMethod.Get, "/mfa/antiforgery")).Json.GetProperty("token").GetString() : null;
        return await SendAsync(method, path, body, contentType, token);
    }

    public async Task<Answer> SendAsync(
        HttpMethod method, string path, string? body = null, string contentType = "application/json", string? token = null, string accept = "application/json", string? ifNoneMatch = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(_origin, path));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
        if (Cookies.Count > 0)
            request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        if (token is not null)
            request.Headers.Add(MfaDefaults.AntiforgeryHeaderName, token);
        if (ifNoneMatch is not null)
            request.Headers.Add("If-None-Match", ifNoneMatch);
        if (Address is not null)
            request.Headers.Add("Test-Address", Address);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, contentType);
        using var response = await _invoker.SendAsync(request, default);
        Keep(response);
        return new Answer(
            response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));
    }

    void Keep(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Set-Cookie", out var values))
            return;
        LastSetCookies = [.. SetCookieHeaderValue.ParseList([.. values])];
        foreach (var cookie in LastSetCookies)
        {
            if (cookie.Value.Length == 0 || cookie.Expires < Site.Noon)
                _ = Cookies.Remove(cookie.Name.ToString());
            else
                Cookies[cookie.Name.ToString()] = cookie.Value.ToString();
        }
    }

    public void Dispose() => _invoker.Dispose();
}

/// <summary>What the site answered.</summary>
public sealed record Answer(HttpStatusCode Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>The type of the problem, without what all have in common.</summary>
    public string Problem => Headers["Content-Type"].StartsWith("application/problem+json", StringComparison.Ordinal)
        ? Json.GetProperty("type").GetString()!.Replace("urn:mfa:", "", StringComparison.Ordinal)
        : throw new InvalidOperationException($"{Status} is no problem: {Text}");

    public (int Status, string Problem) Refusal => ((int)Status, Problem);

    public Answer Ok() => Status == HttpStatusCode.OK ? this : throw new InvalidOperationException($"{Status}: {Text}");
}
