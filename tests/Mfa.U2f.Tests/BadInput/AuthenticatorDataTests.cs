using Mfa.U2f.Tests.Vectors;
using static Mfa.U2f.Tests.BadInput.Good;

namespace Mfa.U2f.Tests.BadInput;

/// <summary>Authenticator data that break off, go on or contradict their flags are refused before what they say is looked at.</summary>
public class AuthenticatorDataTests
{
    const int Flags = 32, Minimum = WebAuthnAuthenticatorData.MinimumLength, IdLength = Minimum + 16, Id = IdLength + 2;
    const byte Attested = 0x40, Extended = 0x80;

    static readonly byte[] Registered = (byte[])CborMaterial.Map(Member(RegistrationJson, "attestationObject"))["authData"]!;
    static readonly byte[] Signed = Member(AuthenticationJson, "authenticatorData");
    static readonly byte[] Head = [.. Registered[..Flags], 0x01, 0, 0, 0, 1];
    static readonly int Key = Id + Credential.Id.Length;

    [Fact]
    public void Finish_BrokenOffAtEveryLength_IsMalformed()
    {
        for (var length = 0; length < Registered.Length; length++)
            AssertMalformed(Registered[..length]);
        for (var length = 0; length < Signed.Length; length++)
            AssertMalformedAssertion(Signed[..length]);
    }

    [Fact]
    public void Finish_TrailingBytes_IsMalformed()
    {
        foreach (var trailing in (byte[][])[[0], [0xA0], [0xFF, 0xFF], Registered])
        {
            AssertMalformed([.. Registered, .. trailing]);
            AssertMalformedAssertion([.. Signed, .. trailing]);
        }
    }

    [Fact]
    public void Finish_FlagsThatDontSayWhatFollows_IsMalformed()
    {
        AssertMalformed(WithFlags(Registered, flags => flags ^ Attested));
        AssertMalformed(WithFlags(Registered, flags => flags ^ Extended));
        AssertMalformed(WithFlags(Registered, flags => flags ^ (Attested | Extended)));
        AssertMalformedAssertion(WithFlags(Signed, flags => flags ^ Attested));
        AssertMalformedAssertion(WithFlags(Signed, flags => flags ^ Extended));
        AssertMalformedAssertion(WithFlags(Signed, flags => flags ^ (Attested | Extended)));
        AssertMalformed(Head);
        AssertMalformedAssertion(Registered);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(0xFFFF)]
    public void Finish_OtherCredentialIdLength_IsMalformed(int length)
    {
        Assert.Equal(32, Credential.Id.Length);

        AssertMalformed([.. Registered[..IdLength], (byte)(length >> 8), (byte)(length & 0xFF), .. Registered[Id..]]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("80")]      // no map
    [InlineData("40")]
    [InlineData("F6")]
    [InlineData("BFFF")]      // indefinite
    [InlineData("A201000100")]      // a key twice
    [InlineData("BA7FFFFFFF")]      // 2^31 members
    [InlineData("BB7FFFFFFFFFFFFFFF")]
    [InlineData("A1005A7FFFFFFF")]      // 2^31 bytes
    [InlineData("A10081818181818181818180")]      // too deep
    public void Finish_KeyOrExtensionsThatAreNoMap_IsMalformed(string hex)
    {
        var item = Convert.FromHexString(hex);

        AssertMalformed([.. Registered[..Key], .. item]);
        AssertMalformed(WithFlags([.. Registered, .. item], flags => flags | Extended));
        AssertMalformedAssertion(WithFlags([.. Signed, .. item], flags => flags | Extended));
    }

    [Fact]
    public void TryParse_TenMegabytes_IsFalseWithoutCopyingThem()
    {
        byte[] longString = [0x5A, 0, 0x98, 0x96, 0x80];
        foreach (var start in (byte[][])[Signed, Registered, [.. Registered[..Key], .. longString]])
        {
            byte[] bytes = [.. start, .. new byte[10_000_000]];
            Assert.InRange(Refused.Allocates(() => Assert.False(WebAuthnAuthenticatorData.TryParse(bytes, out _))), 0, 16 * 1024);
        }
    }

    static byte[] WithFlags(byte[] data, Func<int, int> change)
    {
        byte[] changed = [.. data];
        changed[Flags] = (byte)change(changed[Flags]);
        return changed;
    }

    static void AssertMalformed(byte[] data)
    {
        var map = CborMaterial.Map(Member(RegistrationJson, "attestationObject"));
        map["authData"] = data;
        Refused.Registration(
            FidoCheck.RegistrationAttestationObject, FidoStatus.MalformedAuthenticatorData, With(RegistrationJson, "attestationObject", map.Encode()));
    }

    static void AssertMalformedAssertion(byte[] data) => Refused.Assertion(
        FidoCheck.AuthenticationRelyingPartyIdHash, FidoStatus.MalformedAuthenticatorData, With(AuthenticationJson, "authenticatorData", data));
}
