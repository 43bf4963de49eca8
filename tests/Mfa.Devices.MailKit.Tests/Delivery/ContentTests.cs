using Mfa.TestKit;
using MimeKit;

namespace Mfa.Devices.MailKit.Tests.Delivery;

/// <summary>What arrives at a real server.</summary>
public class ContentTests
{
    [PeerFact(MailServer.Program)]
    public async Task Mail_OfAMessage_HasItsHeadersAndItsWords()
    {
        var mail = await DeliverAsync(Messages.CaseCode());

        Assert.Equal(("mfa@example.com", "ada@example.com"), (mail.From, Assert.Single(mail.To)));
        Assert.Equal("\"Example\" <mfa@example.com>", mail.Message.From.ToString());
        Assert.Equal("ada@example.com", mail.Message.To.ToString());
        Assert.Equal("Example: your code for lost devices", mail.Subject);
        Assert.Equal(Messages.Noon, mail.Message.Date);
        Assert.Equal("auto-generated", mail.Message.Headers[HeaderId.AutoSubmitted]);
        Assert.Equal(("text", "plain", "utf-8"), (mail.Content.ContentType.MediaType, mail.Content.ContentType.MediaSubtype, mail.Content.ContentType.Charset));
        Assert.Equal(MfaMessageText.English(Messages.CaseCode()).Body, mail.Body);
        Assert.Contains("12345 67890", mail.Body, StringComparison.Ordinal);
    }

    [PeerFact(MailServer.Program)]
    public async Task Mail_HasNoOtherHeader() => Assert.Equal(
        ["Auto-Submitted", "Content-Type", "Date", "From", "MIME-Version", "Message-Id", "Subject", "To"],
        (await DeliverAsync(Messages.CaseCode())).HeaderNames.Order(StringComparer.Ordinal).Except(["X-Peer", "X-MailFrom", "X-RcptTo"]));

    [PeerTheory(MailServer.Program)]
    [InlineData("mfa@example.com", "@example.com")]
    [InlineData("Example <mfa@mail.example.com>", "@mail.example.com")]
    [InlineData("mfa@größe.example", "@xn--gre-6ka8i.example")]
    public async Task MessageId_IsRandomAtTheSendersDomain(string from, string ending)
    {
        var mails = await DeliverAsync(options => options.From = from, Messages.CaseCode(), Messages.CaseCode());

        Assert.All(mails, mail => Assert.EndsWith($"{ending}>", mail.Message.Headers[HeaderId.MessageId], StringComparison.Ordinal));
        Assert.NotEqual(mails[0].Message.MessageId, mails[1].Message.MessageId);
        Assert.All(mails, mail => Assert.DoesNotContain(Environment.MachineName, mail.Message.MessageId, StringComparison.OrdinalIgnoreCase));
    }

    [PeerFact(MailServer.Program)]
    public async Task Mail_WithUmlauts_ArrivesAsItWas()
    {
        var message = Messages.CaseCode(issuer: "Größe & Söhne 日本 😀");
        var mail = Assert.Single(await DeliverAsync(options => options.From = "\"Größe, Söhne\" <mfa@example.com>", message));

        Assert.Equal("Größe & Söhne 日本 😀: your code for lost devices", mail.Subject);
        Assert.Equal("Größe, Söhne", mail.Message.From.Mailboxes.Single().Name);
        Assert.Contains("Nobody from Größe & Söhne 日本 😀 will ever ask", mail.Body, StringComparison.Ordinal);
        Assert.All(mail.Raw[..mail.Raw.IndexOf("\r\n\r\n", StringComparison.Ordinal)], character => Assert.True(char.IsAscii(character)));
    }

    [PeerFact(MailServer.Program)]
    public async Task Mail_WithLongLines_IsWrappedOnTheWayAndArrivesAsItWas()
    {
        var text = new MfaMessageText(new string('s', 2000), $"{new string('x', 5000)}\n{new string('ö', 5000)}\n.\n..\nFrom here\n");
        var mail = Assert.Single(await DeliverAsync(options => options.Compose = _ => text, Messages.CaseCode()));

        Assert.Equal((text.Subject, text.Body), (mail.Subject, mail.Body));
        Assert.All(mail.Raw.Split("\r\n"), line => Assert.InRange(line.Length, 0, 998));   // RFC 5321, section 4.5.3.1.6
    }

    [PeerFact(MailServer.Program)]
    public async Task Mail_WithOddLineEnds_HasThoseOfMail()
    {
        var text = new MfaMessageText("x", "one\ntwo\r\nthree\rfour\n");
        var mail = Assert.Single(await DeliverAsync(options => options.Compose = _ => text, Messages.CaseCode()));

        Assert.EndsWith("\r\n\r\none\r\ntwo\r\nthree\r\nfour\r\n", mail.Raw, StringComparison.Ordinal);
    }

    [PeerTheory(MailServer.Program)]
    [InlineData("ada@example.com")]
    [InlineData("\"a b\"@example.com")]
    [InlineData("ada+mfa@localhost")]
    [InlineData("ada@xn--gre-6ka8i.example")]
    public async Task Recipient_ThatIsAnAddress_IsThatOfTheEnvelope(string address) =>
        Assert.Equal(address, Assert.Single((await DeliverAsync(Messages.CaseCode(address))).To));

    [PeerTheory(MailServer.Program)]
    [InlineData("ada@größe.example", "ada@xn--gre-6ka8i.example", false)]   // every server on the way takes it
    [InlineData("größe@example.com", "größe@example.com", true)]            // RFC 6531
    public async Task Recipient_ThatIsNotAscii_AsksForUnicodeOnlyWhereItMust(string address, string expected, bool asks)
    {
        using var server = await MailServer.StartAsync("--utf8");
        await Channels.To(server.Port, options => options.From = "mfa@größe.example").SendAsync(Messages.CaseCode(address), CancellationToken.None);
        var mail = Assert.Single(await server.StopAsync());

        Assert.Equal([expected], mail.To);
        Assert.Equal(asks, mail.Options.Contains("SMTPUTF8"));
        Assert.Equal(asks ? "mfa@größe.example" : "mfa@xn--gre-6ka8i.example", mail.From);
    }

    [PeerFact(MailServer.Program)]
    public async Task Mails_SentAtOnce_AllArriveEachWithItsOwnCode()
    {
        MfaMessage[] messages = [.. Enumerable.Range(10, 30).Select(i => Messages.CaseCode($"user{i}@example.com", code: $"12345000{i}"))];
        using var server = await MailServer.StartAsync();
        var channel = Channels.To(server.Port);
        await Task.WhenAll(messages.Select(message => channel.SendAsync(message, CancellationToken.None).AsTask()));
        var mails = await server.StopAsync();

        Assert.Equal(messages.Length, mails.Count);
        Assert.Equal(messages.Length, mails.Select(mail => mail.Message.MessageId).Distinct().Count());
        Assert.All(messages, message => Assert.Contains(
            $"12345 000{message.Code![^2..]}", mails.Single(mail => mail.To.Single() == message.Address).Body, StringComparison.Ordinal));
    }

    static async Task<ReceivedMail> DeliverAsync(MfaMessage message) => Assert.Single(await DeliverAsync(_ => { }, message));

    static async Task<IReadOnlyList<ReceivedMail>> DeliverAsync(Action<MfaMailOptions> configure, params MfaMessage[] messages)
    {
        using var server = await MailServer.StartAsync();
        var channel = Channels.To(server.Port, configure);
        foreach (var message in messages)
            await channel.SendAsync(message, CancellationToken.None);
        return await server.StopAsync();
    }
}
