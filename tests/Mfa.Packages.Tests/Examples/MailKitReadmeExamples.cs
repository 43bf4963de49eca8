using Mfa.Devices;
using Mfa.Devices.MailKit;
using Microsoft.Extensions.DependencyInjection;

namespace Mfa.Packages.Tests.Examples;

/// <summary>The example of Mfa.Devices.MailKit's README.</summary>
public class MailKitReadmeExamples
{
    [Fact]
    public void Channel_OfTheExample_IsForEmail()
    {
        using var services = Add("secret");

        Assert.Equal(MfaChannelKind.Email, Assert.Single(services.GetServices<IMfaRecoveryChannel>()).Kind);
    }

    static ServiceProvider Add(string password)
    {
        var services = new ServiceCollection();

        services.AddMfa(options => options.Issuer = "Example")
            .AddMailKit(options =>
            {
                options.Host = "smtp.example.com";             // port 587, STARTTLS required
                options.UserName = "mfa";
                options.Password = password;
                options.From = "Example <mfa@example.com>";    // failed deliveries are reported to it
            });

        return services.BuildServiceProvider();
    }
}
