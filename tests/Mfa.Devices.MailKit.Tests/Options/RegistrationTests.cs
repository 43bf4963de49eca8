using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Mfa.Devices.MailKit.Tests.Options;

/// <summary>What AddMailKit adds to an application's services.</summary>
public class RegistrationTests
{
    static readonly Action<MfaMailOptions> Configure = options => (options.Host, options.From) = ("mail.example.com", "mfa@example.com");

    [Fact]
    public void Channel_IsForEmailMadeOnceAndBesideOthers()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IMfaRecoveryChannel, TelephoneChannel>();
        services.AddMfa(options => options.Issuer = "Example").AddMemoryStore().AddMasterKeys(new MfaMasterKey("test", [.. Enumerable.Repeat((byte)7, 32)])).AddMailKit(Configure).AddMailKit(Configure);
        using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

        Assert.Equal([MfaChannelKind.Telephone, MfaChannelKind.Email], provider.GetServices<IMfaRecoveryChannel>().Select(channel => channel.Kind));
        Assert.Same(provider.GetServices<IMfaRecoveryChannel>().Last(), provider.GetServices<IMfaRecoveryChannel>().Last());
    }

    [Fact]
    public void Options_AreCheckedWhenTheApplicationStarts()
    {
        var services = new ServiceCollection();
        services.AddMfa(options => options.Issuer = "Example").AddMailKit(options => options.Security = MfaMailSecurity.Plain);
        using var provider = services.BuildServiceProvider();

        var exception = Assert.Throws<OptionsValidationException>(provider.GetRequiredService<IStartupValidator>().Validate);

        Assert.Equal(["Host", "Security", "From"], exception.Failures.Select(failure => failure.Split(' ')[0]));
    }

    [Fact]
    public void Arguments_ThatAreNull_AreACallersBug()
    {
        var builder = new ServiceCollection().AddMfa(options => options.Issuer = "Example");

        Assert.Throws<ArgumentNullException>(() => builder.AddMailKit(null!));
        Assert.Throws<ArgumentNullException>(() => ((MfaBuilder)null!).AddMailKit(Configure));
    }

    sealed class TelephoneChannel : IMfaRecoveryChannel
    {
        public MfaChannelKind Kind => MfaChannelKind.Telephone;

        public ValueTask SendAsync(MfaMessage message, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
