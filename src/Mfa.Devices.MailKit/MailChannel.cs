using System.Text;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Mfa.Devices.MailKit;

/// <summary>Delivers e-mail to a server, over a connection for each message. Nothing here writes to a log, and the certificate check is the platform's.</summary>
internal sealed class MailChannel(IOptions<MfaMailOptions> options, TimeProvider clock) : IMfaRecoveryChannel
{
    readonly MfaMailOptions _options = options.Value;
    readonly MailWriter _writer = new(options.Value, clock);

    public MfaChannelKind Kind => MfaChannelKind.Email;

    public async ValueTask SendAsync(MfaMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.Channel != Kind)
            throw new ArgumentException("The message is for another channel.", nameof(message));

        using var mail = _writer.Write(message);
        using var client = new SmtpClient { CheckCertificateRevocation = _options.CheckRevocation };
        await Step(client.ConnectAsync(_options.Host, _options.Port, TlsOf(_options.Security), cancellationToken), MailFailure.OfConnecting, cancellationToken).ConfigureAwait(false);
        if (_options is { UserName: { Length: > 0 } userName, Password: { Length: > 0 } password })
            await Step(client.AuthenticateAsync(userName, password, cancellationToken), MailFailure.OfSigningIn, cancellationToken).ConfigureAwait(false);
        AskForUnicode(client, mail.To.Mailboxes.Single());
        await Step(client.SendAsync(mail, cancellationToken), MailFailure.OfSending, cancellationToken).ConfigureAwait(false);
        await client.DisconnectAsync(quit: true, cancellationToken).ConfigureAwait(false);
    }

    // RFC 6531, section 3.2: an address that isn't ASCII goes to a server that says it takes such. Domains have an ASCII form, which every server on the way takes: only the part
    // before the @ asks for the extension.
    static void AskForUnicode(SmtpClient client, MailboxAddress recipient)
    {
        if (Ascii.IsValid(recipient.LocalPart))
            client.Capabilities &= ~SmtpCapabilities.UTF8;
        else if (!client.Capabilities.HasFlag(SmtpCapabilities.UTF8))
            throw new IOException("The mail server takes addresses in ASCII only.");
    }

    // Whatever it throws: what isn't known here could hold an address all the same. Given up within the handshake of TLS, it says that TLS failed.
    static async Task Step(Task step, Func<Exception, IOException> failure, CancellationToken cancellationToken)
    {
        try
        {
            await step.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw failure(exception);
        }
    }

    static SecureSocketOptions TlsOf(MfaMailSecurity security) => security switch
    {
        MfaMailSecurity.StartTls => SecureSocketOptions.StartTls,
        MfaMailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        MfaMailSecurity.Plain => SecureSocketOptions.None,
        _ => throw new ArgumentOutOfRangeException(nameof(security)),
    };
}
