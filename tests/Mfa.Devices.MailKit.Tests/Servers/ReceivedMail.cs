using System.Text;
using System.Text.Json.Serialization;
using MimeKit;

namespace Mfa.Devices.MailKit.Tests;

/// <summary>What a mail server took: envelope and content.</summary>
internal sealed record ReceivedMail(string From, string[] To, string[] Options, byte[] Data, bool Tls, string? User)
{
    /// <summary>The bytes as they came, one character each.</summary>
    public string Raw => Encoding.Latin1.GetString(Data);

    [JsonIgnore]
    public MimeMessage Message { get; } = MimeMessage.Load(new MemoryStream(Data));

    public string Subject => Message.Subject ?? "";

    [JsonIgnore]
    public TextPart Content => Assert.IsType<TextPart>(Message.Body);

    public string Body => Content.Text.ReplaceLineEndings("\n");

    public IEnumerable<string> HeaderNames => Message.Headers.Concat(Content.Headers).Select(header => header.Field);
}
