using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Mfa.Devices.MailKit.Tests.Options;

/// <summary>Each option at its edge, and one beyond.</summary>
public class OptionsTests
{
    [Fact]
    public void Defaults_AreSubmissionWithTlsRequired()
    {
        var options = new MfaMailOptions();

        Assert.Equal((587, MfaMailSecurity.StartTls, true), (options.Port, options.Security, options.CheckRevocation));
        Assert.Equal((null, null), (options.UserName, options.Password));
        Assert.Equal(MfaMessageText.English, options.Compose);
    }

    [Theory]
    [InlineData("mail.example.com", null)]
    [InlineData("localhost", null)]
    [InlineData("192.0.2.1", null)]
    [InlineData("2001:db8::1", null)]
    [InlineData("", "Host")]
    [InlineData(null, "Host")]
    [InlineData("mail.example.com:25", "Host")]
    [InlineData("mail example", "Host")]
    [InlineData("smtp://mail.example.com", "Host")]
    public void Host_IsANameOrAnAddress(string? host, string? broken) => AssertBroken(broken, options => options.Host = host!);

    [Theory]
    [InlineData(0, "Port")]
    [InlineData(1, null)]
    [InlineData(65535, null)]
    [InlineData(65536, "Port")]
    public void Port_IsInItsRange(int port, string? broken) => AssertBroken(broken, options => options.Port = port);

    [Theory]
    [InlineData("localhost", null)]
    [InlineData("LOCALHOST", null)]
    [InlineData("127.0.0.1", null)]
    [InlineData("127.8.8.8", null)]
    [InlineData("::1", null)]
    [InlineData("mail.example.com", "Security")]
    [InlineData("localhost.example.com", "Security")]
    [InlineData("192.0.2.1", "Security")]
    [InlineData("0.0.0.0", "Security")]
    [InlineData("::2", "Security")]
    public void Plain_IsForThisMachineOnly(string host, string? broken) =>
        AssertBroken(broken, options => (options.Host, options.Security) = (host, MfaMailSecurity.Plain));

    [Theory]
    [InlineData(MfaMailSecurity.Tls, null)]
    [InlineData((MfaMailSecurity)3, "Security")]
    [InlineData((MfaMailSecurity)(-1), "Security")]
    public void Security_IsOneThatThereIs(MfaMailSecurity security, string? broken) => AssertBroken(broken, options => options.Security = security);

    [Theory]
    [InlineData("mfa", "secret", MfaMailSecurity.StartTls, null)]
    [InlineData("mfa", "secret", MfaMailSecurity.Tls, null)]
    [InlineData("mfa", "secret", MfaMailSecurity.Plain, "Password")]
    [InlineData("mfa", null, MfaMailSecurity.StartTls, "UserName")]
    [InlineData("mfa", "", MfaMailSecurity.StartTls, "UserName")]
    [InlineData(null, "secret", MfaMailSecurity.StartTls, "UserName")]
    [InlineData("", "", MfaMailSecurity.Plain, null)]
    public void Password_StandsWithItsUserAndUnderTls(string? userName, string? password, MfaMailSecurity security, string? broken) =>
        AssertBroken(broken, options => (options.Host, options.UserName, options.Password, options.Security) = ("localhost", userName, password, security));

    [Theory]
    [InlineData("mfa@example.com", null)]
    [InlineData("Example <mfa@example.com>", null)]
    [InlineData("\"Example, Inc.\" <mfa@example.com>", null)]
    [InlineData("Größe & Söhne <mfa@größe.example>", null)]
    [InlineData("größe@example.com", "From")]
    [InlineData("", "From")]
    [InlineData(null, "From")]
    [InlineData("Example", "From")]
    [InlineData("mfa", "From")]
    [InlineData("Example, Inc. <mfa@example.com>", "From")]
    [InlineData("mfa@example.com, eve@example.com", "From")]
    [InlineData("Example\r\nBcc: eve@example.com\r\nX: <mfa@example.com>", "From")]
    [InlineData("mfa@example.com\n", "From")]
    [InlineData("<@eve.example:mfa@example.com>", "From")]
    public void From_IsOneMailbox(string? from, string? broken) => AssertBroken(broken, options => options.From = from!);

    [Fact]
    public void Compose_IsNotNull() => AssertBroken("Compose", options => options.Compose = null!);

    static void AssertBroken(string? broken, Action<MfaMailOptions> change)
    {
        using var services = Channels.Services(options =>
        {
            options.Host = "mail.example.com";
            options.From = "mfa@example.com";
            change(options);
        });
        if (broken is null)
        {
            Assert.NotNull(services.GetRequiredService<IMfaRecoveryChannel>());
            return;
        }

        var exception = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IMfaRecoveryChannel>);
        Assert.StartsWith(broken + " ", Assert.Single(exception.Failures), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", exception.ToString(), StringComparison.Ordinal);
    }
}
