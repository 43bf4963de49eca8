using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Mfa.Devices.MailKit.Tests;

/// <summary>The channel as an application gets it.</summary>
internal static class Channels
{
    public static ServiceProvider Services(Action<MfaMailOptions> configure)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new FakeTimeProvider(Messages.Noon));
        services.AddMfa(options => options.Issuer = "Example").AddMailKit(configure);
        return services.BuildServiceProvider();
    }

    /// <summary>To a server on the loopback address, in the clear unless <paramref name="configure"/> says otherwise.</summary>
    public static IMfaRecoveryChannel To(int port, Action<MfaMailOptions>? configure = null) => Services(options =>
    {
        options.Host = "127.0.0.1";
        options.Port = port;
        options.Security = MfaMailSecurity.Plain;
        options.From = "Example <mfa@example.com>";
        configure?.Invoke(options);
    }).GetRequiredService<IMfaRecoveryChannel>();
}
