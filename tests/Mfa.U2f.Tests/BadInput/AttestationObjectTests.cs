using System.Buffers.Binary;
using Mfa.U2f.Testing;
using Mfa.U2f.Tests.Ceremonies;
using Mfa.U2f.Tests.Vectors;
using static Mfa.U2f.Tests.BadInput.Good;

namespace Mfa.U2f.Tests.BadInput;

/// <summary>Attestation objects that aren't exactly one CBOR map with their members are refused at 7.1-13.</summary>
public class AttestationObjectTests
{
    static readonly byte[] Encoded = Member(RegistrationJson, "attestationObject");

    [Fact]
    public void Finish_BrokenOffAtEveryLength_IsMalformed()
    {
        for (var length = 0; length < Encoded.Length; length++)
            AssertMalformed(Encoded[..length]);
    }

    [Fact]
    public void Finish_TrailingBytes_IsMalformed()
    {
        AssertMalformed([.. Encoded, 0]);
        AssertMalformed([.. Encoded, .. Encoded]);
        AssertMalformed([.. Encoded, 0xFF]);
    }

    [Fact]
    public void Finish_MembersInAnyOrderAndUnknownOnes_IsAccepted()
    {
        foreach (var fault in (IFault<CredentialCreationMaterial>[])
            [AttestationObjectFaults.Reversed(), AttestationObjectFaults.ExtraMember("x", null), AttestationObjectFaults.ExtraMember(7, "seven"), CoseKeyFaults.Reversed()])
            Assert.Equal(FidoStatus.Accepted, new Site().Register(fault).Status);
    }

    [Fact]
    public void Finish_HeadsLongerThanTheyMustBe_IsAccepted()
    {
        // A3 63 "fmt" as B8 03 78 03 "fmt": well-formed, if not canonical.
        Assert.Equal([0xA3, 0x63], Encoded[..2]);

        Assert.Equal(FidoStatus.Accepted, Register(With(RegistrationJson, "attestationObject", [0xB8, 0x03, 0x78, 0x03, .. Encoded[2..]])).Status);
    }

    [Theory]
    [InlineData("fmt")]
    [InlineData("attStmt")]
    [InlineData("authData")]
    public void Finish_MemberMissingTwiceOrOfAnotherType_IsMalformed(string name)
    {
        foreach (var value in new object?[] { null, 1, true, -1L, new CborMapMaterial { { 1, 2 } }, Array.Empty<object>(), "text", "text"u8.ToArray() })
        {
            if (!IsOfItsType(name, value))
                AssertMalformed(Bent(map => map[name] = value));
        }

        AssertMalformed(Bent(map => map.Remove(name)));
        AssertMalformed(Bent(map => map.Add(name, map[name])));
        AssertMalformed(Bent(map => map.Rename(name, name + "x")));
    }

    [Theory]
    [InlineData("9F", "FF")]      // indefinite lengths, of an array, a map, bytes and text
    [InlineData("BF", "FF")]
    [InlineData("5F4101", "FF")]
    [InlineData("7F6161", "FF")]
    [InlineData("A201000100", "")]      // a key twice, deeper within
    [InlineData("A2616100616100", "")]
    [InlineData("61FF", "")]      // no UTF-8
    [InlineData("1C", "")]      // heads that are nothing
    [InlineData("F818", "")]
    [InlineData("C19FFF", "")]      // behind a tag
    public void Finish_UnknownMemberThatIsNoGoodItem_IsMalformed(string start, string end) => AssertMalformed(WithMember(Convert.FromHexString(start + end)));

    [Theory]
    [InlineData(7, true)]
    [InlineData(8, true)]
    [InlineData(9, false)]
    [InlineData(60_000, false)]
    public void Finish_Depth_IsBounded(int depth, bool expected)
    {
        foreach (var head in (byte[][])[[0x81], [0xA1, 0x00], [0xC6]])
        {
            byte[] encoded = WithMember([.. Enumerable.Repeat(head, depth - 1).SelectMany(bytes => bytes), 0x80]);
            if (encoded.Length > WebAuthnAttestationObject.MaximumLength || !expected)
                AssertMalformed(encoded);
            else
                Assert.Equal(FidoStatus.Accepted, Register(With(RegistrationJson, "attestationObject", encoded)).Status);
        }
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(50_000, false)]
    public void Finish_Length_IsBounded(int excess, bool expected)
    {
        const int head = 5;
        var encoded = WithMember(CborBytes(WebAuthnAttestationObject.MaximumLength - Encoded.Length - 2 - head + excess));
        Assert.Equal(WebAuthnAttestationObject.MaximumLength + excess, encoded.Length);

        if (expected)
            Assert.Equal(FidoStatus.Accepted, Register(With(RegistrationJson, "attestationObject", encoded)).Status);
        else
            AssertMalformed(encoded);
    }

    static byte[] CborBytes(int length)
    {
        byte[] bytes = [0x5A, 0, 0, 0, 0, .. new byte[length]];
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(1), length);
        return bytes;
    }

    // A member "x" more, whose value is given.
    static byte[] WithMember(byte[] value) => [(byte)(Encoded[0] + 1), .. Encoded[1..], 0x61, (byte)'x', .. value];

    static byte[] Bent(Action<CborMapMaterial> bend)
    {
        var map = CborMaterial.Map(Encoded);
        bend(map);
        return map.Encode();
    }

    static bool IsOfItsType(string name, object? value) => name switch
    {
        "fmt" => value is string,
        "attStmt" => value is CborMapMaterial or object[],
        _ => value is byte[],
    };

    static void AssertMalformed(byte[] encoded) => Refused.Registration(
        FidoCheck.RegistrationAttestationObject, FidoStatus.MalformedAttestationObject, With(RegistrationJson, "attestationObject", encoded));
}
