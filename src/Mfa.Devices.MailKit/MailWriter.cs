using System.Security.Cryptography;
using MimeKit;

namespace Mfa.Devices.MailKit;

/// <summary>Messages as mail: one recipient, plain text in UTF-8. Immutable.</summary>
internal sealed class MailWriter(MfaMailOptions options, TimeProvider clock)
{
    readonly MailboxAddress _from = MailAddresses.FindSender(options.From) ?? throw new ArgumentException("From is not a mailbox.", nameof(options));
    readonly Func<MfaMessage, MfaMessageText> _compose = options.Compose;

    /// <exception cref="FormatException">The message's address isn't one.</exception>
    public MimeMessage Write(MfaMessage message)
    {
        var to = MailAddresses.ParseRecipient(message.Address);
        var text = _compose(message) ?? throw new InvalidOperationException("Compose returned null.");
        var mail = new MimeMessage([_from], [to], text.Subject, new TextPart("plain") { Text = text.Body.ReplaceLineEndings("\r\n") })
        {
            Date = clock.GetUtcNow(),
            MessageId = NewId(),
        };

        // RFC 3834, section 5: no holiday notice answers it.
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return mail;
    }

    // RFC 5322, section 3.6.4; of this machine it tells nothing.
    string NewId()
    {
        var address = _from.GetAddress(idnEncode: true);
        return $"{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}{address[address.LastIndexOf('@')..]}";
    }
}
