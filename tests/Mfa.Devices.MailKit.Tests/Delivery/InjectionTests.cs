using Mfa.TestKit;

namespace Mfa.Devices.MailKit.Tests.Delivery;

/// <summary>Text that would be a header, a recipient or a command of its own.</summary>
public class InjectionTests
{
    [Theory]
    [InlineData("")]
    [InlineData("ada")]
    [InlineData("@example.com")]
    [InlineData("ada@")]
    [InlineData("ada@example.com\r\nBcc: eve@example.com")]
    [InlineData("ada@example.com>\r\nRCPT TO:<eve@example.com")]
    [InlineData("ada@example.com\n")]
    [InlineData(" ada@example.com")]
    [InlineData("ada@example.com\0")]
    [InlineData("ada@example.com, eve@example.com")]
    [InlineData("ada@example.com;eve@example.com")]
    [InlineData("Ada <ada@example.com>")]
    [InlineData("<ada@example.com>")]
    [InlineData("<@eve.example:ada@example.com>")]
    [InlineData("ada@example.com (Ada)")]
    [InlineData("\"ada\r\n \"@example.com")]
    [InlineData("ada@[eve\r\n.example]")]
    [InlineData("friends: ada@example.com;")]
    [InlineData("ada@example..com")]
    public async Task Address_ThatIsNotExactlyOne_IsRefusedBeforeAnyConnection(string address)
    {
        using var server = new ScriptedServer(ScriptedServer.Takes);
        var channel = Channels.To(server.Port);

        var exception = await Assert.ThrowsAsync<FormatException>(async () => await channel.SendAsync(Messages.CaseCode(address), CancellationToken.None));

        Assert.DoesNotContain("example", exception.ToString(), StringComparison.Ordinal);
        Assert.Null(exception.InnerException);
        Assert.False(server.IsAsked);
    }

    [Fact]
    public async Task Issuer_WithALineBreak_IsRefusedByTheSubject()
    {
        var channel = Channels.To(1);

        await Assert.ThrowsAsync<ArgumentException>(async () => await channel.SendAsync(Messages.CaseCode(issuer: "Example\r\nBcc: eve@example.com\r\n"), CancellationToken.None));
    }

    [PeerTheory(MailServer.Program)]
    [InlineData("Example\0\u000b\f\u0085\u2028Bcc: eve@example.com")]
    [InlineData("=?utf-8?q?Example=0D=0ABcc:_eve@example.com?=")]
    [InlineData("Example\u0001, eve@example.com")]
    public async Task Issuer_WithCharactersThatMightEndALine_StaysInTheSubject(string issuer)
    {
        using var server = await MailServer.StartAsync();
        await Channels.To(server.Port).SendAsync(Messages.CaseCode(issuer: issuer), CancellationToken.None);
        var mail = Assert.Single(await server.StopAsync());

        Assert.Equal(["ada@example.com"], mail.To);
        Assert.DoesNotContain("Bcc", mail.HeaderNames);
        Assert.Contains("your code for lost devices", mail.Subject, StringComparison.Ordinal);
    }

    [PeerFact(MailServer.Program)]
    public async Task Body_WithTheEndOfMail_IsOneMail()
    {
        var text = new MfaMessageText("x", "one\r\n.\r\nMAIL FROM:<eve@example.com>\r\nRCPT TO:<eve@example.com>\r\nDATA\r\ntwo\r\n.\r\n\n.\n\r.\r");
        using var server = await MailServer.StartAsync();
        await Channels.To(server.Port, options => options.Compose = _ => text).SendAsync(Messages.CaseCode(), CancellationToken.None);

        Assert.Equal(text.Body.ReplaceLineEndings("\n"), Assert.Single(await server.StopAsync()).Body);
    }

    [Fact]
    public async Task Message_OfAnotherChannel_IsACallersBug() => await Assert.ThrowsAsync<ArgumentException>(async () =>
        await Channels.To(1).SendAsync(Messages.CaseCode(channel: MfaChannelKind.Telephone), CancellationToken.None));

    [Fact]
    public async Task Message_ThatIsNull_IsACallersBug() =>
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await Channels.To(1).SendAsync(null!, CancellationToken.None));

    [Fact]
    public async Task Compose_ThatReturnsNothing_IsSaid() => await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        await Channels.To(1, options => options.Compose = _ => null!).SendAsync(Messages.CaseCode(), CancellationToken.None));
}
