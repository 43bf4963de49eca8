using System.Globalization;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Mfa.Devices.MailKit;

/// <summary>What went wrong, in words that hold no address, no code and no password.</summary>
/// <remarks>
/// A server may repeat what it was told. So what it says is kept only until it has been told something: exceptions of the connection are carried along, those of signing in and
/// sending are not (one of MailKit's also has the recipient's mailbox as a property).
/// </remarks>
internal static class MailFailure
{
    public static IOException OfConnecting(Exception exception) => exception switch
    {
        SslHandshakeException => new IOException("No TLS with the mail server: its certificate isn't trusted, or isn't for its name, or it speaks no TLS.", exception),
        NotSupportedException => new IOException("The mail server doesn't offer STARTTLS.", exception),
        _ => new IOException("The mail server can't be reached.", exception),
    };

    public static IOException OfSigningIn(Exception exception) =>
        new($"The mail server didn't accept user name and password ({Reason(exception.InnerException as SmtpCommandException ?? exception)}).");

    public static IOException OfSending(Exception exception) =>
        new($"The mail server didn't take the {WhatOf(exception)} ({Reason(exception)}).");

    static string WhatOf(Exception exception) => (exception as SmtpCommandException)?.ErrorCode switch
    {
        SmtpErrorCode.SenderNotAccepted => "sender",
        SmtpErrorCode.RecipientNotAccepted => "recipient",
        _ => "message",
    };

    static string Reason(Exception exception) =>
        exception is SmtpCommandException refusal ? ((int)refusal.StatusCode).ToString(CultureInfo.InvariantCulture) : exception.GetType().Name;
}
