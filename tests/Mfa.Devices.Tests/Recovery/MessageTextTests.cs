namespace Mfa.Devices.Tests.Recovery;

/// <summary>Messages in English: one line, what happened, how to stop it, and nothing to click on but the application's page.</summary>
public class MessageTextTests
{
    const string Code = "0123456789", Spoken = "01234 56789";
    static readonly Uri Page = new("https://login.example.com/stop");

    public static TheoryData<MfaMessageKind, bool, bool> All()
    {
        var all = new TheoryData<MfaMessageKind, bool, bool>();
        foreach (var kind in Enum.GetValues<MfaMessageKind>().Where(kind => kind != MfaMessageKind.None))
        {
            foreach (var (hasCode, hasPage) in new[] { (true, true), (true, false), (false, true), (false, false) })
                all.Add(kind, hasCode, hasPage);
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(All))]
    public void English_OfEveryKind_SaysOnlyWhatItMay(MfaMessageKind kind, bool hasCode, bool hasPage)
    {
        var isToBeEntered = kind is MfaMessageKind.AddressCode or MfaMessageKind.CaseCode;
        var text = MfaMessageText.English(Message(kind, hasCode || isToBeEntered ? Code : null, hasPage ? Page : null));

        Assert.StartsWith("Example: ", text.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', text.Subject);
        Assert.DoesNotContain("a message", text.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain(Spoken, text.Subject, StringComparison.Ordinal);
        Assert.EndsWith(".\n", text.Body, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text.Body);
        Assert.Equal(isToBeEntered || (hasCode && hasPage), text.Body.Contains(Spoken, StringComparison.Ordinal));
        Assert.Equal(hasPage && kind != MfaMessageKind.AddressCode && (hasCode || isToBeEntered), text.Body.Contains(Page.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain("://", text.Body.Replace(Page.ToString(), "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("ada@example.com", text.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void English_OfNoPage_PointsToTheAdministrator()
    {
        var text = MfaMessageText.English(Message(MfaMessageKind.DeviceAdded, Code, null));

        Assert.Contains("A security key was added", text.Body, StringComparison.Ordinal);
        Assert.Contains("1 January 2026, 12:00 UTC", text.Body, StringComparison.Ordinal);
        Assert.Contains("Tell your administrator", text.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("192.0.2.1", "From: 192.0.2.1.")]
    [InlineData("2001:db8::1", "From: 2001:db8::1.")]
    [InlineData("https://evil.example/stop", null)]
    [InlineData("evil.example", null)]
    [InlineData("192.0.2.1. Now call +447700900000", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void English_From_IsAnIpAddressOrLeftOut(string? source, string? expected)
    {
        var body = MfaMessageText.English(Message(MfaMessageKind.CaseFinished, Code, null, source)).Body;

        Assert.Equal(expected is not null, body.Contains("From:", StringComparison.Ordinal));
        Assert.Contains(expected ?? "When:", body, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", body, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_SubjectOfTwoLines_IsNone()
    {
        Assert.Throws<ArgumentException>("subject", () => new MfaMessageText("a\nBcc: eve@example.com", ""));
        Assert.Throws<ArgumentException>("subject", () => new MfaMessageText("a\rb", ""));
        Assert.Throws<ArgumentNullException>("message", () => MfaMessageText.English(null!));
    }

    static MfaMessage Message(MfaMessageKind kind, string? code, Uri? page, string? source = "192.0.2.1") =>
        new(kind, MfaChannelKind.Email, "ada@example.com", "Example", Layer.Noon)
        {
            SourceAddress = source,
            DeviceKind = MfaDeviceKind.SecurityKey,
            Code = code,
            CodeExpiresAt = code is null ? null : Layer.Noon.AddDays(7),
            CanBeFinishedAt = Layer.Noon.AddDays(1),
            StopPage = page,
        };
}
