namespace Mfa.Devices.MailKit;

/// <summary>By which server, and in whose name, e-mail is sent. Checked when the application starts.</summary>
public sealed class MfaMailOptions
{
    /// <summary>The mail server: a host's name, which its certificate must be for, or an IP address. Required.</summary>
    public string Host { get; set; } = "";

    /// <summary>The server's port: 1 to 65535, 587 (submission) by default. With <see cref="MfaMailSecurity.Tls"/> it is usually 465.</summary>
    public int Port { get; set; } = 587;

    /// <summary>How the connection is protected: by STARTTLS by default, which is then required. <see cref="MfaMailSecurity.Plain"/> is for localhost and loopback addresses only.</summary>
    public MfaMailSecurity Security { get; set; }

    /// <summary>
    /// Whether a server certificate is refused that is revoked, or whose issuer can't be asked. On by default; asking goes by HTTP to the address that stands in the certificate.
    /// Switch it off for a certificate without such an address, as those of a company's own authority often are. The certificate is checked either way.
    /// </summary>
    public bool CheckRevocation { get; set; } = true;

    /// <summary>The user name to sign in to the server with; null for none, as by default. Set both it and <see cref="Password"/>, or neither.</summary>
    public string? UserName { get; set; }

    /// <summary>The password to sign in to the server with; null for none, as by default. It is sent over TLS only: with <see cref="MfaMailSecurity.Plain"/> it is an error.</summary>
    public string? Password { get; set; }

    /// <summary>Who the messages are from: one mailbox, as <c>mfa@example.com</c> or <c>Example &lt;mfa@example.com&gt;</c>. Required; failed deliveries are reported to it.</summary>
    public string From { get; set; } = "";

    /// <summary>
    /// Puts a message into words: <see cref="MfaMessageText.English"/> by default. Called once for each message, any number of them at once. What it throws reaches the device
    /// layer as it is: let it hold neither address nor code.
    /// </summary>
    public Func<MfaMessage, MfaMessageText> Compose { get; set; } = MfaMessageText.English;
}
