using static Mfa.U2f.Tests.Ctap.ModelCtap;

namespace Mfa.U2f.Tests.Ctap;

public class CtapGetAssertionResponseTests
{
    static readonly (long Key, byte[] Value)[] Least = [(2, Bytes(AuthenticatorData)), (3, Bytes([0x30]))];

    [Fact]
    public void Parse_AllMembers_AreTyped()
    {
        var response = CtapGetAssertionResponse.Parse(Response(
            (1, Map((Text("id"), Bytes([1, 2])), (Text("type"), Text("public-key")))),
            (2, Bytes(AuthenticatorData)),
            (3, Bytes([0x30])),
            (4, Map((Text("id"), Bytes([3])), (Text("name"), Text("ada")), (Text("displayName"), Text("Ada L.")))),
            (5, Number(2)),
            (6, Boolean(false)),
            (7, Bytes([8])),
            (8, Map())));

        Assert.Equal([1, 2], response.CredentialId.ToArray());
        Assert.Equal(7u, response.AuthenticatorData!.SignCount);
        Assert.Equal([0x30], response.Signature.ToArray());
        Assert.Equal([3], response.UserId.ToArray());
        Assert.Equal(("ada", "Ada L.", 2, false), (response.UserName, response.UserDisplayName, response.NumberOfCredentials, response.IsUserSelected));
        Assert.Equal([8], response.LargeBlobKey.ToArray());
        Assert.Equal([8], response.UnknownMembers.Keys);
    }

    [Fact]
    public void Parse_LeastMembers_LeaveTheOthersNullOrEmpty()
    {
        var response = CtapGetAssertionResponse.Parse(Response(Least));

        Assert.True(response.CredentialId.IsEmpty && response.UserId.IsEmpty && response.LargeBlobKey.IsEmpty);
        Assert.Null(response.UserName);
        Assert.Null(response.NumberOfCredentials);
        Assert.Null(response.IsUserSelected);
    }

    [Theory]
    [InlineData(1, "80")]
    [InlineData(1, "A0")]
    [InlineData(1, "A1 62 69 64 61 61")]            // id is a text
    [InlineData(2, "A0")]
    [InlineData(3, "F6")]
    [InlineData(4, "A0")]
    [InlineData(4, "A2 62 69 64 41 01 64 6E 61 6D 65 01")]   // name is a number
    [InlineData(5, "20")]
    [InlineData(5, "1B FF FF FF FF FF FF FF FF")]
    [InlineData(6, "01")]
    [InlineData(7, "A0")]
    public void TryParse_MemberOfAnotherType_IsFalse(long key, string value)
    {
        var encoded = Response([.. Least.Where(member => member.Key != key).Append((key, Convert.FromHexString(value.Replace(" ", "", StringComparison.Ordinal)))).OrderBy(member => member.Item1)]);

        Assert.Empty(ThrownExceptions.During(() => Assert.False(CtapGetAssertionResponse.TryParse(encoded, out _))));
        Assert.Throws<FidoFormatException>(() => CtapGetAssertionResponse.Parse(encoded));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void TryParse_MissingMember_IsFalse(long key) =>
        Assert.False(CtapGetAssertionResponse.TryParse(Response([.. Least.Where(member => member.Key != key)]), out _));
}
