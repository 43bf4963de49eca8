using System.Net;
using System.Security.Claims;
using Mfa.U2f;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Mfa.AspNetCore.Tests;

/// <summary>An application with this package, in memory, over a clock that stands still. Whoever posts a name to <c>/login</c> has given the password.</summary>
public sealed class Site : IAsyncDisposable
{
    public const string Host = "login.example.com", Address = "203.0.113.7";
    public static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly MfaOwnerKey Ada = new("", "ada");
    public static readonly MfaOwnerKey Eve = new("", "eve");

    readonly WebApplication _application;

    Site(WebApplication application, FakeTimeProvider time)
    {
        _application = application;
        Time = time;
    }

    public FakeTimeProvider Time { get; }

    public DateTimeOffset Now => Time.GetUtcNow();

    public FailingStore Store => Service<FailingStore>();

    public Postbox Mailbox => Postboxes[0];

    public Postbox Telephone => Postboxes[1];

    /// <summary>Whose sessions the application was told to end.</summary>
    public Recovered Recovered => Service<Recovered>();

    Postbox[] Postboxes => [.. _application.Services.GetServices<IMfaRecoveryChannel>().Cast<Postbox>()];

    public static async Task<Site> StartAsync(Action<MfaAspNetCoreOptions>? configure = null, Action<MfaOptions>? devices = null, string environment = "Production", Action<WebApplicationBuilder>? build = null)
    {
        var time = new FakeTimeProvider(Noon);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        var services = builder.Services;
        services.AddSingleton<TimeProvider>(time);
        services.AddSingleton<Recovered>();
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie => cookie.LoginPath = "/");
        services.AddMfa(options =>
        {
            options.Issuer = "Example";
            options.ConflictDelay = TimeSpan.Zero;
            options.SecurityKeys = new FidoRelyingPartyOptions { Id = "example.com", Name = "Example", Origins = ["https://" + Host] };
            devices?.Invoke(options);
        })
            .AddStore<FailingStore>()
            .AddRecoveryChannel(new Postbox(MfaChannelKind.Email))
            .AddRecoveryChannel(new Postbox(MfaChannelKind.Telephone))
            .AddMasterKeys(new MfaMasterKey("test", [.. Enumerable.Range(1, 32).Select(value => (byte)value)]))
            .AddAspNetCore(options =>
            {
                options.AdministratorPolicy = "Administrators";
                options.FindPrincipal = (_, owner, _) => new(owner == Eve ? null : PrincipalOf(owner.Id));
                options.MayOpenCases = principal => principal.FindFirstValue(ClaimTypes.NameIdentifier) != "bob";
                options.OnRecovered = (context, owner) => context.RequestServices.GetRequiredService<Recovered>().TellAsync(owner);
                options.FindOwnerByName = (_, name, _) => new(name.EndsWith("@example.com", StringComparison.Ordinal) ? new MfaOwnerKey("", name.Split('@')[0]) : null);
                configure?.Invoke(options);
            });
        services.AddAuthorizationBuilder()
            .AddPolicy("Administrators", policy => policy.RequireAuthenticatedUser().RequireRole("administrator"))
            .AddPolicy("Fresh", policy => policy.RequireMfa(TimeSpan.FromMinutes(15)));
        services.AddOpenApi(options => options.AddDocumentTransformer(ApiSecurity.DescribeAsync));
        build?.Invoke(builder);
        var application = builder.Build();
        Map(application);
        await application.StartAsync();
        return new Site(application, time);
    }

    /// <summary>A browser that has been nowhere yet.</summary>
    public SiteBrowser NewBrowser(string scheme = "https") => new(this, _application.GetTestServer().CreateHandler(), new Uri($"{scheme}://{Host}"));

    public TService Service<TService>()
        where TService : notnull => _application.Services.GetRequiredService<TService>();

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    public static ClaimsPrincipal PrincipalOf(string name, params Claim[] more)
    {
        List<Claim> claims = [new(ClaimTypes.NameIdentifier, name), new(ClaimTypes.Name, name + "@example.com"), .. more];
        if (name == "root")
            claims.Add(new Claim(ClaimTypes.Role, "administrator"));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, "password"));
    }

    static void Map(WebApplication application)
    {
        application.Use((context, next) =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(context.Request.Headers["Test-Address"].FirstOrDefault() ?? Address);
            return next(context);
        });
        application.UseAuthentication();
        application.UseAuthorization();
        application.MapMfa();
        application.MapOpenApi();
        application.MapPost("/login", async (HttpContext context, MfaHttpSignIn signIn, string name, string? returnUrl, bool? isPersistent, string? claim, string? method) =>
        {
            Claim[] more = claim is null ? [] : [new Claim(claim.Split('=')[0], claim.Split('=')[1])];
            var result = await signIn.BeginAsync(context, PrincipalOf(name, more), returnUrl, isPersistent ?? false, method ?? "pwd");
            return Results.Text($"{result} {result.RedirectUrl}");
        });
        application.MapPost("/default-scheme", (HttpContext context, string name) =>
            context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, PrincipalOf(name)));
        application.MapPost("/sign-out", (HttpContext context, MfaHttpSignIn signIn) => signIn.SignOutAsync(context).AsTask());
        application.MapGet("/plain", () => "plain").RequireAuthorization();
        application.MapGet("/mfa-only", () => "mfa").RequireAuthorization(MfaPolicies.RequireMfa);
        application.MapPost("/mfa-only", () => "mfa").RequireAuthorization(MfaPolicies.RequireMfa);
        application.MapGet("/api", () => "api").RequireAuthorization(MfaPolicies.RequireMfa).DisableCookieRedirect();
        application.MapGet("/fresh", () => "fresh").RequireAuthorization("Fresh");
        application.MapGet("/role-and-mfa", () => "both").RequireAuthorization(policy => policy.RequireRole("administrator").RequireMfa());
        application.MapGet("/strong", () => "strong").RequireAuthorization(MfaPolicies.RequirePhishingResistant);
        application.MapGet("/claims", (ClaimsPrincipal user) => string.Join('\n', user.Claims.Select(claim => $"{claim.Type}={claim.Value}"))).RequireAuthorization();
        application.MapGet("/partial", (HttpContext _) => "partial").RequireAuthorization(policy =>
            policy.AddAuthenticationSchemes(MfaDefaults.PartialScheme).RequireClaim(ClaimTypes.NameIdentifier));
        application.MapGet("/return", async (HttpContext context, MfaHttpSignIn signIn) => (await signIn.GetPartialAsync(context))?.ReturnUrl ?? "none");
    }
}
