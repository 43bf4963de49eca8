using Mfa.AspNetCore.Authorization;
using Mfa.AspNetCore.SignIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Mfa.AspNetCore;

/// <summary>Adds second factors to a web application.</summary>
public static class MfaAspNetCoreBuilderExtensions
{
    /// <summary>
    /// Adds <see cref="MfaHttpSignIn"/>, the scheme of the partial cookie, the policies of <see cref="MfaPolicies"/>, and what the endpoints need. The application adds
    /// its own cookie scheme.
    /// </summary>
    /// <param name="builder">What <c>AddMfa</c> returned.</param>
    /// <param name="configure">Sets the options; they are checked when the host starts.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException">The builder is null.</exception>
    public static MfaBuilder AddAspNetCore(this MfaBuilder builder, Action<MfaAspNetCoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddOptions<MfaAspNetCoreOptions>().Configure(configure ?? (_ => { })).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MfaAspNetCoreOptions>, MfaAspNetCoreOptionsValidator>());
        services.TryAddSingleton<MfaHttpSignIn>();
        services.TryAddSingleton<MfaRecoveryBrowser>();

        services.AddAuthentication().AddCookie(MfaDefaults.PartialScheme);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<CookieAuthenticationOptions>, PartialCookie>());

        services.AddAuthorizationBuilder()
            .AddPolicy(MfaPolicies.RequireMfa, policy => policy.RequireMfa())
            .AddPolicy(MfaPolicies.RequirePhishingResistant, policy => policy.RequirePhishingResistantMfa());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuthorizationHandler, MfaAuthorizationHandler>());
        services.Decorate<IAuthorizationMiddlewareResultHandler>((inner, provider) =>
            new ChallengeResultHandler(inner, provider.GetRequiredService<IOptions<MfaAspNetCoreOptions>>()));

        services.AddAntiforgery();

        // Its cookie is as secure as the request, unless the application says otherwise.
        services.PostConfigure<AntiforgeryOptions>(options =>
        {
            if (options.Cookie.SecurePolicy == CookieSecurePolicy.None)
                options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        return builder;
    }

    static void Decorate<TService>(this IServiceCollection services, Func<TService, IServiceProvider, TService> decorate)
        where TService : class
    {
        var inner = services.Last(service => service.ServiceType == typeof(TService) && !service.IsKeyedService);
        _ = services.Remove(inner);
        services.Add(new ServiceDescriptor(
            typeof(TService),
            provider => decorate(
                (TService)(inner.ImplementationInstance ?? inner.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!)),
                provider),
            inner.Lifetime));
    }
}
