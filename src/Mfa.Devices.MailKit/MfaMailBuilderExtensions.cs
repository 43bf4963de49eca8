using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Mfa.Devices.MailKit;

/// <summary>Has the device layer's e-mail delivered by SMTP.</summary>
public static class MfaMailBuilderExtensions
{
    /// <summary>Adds an <see cref="IMfaRecoveryChannel"/> for e-mail, made once. Channels of other kinds can stand beside it.</summary>
    /// <param name="builder">What <see cref="MfaServiceCollectionExtensions.AddMfa"/> returned.</param>
    /// <param name="configure">Sets the options; they are checked when the host starts, or the channel is made.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// <para>Each message has a connection of its own. A message that the server doesn't take, or that can't be handed over, makes an <see cref="IOException"/> that holds neither
    /// address nor code, and nothing that the server said after it had learnt them; only the server's reply code. An address that isn't one makes a
    /// <see cref="FormatException"/>. Nothing is sent again, and nothing is logged.</para>
    /// <para>That the server took a message doesn't mean that it arrived: what is found out later goes to the mailbox in <see cref="MfaMailOptions.From"/>.</para>
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static MfaBuilder AddMailKit(this MfaBuilder builder, Action<MfaMailOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddOptions<MfaMailOptions>().Configure(configure).ValidateOnStart();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MfaMailOptions>, MfaMailOptionsValidator>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IMfaRecoveryChannel, MailChannel>());
        return builder;
    }
}
