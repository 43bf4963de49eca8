using Mfa.TestKit;

namespace Mfa.Devices.MailKit.Tests.Delivery;

/// <summary>A message goes to a server only over TLS, and only if its certificate holds.</summary>
public class TlsTests
{
    [PeerTheory(MailServer.Program)]
    [InlineData(MfaMailSecurity.StartTls)]
    [InlineData(MfaMailSecurity.Tls)]
    public async Task Certificate_ThatIsTrusted_TakesTheMessageUnderTls(MfaMailSecurity security)
    {
        using var certificate = new ServerCertificate();
        using var server = await StartAsync(certificate, security);

        Assert.Equal(Sender.Sent, Sender.Run(server.Port, security, certificate.AuthorityFile));
        Assert.True(Assert.Single(await server.StopAsync()).Tls);
    }

    [PeerTheory(MailServer.Program)]
    [InlineData(MfaMailSecurity.StartTls)]
    [InlineData(MfaMailSecurity.Tls)]
    public async Task Certificate_ForAnotherName_GetsNoMessage(MfaMailSecurity security)
    {
        using var certificate = new ServerCertificate(forLoopback: false);
        using var server = await StartAsync(certificate, security);

        Assert.Contains("its certificate isn't trusted", Sender.Run(server.Port, security, certificate.AuthorityFile), StringComparison.Ordinal);
        Assert.Empty(await server.StopAsync());
    }

    [PeerTheory(MailServer.Program)]
    [InlineData(MfaMailSecurity.StartTls)]
    [InlineData(MfaMailSecurity.Tls)]
    public async Task Certificate_OfAnotherAuthority_GetsNoMessage(MfaMailSecurity security)
    {
        using var certificate = new ServerCertificate();
        using var other = new ServerCertificate();
        using var server = await StartAsync(certificate, security);

        Assert.Contains("its certificate isn't trusted", Sender.Run(server.Port, security, other.AuthorityFile), StringComparison.Ordinal);
        Assert.Empty(await server.StopAsync());
    }

    [PeerFact(MailServer.Program)]
    public async Task Certificate_ThatThisMachineDoesNotTrust_GetsNoMessage()
    {
        using var certificate = new ServerCertificate();
        using var server = await StartAsync(certificate, MfaMailSecurity.StartTls);
        var channel = Channels.To(server.Port, options => (options.Security, options.CheckRevocation) = (MfaMailSecurity.StartTls, false));

        var exception = await Assert.ThrowsAsync<IOException>(async () => await channel.SendAsync(Messages.CaseCode(), CancellationToken.None));

        Assert.Contains("its certificate isn't trusted", exception.Message, StringComparison.Ordinal);
        Secrecy.Holds(exception);
        Assert.Empty(await server.StopAsync());
    }

    [PeerFact(MailServer.Program)]
    public async Task Certificate_WhoseRevocationCannotBeAsked_GetsNoMessageUnlessTheOptionSaysSo()
    {
        using var certificate = new ServerCertificate();
        using var server = await StartAsync(certificate, MfaMailSecurity.StartTls);

        Assert.Contains("its certificate isn't trusted", Sender.Run(server.Port, MfaMailSecurity.StartTls, certificate.AuthorityFile, checkRevocation: true), StringComparison.Ordinal);
        Assert.Equal(Sender.Sent, Sender.Run(server.Port, MfaMailSecurity.StartTls, certificate.AuthorityFile, checkRevocation: false));
    }

    [PeerFact(MailServer.Program)]
    public async Task Password_ThatIsRight_SignsInUnderTls()
    {
        using var certificate = new ServerCertificate();
        using var server = await StartAsync(certificate, MfaMailSecurity.StartTls, "--user", "mfa", "--password", Secrecy.Password);

        Assert.Equal(Sender.Sent, Sender.Run(server.Port, MfaMailSecurity.StartTls, certificate.AuthorityFile, false, "mfa", Secrecy.Password));
        var mail = Assert.Single(await server.StopAsync());
        Assert.Equal((true, "mfa"), (mail.Tls, mail.User));
    }

    [PeerFact(MailServer.Program)]
    public async Task Password_ThatIsWrong_IsNotRepeated()
    {
        using var certificate = new ServerCertificate();
        using var server = await StartAsync(certificate, MfaMailSecurity.StartTls, "--user", "mfa", "--password", Secrecy.Password);

        var printed = Sender.Run(server.Port, MfaMailSecurity.StartTls, certificate.AuthorityFile, false, "mfa", "correct mule");

        Assert.Contains("didn't accept user name and password (535)", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("mule", printed, StringComparison.Ordinal);
        Assert.Empty(await server.StopAsync());
    }

    [Theory]
    [InlineData("250 AUTH PLAIN LOGIN", "250 OK", "doesn't offer STARTTLS")]                        // the offer was taken away
    [InlineData("250-STARTTLS\r\n250 AUTH PLAIN LOGIN", "454 not now", "")]
    [InlineData("250-STARTTLS\r\n250 AUTH PLAIN LOGIN", "220 go on\r\n250-x\r\n250 AUTH PLAIN", "")]  // and goes on in the clear
    public async Task Server_WithoutTls_HearsNeitherPasswordNorMessage(string offer, string answer, string expected)
    {
        using var server = new ScriptedServer(line =>
            line.StartsWith("EHLO", StringComparison.Ordinal) ? offer : line == "STARTTLS" ? answer : ScriptedServer.Takes(line));
        var channel = Channels.To(server.Port, options =>
            (options.Security, options.UserName, options.Password) = (MfaMailSecurity.StartTls, "mfa", Secrecy.Password));

        var exception = await Assert.ThrowsAsync<IOException>(async () => await channel.SendAsync(Messages.CaseCode(), CancellationToken.None));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Secrecy.Holds(exception);
        Assert.DoesNotContain(await server.HeardAsync(), line => line.StartsWith("AUTH", StringComparison.Ordinal) || line.StartsWith("MAIL", StringComparison.Ordinal));
    }

    static Task<MailServer> StartAsync(ServerCertificate certificate, MfaMailSecurity security, params string[] options) =>
        MailServer.StartAsync(["--certificate", certificate.ServerFile, .. security == MfaMailSecurity.Tls ? ["--tls"] : Array.Empty<string>(), .. options]);
}
