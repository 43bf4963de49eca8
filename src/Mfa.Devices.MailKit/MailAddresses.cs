using System.Text;
using MimeKit;

namespace Mfa.Devices.MailKit;

/// <summary>Mailboxes out of text, by the grammar of RFC 5322, section 3.4, without what it calls obsolete.</summary>
internal static class MailAddresses
{
    static readonly ParserOptions Strict = new()
    {
        AddressParserComplianceMode = RfcComplianceMode.Strict,
        AllowAddressesWithoutDomain = false,
        AllowUnquotedCommasInAddresses = false,
    };

    /// <summary>Who mail is from, perhaps with a name; null if it isn't one mailbox. Its local part is ASCII: any server must be able to send it.</summary>
    public static MailboxAddress? FindSender(string? text) =>
        Find(text) is { } mailbox && Ascii.IsValid(mailbox.LocalPart) ? mailbox : null;

    /// <summary>Who mail goes to: the bare address, nothing around it.</summary>
    /// <exception cref="FormatException">It is anything else. The message doesn't repeat it.</exception>
    public static MailboxAddress ParseRecipient(string text) =>
        Find(text) is { } mailbox && (mailbox.Address == text || mailbox.GetAddress(idnEncode: true) == text)
            ? mailbox
            : throw new FormatException("The message's address is not an e-mail address.");

    // A route (RFC 5322, section 4.4) would be a second destination.
    static MailboxAddress? Find(string? text) =>
        text is not null && !text.Any(char.IsControl) && MailboxAddress.TryParse(Strict, text, out var mailbox) && mailbox.Route.Count == 0 ? mailbox : null;
}
