using static Mfa.U2f.Tests.Ctap.ModelCtap;

namespace Mfa.U2f.Tests.Ctap;

public class CtapMakeCredentialResponseTests
{
    static readonly byte[] Statement = Map((Text("alg"), [0x26]), (Text("sig"), Bytes([0x30, 0x00])));

    static readonly (long Key, byte[] Value)[] Least = [(1, Text("packed")), (2, Bytes(AuthenticatorData)), (3, Statement)];

    [Fact]
    public void Parse_AllMembers_AreTyped()
    {
        var response = CtapMakeCredentialResponse.Parse(Response(
            [.. Least, (4, Boolean(true)), (5, Bytes([9, 9])), (6, Map((Text("x"), Number(1)))), (7, Text("new")), (0x63, Array(Number(1))), (-1, Number(5))]));

        Assert.Equal("packed", response.Format);
        Assert.Equal(AuthenticatorData, response.AuthenticatorData!.Encoded.ToArray());
        Assert.Equal(Statement, response.AttestationStatement.ToArray());
        Assert.Equal(true, response.IsEnterpriseAttestation);
        Assert.Equal([9, 9], response.LargeBlobKey.ToArray());
        Assert.Equal(Map((Text("x"), Number(1))), response.UnsignedExtensionOutputs.ToArray());
        Assert.Equal([-1, 7, 0x63], response.UnknownMembers.Keys.Order());
        Assert.Equal(Text("new"), response.UnknownMembers[7].ToArray());
        Assert.Equal(Array(Number(1)), response.UnknownMembers[0x63].ToArray());
    }

    [Fact]
    public void Parse_LeastMembers_LeaveTheOthersNullOrEmpty()
    {
        var response = CtapMakeCredentialResponse.Parse(Response(Least));

        Assert.Null(response.IsEnterpriseAttestation);
        Assert.True(response.LargeBlobKey.IsEmpty && response.UnsignedExtensionOutputs.IsEmpty);
        Assert.Empty(response.UnknownMembers);
    }

    [Fact]
    public void ToAttestationObject_HasTextKeysInCanonicalOrder()
    {
        byte[] expected = [0xA3, .. Text("fmt"), .. Text("packed"), .. Text("attStmt"), .. Statement, .. Text("authData"), .. Bytes(AuthenticatorData)];

        Assert.Equal(expected, CtapMakeCredentialResponse.Parse(Response(Least)).ToAttestationObject());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void TryParse_MissingMember_IsFalse(long key) => AssertMalformed([.. Least.Where(member => member.Key != key)]);

    [Theory]
    [InlineData(1, "41 61")]
    [InlineData(2, "61 61")]
    [InlineData(2, "41 61")]        // too short for authenticator data
    [InlineData(3, "80")]
    [InlineData(4, "01")]
    [InlineData(4, "F6")]
    [InlineData(5, "61 61")]
    [InlineData(6, "80")]
    public void TryParse_MemberOfAnotherType_IsFalse(long key, string value) =>
        AssertMalformed([.. Least.Append((key, Convert.FromHexString(value.Replace(" ", "", StringComparison.Ordinal)))).GroupBy(member => member.Item1).Select(group => group.Last()).OrderBy(member => member.Item1)]);

    static void AssertMalformed((long Key, byte[] Value)[] members)
    {
        var encoded = Response(members);
        Assert.Empty(ThrownExceptions.During(() => Assert.False(CtapMakeCredentialResponse.TryParse(encoded, out _))));
        Assert.Throws<FidoFormatException>(() => CtapMakeCredentialResponse.Parse(encoded));
    }
}
