using System.Net;
using System.Security.Claims;
using Mfa.AspNetCore;
using Mfa.Devices;
using Mfa.TestKit;
using Mfa.Totp;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Mfa.Packages.Tests.Examples;

/// <summary>The examples of Mfa.AspNetCore's README.</summary>
public sealed class AspNetCoreReadmeExamples : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("mfa-readme-").FullName;
    readonly List<MfaOwnerKey> _ended = [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Application_OfTheExample_AsksForTheSecondFactor()
    {
        await using var app = Build(_folder);
        Map(app);
        await app.StartAsync();
        using var secret = new TotpSecret(ModelToken.RfcKey);
        var enrollment = app.Services.GetRequiredService<MfaEnrollment>();
        Assert.True((await enrollment.ImportVirtualDeviceAsync(new MfaOwnerKey("", "ada"), "phone", secret, null, null, MfaActor.System("import"), default)).IsAccepted);
        using var client = new HttpMessageInvoker(app.GetTestServer().CreateHandler());

        var login = await SendAsync(client, HttpMethod.Post, "https://localhost/login", null);
        Assert.Equal("/challenge", login.Headers.Location!.OriginalString);
        var wrong = await SendAsync(client, HttpMethod.Post, "https://localhost/challenge?code=1", CookieOf(login));
        Assert.Equal("Malformed", await wrong.Content.ReadAsStringAsync());
        var right = await SendAsync(client, HttpMethod.Post, $"https://localhost/challenge?code={new ModelToken().CodeAt(ModelToken.Noon)}", CookieOf(login));
        Assert.Equal("/payments", right.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(client, HttpMethod.Get, "https://localhost/payments", CookieOf(right))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(client, HttpMethod.Get, "https://localhost/health", null)).StatusCode);
        Assert.Equal("/", (await SendAsync(client, HttpMethod.Post, "https://localhost/challenge?code=1", null)).Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Recovery_OfTheExample_EndsSessionsAndFindsOwners()
    {
        await using var app = Build(_folder);
        Map(app);
        await app.StartAsync();
        using var client = new HttpMessageInvoker(app.GetTestServer().CreateHandler());
        var options = app.Services.GetRequiredService<IOptions<MfaAspNetCoreOptions>>().Value;

        Assert.False(options.MayOpenCases!(Ada()));
        await options.OnRecovered!(new DefaultHttpContext(), new MfaOwnerKey("", "ada"));
        Assert.Equal([new MfaOwnerKey("", "ada")], _ended);
        Assert.Equal(new MfaOwnerKey("", "ada"), await options.FindOwnerByName!(new DefaultHttpContext(), "ada", default));
        Assert.Null(await options.FindOwnerByName(new DefaultHttpContext(), "nobody", default));

        // They are there, and ask for the antiforgery token.
        foreach (var path in new[] { "recovery/stop", "sign-in/recovery/case", "sign-in/recovery/case/finish" })
            Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(client, HttpMethod.Post, "https://localhost/mfa/" + path, null)).StatusCode);
    }

    WebApplication Build(string keyFolder)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(new StoppedClock());

        builder.Services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(keyFolder));
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        builder.Services.AddMfa(options => options.Issuer = "Example")
            .AddMemoryStore()                                            // or AddEntityFrameworkStore<AppDbContext>()
            .AddDataProtectedKeys(Path.Combine(keyFolder, "mfa.keys"))   // made at the first start
            .AddAspNetCore(options => options.AdministratorPolicy = "Administrators");
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy("Administrators", policy => policy.RequireRole("administrator").RequireMfa())
            .AddPolicy("Payments", policy => policy.RequireMfa(maximumAge: TimeSpan.FromMinutes(15)));
        builder.Services.AddHealthChecks().AddMfaHealthCheck();

        builder.Services.Configure<MfaAspNetCoreOptions>(options =>
        {
            options.MayOpenCases = principal => principal.IsInRole("root");                          // nobody, unless you say who
            options.OnRecovered = (context, owner) => EndSessionsAsync(owner);                       // a new security stamp; remembered browsers forgotten
            options.FindOwnerByName = (context, name, cancellation) => FindAsync(name, cancellation);   // for "this was not me", without a password
        });

        return builder.Build();
    }

    static void Map(WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapMfa();
        app.MapHealthChecks("/health");

        app.MapPost("/login", (HttpContext context, MfaHttpSignIn signIn) => LoginAsync(context, signIn, Ada(), "/payments"));
        app.MapPost("/challenge", (HttpContext context, MfaHttpSignIn http, MfaSignIn devices, string code) => ChallengeAsync(context, http, devices, code, null));
        app.MapGet("/payments", () => "payments").RequireAuthorization("Payments");
    }

    static async Task<IResult> LoginAsync(HttpContext context, MfaHttpSignIn signIn, ClaimsPrincipal principal, string? returnUrl)
    {
        var result = await signIn.BeginAsync(context, principal, returnUrl);
        return result.RedirectUrl is { } url ? Results.LocalRedirect(url) : Results.StatusCode(503);
    }

    static async Task<IResult> ChallengeAsync(HttpContext context, MfaHttpSignIn http, MfaSignIn devices, string code, Guid? deviceId)
    {
        if (await http.GetPartialAsync(context) is not { } partial)
            return Results.LocalRedirect("/");   // the time is over: the password again
        var address = context.Connection.RemoteIpAddress?.ToString();
        var authentication = await devices.AuthenticateAsync(partial.Owner, code, deviceId, continuation: null, partial.Binding, address, context.RequestAborted);
        if (!authentication.IsAccepted)
            return Results.Text($"{authentication.Status}");
        await http.CompleteAsync(context, authentication);
        return Results.LocalRedirect(partial.ReturnUrl ?? "/");
    }

    ValueTask EndSessionsAsync(MfaOwnerKey owner)
    {
        _ended.Add(owner);
        return ValueTask.CompletedTask;
    }

    static ValueTask<MfaOwnerKey?> FindAsync(string name, CancellationToken cancellationToken) => new(name == "ada" ? new MfaOwnerKey("", "ada") : null);

    static ClaimsPrincipal Ada() => new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "ada")], "password"));

    static async Task<HttpResponseMessage> SendAsync(HttpMessageInvoker client, HttpMethod method, string url, string? cookie)
    {
        using var request = new HttpRequestMessage(method, url);
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        return await client.SendAsync(request, default);
    }

    // The last cookie with a value: what is deleted stands there without one.
    static string CookieOf(HttpResponseMessage response) => response.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]).Last(cookie => !cookie.EndsWith('='));

    sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => ModelToken.Noon;
    }
}
