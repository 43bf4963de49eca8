using Mfa.Devices.Owners;

namespace Mfa.Devices.Tests.Recovery;

/// <summary>What can be an address, and how much of it is shown.</summary>
public class ChannelAddressTests
{
    [Theory]
    [InlineData("ada@example.com", "ada@example.com", "a\u2026@example.com")]
    [InlineData("  ada@example.com\n", "ada@example.com", "a\u2026@example.com")]
    [InlineData("a@b.example", "a@b.example", "a\u2026@b.example")]
    [InlineData("ada+mfa@example.com", "ada+mfa@example.com", "a\u2026@example.com")]
    [InlineData("o'hara@example.com", "o'hara@example.com", "o\u2026@example.com")]
    [InlineData("ada@b\u00FCcher.example", "ada@b\u00FCcher.example", "a\u2026@b\u00FCcher.example")]
    [InlineData("\u00E4da@example.com", "\u00E4da@example.com", "\u00E4\u2026@example.com")]
    public void Email_OfOneMailbox_IsKeptAndMasked(string typed, string kept, string masked)
    {
        Assert.Equal(kept, ChannelAddress.Normalize(MfaChannelKind.Email, typed));
        Assert.Equal(masked, ChannelAddress.Mask(MfaChannelKind.Email, kept));
    }

    [Theory]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("ada")]
    [InlineData("@example.com")]
    [InlineData("ada@")]
    [InlineData("ada@eve@example.com")]
    [InlineData("\"ada\"@example.com")]
    [InlineData("\"a@b\"@example.com")]
    [InlineData("Ada <ada@example.com>")]
    [InlineData("ada@example.com,eve@example.com")]
    [InlineData("ada@example.com;eve@example.com")]
    [InlineData("ada@example.com eve@example.com")]
    [InlineData("ada(comment)@example.com")]
    [InlineData("ada@example.com\r\nBcc: eve@example.com")]
    [InlineData("ada\0@example.com")]
    [InlineData("ada\u007F@example.com")]
    [InlineData("ad\u200Ba@example.com")]
    [InlineData("\u202Eada@example.com")]
    [InlineData("ad\u00A0a@example.com")]
    [InlineData("ada@[192.0.2.1]")]
    [InlineData("mailto:ada@example.com")]
    public void Email_OfAnythingElse_IsNone(string typed) => Assert.Null(ChannelAddress.Normalize(MfaChannelKind.Email, typed));

    [Fact]
    public void Email_LoneSurrogateOrTooLong_IsNone()
    {
        Assert.Null(ChannelAddress.Normalize(MfaChannelKind.Email, "ad\uD83Da@example.com"));
        Assert.Null(ChannelAddress.Normalize(MfaChannelKind.Email, "\uD83D\uDE00@example.com"));
        Assert.Null(ChannelAddress.Normalize(MfaChannelKind.Email, new string('a', 300) + "@example.com"));
        Assert.Null(ChannelAddress.Normalize(MfaChannelKind.Email, new string('a', 243) + "@example.com"));
        Assert.NotNull(ChannelAddress.Normalize(MfaChannelKind.Email, new string('a', 242) + "@example.com"));
    }

    [Theory]
    [InlineData("+44 7911 123456", "+447911123456", "+44\u202656")]
    [InlineData("+1 (212) 555-0199", "+12125550199", "+12\u202699")]
    [InlineData("+49/30.1234-56", "+4930123456", "+49\u202656")]
    [InlineData("+1234567", "+1234567", "+12\u202667")]
    [InlineData("+123456789012345", "+123456789012345", "+12\u202645")]
    public void Telephone_InInternationalForm_IsKeptAndMasked(string typed, string kept, string masked)
    {
        Assert.Equal(kept, ChannelAddress.Normalize(MfaChannelKind.Telephone, typed));
        Assert.Equal(masked, ChannelAddress.Mask(MfaChannelKind.Telephone, kept));
    }

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("07911 123456")]
    [InlineData("00447911123456")]
    [InlineData("+44 (0)7911 123456")]
    [InlineData("+07911123456")]
    [InlineData("+123456")]
    [InlineData("+1234567890123456")]
    [InlineData("++447911123456")]
    [InlineData("447911123456+")]
    [InlineData("+44 7911 123456 x7")]
    [InlineData("+44791112345a")]
    [InlineData("+\u0664\u0664\u0667\u0669\u0661\u0661\u0661")]
    [InlineData("+447911123456\n")]
    [InlineData("tel:+447911123456")]
    [InlineData("+4 4 7 9 1 1 1 2 3 4 5 6                  ")]
    public void Telephone_InAnythingElse_IsNone(string typed) => Assert.Null(ChannelAddress.Normalize(MfaChannelKind.Telephone, typed));
}
