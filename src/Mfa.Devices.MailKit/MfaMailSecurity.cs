namespace Mfa.Devices.MailKit;

/// <summary>How the connection to the mail server is protected. There is no "if the server offers it": who sits between could take the offer away. The values are stable.</summary>
public enum MfaMailSecurity
{
    /// <summary>Begins in the clear and goes over to TLS before anything is said (RFC 3207), usually on port 587. A server that doesn't offer it gets no message.</summary>
    StartTls = 0,

    /// <summary>TLS from the first byte (RFC 8314, section 3.3), usually on port 465.</summary>
    Tls = 1,

    /// <summary>None: for a server on this machine only, and without a password.</summary>
    Plain = 2,
}
