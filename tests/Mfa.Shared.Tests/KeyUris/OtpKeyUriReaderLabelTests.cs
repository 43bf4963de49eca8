using static Mfa.Shared.Tests.KeyUris.OtpKeyUriSamples;

namespace Mfa.Shared.Tests.KeyUris;

public class OtpKeyUriReaderLabelTests
{
    [Theory]
    [InlineData("alice", null, "alice", "")]
    [InlineData("ACME:alice", "ACME", "alice", "")]
    [InlineData("ACME:%20%20alice", "ACME", "alice", "")]
    [InlineData("ACME: alice", "ACME", "alice", "")]
    [InlineData("ACME%20:%20alice%20", "ACME", "alice", "")]
    [InlineData("ACME%3Aalice", "ACME", "alice", "EncodedColon")]
    [InlineData("ACME%3aalice", "ACME", "alice", "EncodedColon")]
    [InlineData("ACME%3A%20alice", "ACME", "alice", "EncodedColon")]
    [InlineData("ACME%253Aalice", null, "ACME%3Aalice", "")] // encoded twice: an account of that name
    [InlineData("AC%3AME:alice", "AC:ME", "alice", "ExtraColon(issuer)")] // a literal colon divides, wherever it stands
    [InlineData("ACME:alice%3Aadmin", "ACME", "alice:admin", "ExtraColon")]
    [InlineData("ACME:alice:admin", "ACME", "alice:admin", "ExtraColon")]
    [InlineData("ACME%3Aalice%3Aadmin", "ACME", "alice:admin", "EncodedColon ExtraColon")]
    [InlineData(":alice", null, "alice", "")]
    [InlineData("ACME:", "ACME", "", "MissingAccount")]
    [InlineData("", null, "", "MissingAccount")]
    [InlineData("a%2Fb/c", null, "a/b/c", "")]
    [InlineData("a#b", null, "a#b", "")]
    [InlineData("%E6%97%A5%C3%A9", null, "日é", "")]
    [InlineData("日é", null, "日é", "")]
    [InlineData("\ud83d\ude00", null, "\ud83d\ude00", "")]
    [InlineData("bob+tag@example.com", null, "bob+tag@example.com", "PlusSign")]
    [InlineData("bob%2Btag@example.com", null, "bob+tag@example.com", "")]
    public void TryRead_Label_GivesIssuerAndAccount(string label, string? issuer, string accountName, string remarks)
    {
        var text = $"otpauth://totp/{label}?secret={Secret}";
        Assert.Equal((issuer, accountName), (Read(text).Fields.Issuer, Read(text).Fields.AccountName));
        Assert.Equal(remarks, Remarks(text));
    }

    [Theory]
    [InlineData("ACME:alice", "ACME", "ACME", "")]
    [InlineData("alice", "ACME", "ACME", "")]
    [InlineData("ACME:alice", "", "ACME", "")]
    [InlineData("ACME:alice", "Acme", "Acme", "IssuerMismatch")]
    [InlineData("My%20ACME:alice", "My%20ACME", "My ACME", "")]
    [InlineData("My%20ACME:alice", "My+ACME", "My ACME", "PlusSign(issuer)")] // the label shows that a space was meant
    [InlineData("alice", "My+ACME", "My+ACME", "PlusSign(issuer)")]
    [InlineData("M+M:alice", "M%2BM", "M+M", "PlusSign")]
    [InlineData("alice", "A%3AB", "A:B", "ExtraColon(issuer)")]
    [InlineData("alice", "%20", null, "")]
    public void TryRead_IssuerParameter_IsPreferredToTheLabels(string label, string issuer, string? expected, string remarks)
    {
        var text = $"otpauth://totp/{label}?secret={Secret}&issuer={issuer}";
        Assert.Equal(expected, Read(text).Fields.Issuer);
        Assert.Equal(remarks, Remarks(text));
    }

    [Theory]
    [InlineData("%")]
    [InlineData("a%4")]
    [InlineData("a%4g")]
    [InlineData("a%4\0")]
    [InlineData("a%+4")]
    [InlineData("%C3")] // the first half of an é
    [InlineData("%ED%A0%80")] // a surrogate, encoded
    [InlineData("%C0%AF")] // a slash, longer than need be
    [InlineData("a%0Ab")]
    [InlineData("a\tb")]
    [InlineData("a%00")]
    [InlineData("%C2%85")] // a control character beyond ASCII
    public void TryRead_MalformedName_IsRefused(string name)
    {
        Assert.StartsWith("The label", Refuse($"otpauth://totp/{name}?secret={Secret}"), StringComparison.Ordinal);
        Assert.StartsWith("The label", Refuse($"otpauth://totp/{name}:b?secret={Secret}"), StringComparison.Ordinal);
        Assert.StartsWith("The issuer", Refuse($"otpauth://totp/b?secret={Secret}&issuer={name}"), StringComparison.Ordinal);
    }

    // No data of a theory: the test runner turns surrogates that stand alone into U+FFFD.
    [Fact]
    public void TryRead_SurrogateThatStandsAlone_IsRefused()
    {
        foreach (var name in (string[])["\ud800", "a\ud800b", "\udc00", "\udc00\ud800", "\ud800%DC00"])
            TryRead_MalformedName_IsRefused(name);
    }

    [Theory]
    [InlineData(256, "a", true)]
    [InlineData(257, "a", false)]
    [InlineData(128, "é", true)]
    [InlineData(129, "é", false)]
    [InlineData(128, "%C3%A9", true)]
    [InlineData(129, "%C3%A9", false)]
    public void TryRead_LengthOfAName_IsBounded(int count, string character, bool isAccepted)
    {
        var name = string.Concat(Enumerable.Repeat(character, count));
        var text = $"otpauth://totp/{name}?secret={Secret}";
        if (isAccepted)
            Assert.Equal(256, System.Text.Encoding.UTF8.GetByteCount(Read(text).Fields.AccountName));
        else
            Assert.Contains("256 bytes", Refuse(text), StringComparison.Ordinal);
    }
}
