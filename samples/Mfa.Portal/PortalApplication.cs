using Mfa.Devices.EntityFrameworkCore;
using Mfa.Devices.Import;
using Mfa.Devices.MailKit;
using Mfa.Portal.Accounts;
using Mfa.Portal.Activity;
using Mfa.Portal.Admin.Import;
using Mfa.Portal.Challenge;
using Mfa.Portal.Credentials;
using Mfa.Portal.Data;
using Mfa.Portal.Labs;
using Mfa.Portal.Layout;
using Mfa.Portal.Outbox;
using Mfa.Portal.Recovery;
using Mfa.Portal.Security;
using Mfa.Portal.Setup;
using Mfa.U2f;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Identity;

namespace Mfa.Portal;

/// <summary>The portal as a web application that somebody runs: its own process, or a test.</summary>
public static class PortalApplication
{
    // The largest is what a security key says when it is registered: some kB.
    const long MaximumBodyLength = 64 * 1024;

    /// <summary>How long a lost-device case waits where somebody tries it out, instead of a day.</summary>
    static readonly TimeSpan DevelopmentWait = TimeSpan.FromMinutes(1);

    /// <summary>Builds the portal. Nothing is shared between two of them but what they are configured to share.</summary>
    /// <param name="args">Command line arguments, such as <c>--urls http://localhost:5080</c> and <c>--Portal:DataFolder /var/lib/mfa</c>.</param>
    /// <param name="configure">Has the last word: what it adds to the services replaces what the portal added, such as the <see cref="TimeProvider"/>.</param>
    /// <exception cref="StartRefusedException">What is configured isn't safe.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        // The name finds the pages, whichever process runs them.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ApplicationName = typeof(PortalApplication).Assembly.GetName().Name });
        _ = builder.WebHost.ConfigureKestrel(server => server.Limits.MaxRequestBodySize = MaximumBodyLength);
        LogLevels.UseDefaults(builder);
        _ = builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        AddServices(builder);
        configure?.Invoke(builder);

        ListenAddresses.UseDefault(builder);
        ListenAddresses.ThrowUnlessSafe(builder.Configuration, builder.Environment);
        var origin = PortalOrigin.Find(builder.Configuration, builder.Environment);
        _ = builder.Services.AddHttpsRedirection(https => https.HttpsPort = origin.Port);
        AllowHosts(builder, origin);
        _ = builder.Services.Configure<MfaOptions>(mfa =>
        {
            mfa.SecurityKeys = new FidoRelyingPartyOptions
            {
                Id = origin.Host,
                Name = mfa.Issuer,
                Origins = [origin.GetLeftPart(UriPartial.Authority)],
            };
            mfa.Recovery.StopPage = new Uri(origin, NotMeModel.Path);
        });
        var app = builder.Build();
        Pipeline.Use(app);
        return app;
    }

    /// <summary>A page elsewhere whose name resolves to this machine doesn't reach the portal. Where it is deployed, <c>AllowedHosts</c> says otherwise.</summary>
    static void AllowHosts(WebApplicationBuilder builder, Uri origin)
    {
        if (builder.Environment.IsDevelopment() || string.IsNullOrEmpty(builder.Configuration["AllowedHosts"]))
            _ = builder.Services.Configure<HostFilteringOptions>(hosts => hosts.AllowedHosts = [.. new[] { origin.Host, "localhost", "127.0.0.1", "[::1]" }.Distinct()]);
    }

    static void AddServices(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var configuration = builder.Configuration;
        var options = configuration.GetSection(PortalOptions.Section).Get<PortalOptions>() ?? new PortalOptions();
        var folder = new DataFolder(Path.Combine(builder.Environment.ContentRootPath, options.DataFolder));
        _ = services.AddSingleton(folder).AddSingleton(options).AddSingleton(TimeProvider.System);

        var cookies = new PortalCookies(builder.Environment);
        var database = services.AddPortalDatabase(configuration, folder);
        _ = services.AddDataProtection().SetApplicationName("Mfa.Portal").PersistKeysToFileSystem(folder.DataProtectionKeys);
        var layer = services.AddMfa(mfa =>
            {
                mfa.Issuer = options.Account;
                mfa.EnrollmentLifetime = Offer.Lifetime;
                if (builder.Environment.IsDevelopment())
                    mfa.Recovery.WaitingTime = DevelopmentWait;
            })
            .AddEntityFrameworkStore<PortalContext>()
            .AddDataProtectedKeys(folder.MfaKeys)
            .AddSeedFiles()
            .AddAspNetCore(mfa =>
            {
                mfa.FindOwner = principal => PortalPrincipal.OwnerOf(principal, options.Account);
                mfa.FindPrincipal = PortalPrincipal.FindAsync;
                mfa.AdministratorPolicy = PortalPolicies.AdministratorChange;
                mfa.MayOpenCases = principal => principal.IsInRole(PortalPrincipal.RootRole);
                mfa.OnRecovered = DeviceSessions.EndAsync;
                mfa.RecoveryCookieName = cookies.NameOf("Portal.Recovery");
                mfa.PartialCookieName = cookies.NameOf("Portal.Partial");
                mfa.PasskeyCookieName = cookies.NameOf("Portal.PasskeyOfScript");
            });
        AddChannels(builder, layer);
        _ = services.AddHealthChecks().AddMfaHealthCheck();

        _ = services.AddPortalSecurity(builder.Environment);
        _ = services.AddSingleton<IPasswordHasher<UserRow>, PasswordHasher<UserRow>>().AddSingleton<DummyPassword>().AddSingleton<PasswordLimits>().AddSingleton<KnownBrowser>().AddScoped<Users>();
        _ = services.AddScoped<ChallengeCalls>().AddScoped<PasskeyOffer>().AddScoped<DeviceCalls>().AddScoped<DeviceSubjects>().AddScoped<DeviceSessions>().AddScoped<SubjectServices>().AddSingleton<OfferCookie>();
        _ = services.AddSingleton<ImportRuns>().AddHostedService(provider => provider.GetRequiredService<ImportRuns>());
        _ = services.AddSingleton<LabStart>().AddScoped<LabProgress>();
        _ = services.AddScoped<RecoveryCalls>().AddSingleton<ShownOnce>().AddSingleton<StopLimits>().AddScoped<ActivityBook>();
        _ = services.AddSingleton(new StartText(Console.Out, folder, database)).AddScoped<DemoAccounts>().AddSingleton<RootAccountCommand>().AddSingleton<PasswordCommand>();
        _ = services.AddHostedService<PortalStart>();
        _ = services.AddPortalPages();
    }

    /// <summary>By which ways messages go out. Where there is none, nobody registers an address, and a page says so.</summary>
    static void AddChannels(WebApplicationBuilder builder, MfaBuilder layer)
    {
        _ = builder.Services.AddPortalOutbox(builder.Environment);

        // In Development nothing leaves the machine, whatever is configured.
        var mail = builder.Configuration.GetSection(PortalOptions.MailSection);
        if (mail.Exists() && !builder.Environment.IsDevelopment())
            _ = layer.AddMailKit(mail.Bind);
    }
}
