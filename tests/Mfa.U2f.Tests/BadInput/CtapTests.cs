using Mfa.U2f.Testing;
using Mfa.U2f.Tests.Vectors;

namespace Mfa.U2f.Tests.BadInput;

/// <summary>Responses of a CTAP2 authenticator, made bad a byte or a member at a time.</summary>
public class CtapTests
{
    static readonly VirtualCtap2Authenticator Key = new() { Attestation = VirtualAttestation.PackedSelf, VerifiesUser = true };

    static readonly CredentialCreationMaterial Made = Key.MakeCredential(new()
    {
        RelyingPartyId = "example.com",
        UserHandle = [1],
        UserName = "ada",
        UserDisplayName = "Ada",
        ClientDataHash = new byte[32],
        Algorithms = [CoseAlgorithms.ES256],
        ResidentKey = true,
    });

    static readonly AssertionMaterial Asserted = Key.GetAssertion(new() { RelyingPartyId = "example.com", ClientDataHash = new byte[32] });

    delegate bool Parser(byte[] encoded);

    static readonly (string Name, byte[] Encoded, Parser Parses)[] Responses =
    [
        ("make credential", Made.EncodeCtapResponse(), bytes => CtapMakeCredentialResponse.TryParse(bytes, out _)),
        ("get assertion", Asserted.EncodeCtapResponse(), bytes => CtapGetAssertionResponse.TryParse(bytes, out _)),
        ("get info", Key.GetInfo(), bytes => CtapGetInfoResponse.TryParse(bytes, out _)),
    ];

    // One of each kind; each member that is known takes but one kind.
    static readonly object?[] OfEveryKind =
    [
        -1, long.MaxValue, "text", new byte[3], new object?[] { null }, new CborMapMaterial { { 1, 2 } }, true, null, new EncodedCbor(new byte[] { 0xF9, 0, 0 }),
    ];

    [Fact]
    public void TryParse_GoodResponses_AreTrue() => Assert.All(Responses, one => Assert.True(one.Parses(one.Encoded), one.Name));

    [Fact]
    public void TryParse_BrokenOffOrGoingOn_IsFalse()
    {
        foreach (var (name, encoded, parses) in Responses)
        {
            for (var length = 0; length < encoded.Length; length++)
                AssertFalse(name, parses, encoded[..length]);
            AssertFalse(name, parses, [.. encoded, 0]);
            AssertFalse(name, parses, [.. encoded, .. new byte[10_000_000]]);
        }
    }

    [Fact]
    public void TryParse_MembersOfEveryOtherKind_AreFalseButForOneKind()
    {
        foreach (var (name, encoded, parses) in Responses)
        {
            foreach (var key in CborMaterial.Map(encoded.AsMemory(1)).Keys)
            {
                var taken = OfEveryKind.Count(value => parses(Bent(encoded, map => map[key] = value)));

                Assert.True(taken <= 1, $"{name}, member {key}: {taken} kinds");
                AssertFalse(name, parses, Bent(encoded, map => map.Add(key, map[key])));
            }
        }
    }

    [Fact]
    public void TryParse_NotCanonical_IsFalse()
    {
        foreach (var (name, encoded, parses) in Responses)
        {
            AssertFalse(name, parses, Bent(encoded, map => map.Reverse()));
            AssertFalse(name, parses, Bent(encoded, map => map.IndefiniteLength = true));
            AssertFalse(name, parses, [0, 0xB8, (byte)(encoded[1] & 0x1F), .. encoded[2..]]);
            AssertFalse(name, parses, Bent(encoded, map => map.Add("x", 1)));
            AssertFalse(name, parses, Bent(encoded, map => map.Add(100, new EncodedCbor(new byte[] { 0xC0, 0x00 }))));
            Assert.True(parses(Bent(encoded, map => map.Add(100, 1))), name);
        }
    }

    [Theory]
    [InlineData("00BA7FFFFFFF")]
    [InlineData("00BB7FFFFFFFFFFFFFFF")]
    [InlineData("00A1015A7FFFFFFF")]
    [InlineData("00A1017A7FFFFFFF")]
    [InlineData("00A1019A7FFFFFFF")]
    [InlineData("00A1015BFFFFFFFFFFFFFFFF")]
    [InlineData("00A1019BFFFFFFFFFFFFFFFF")]
    public void TryParse_HugeLengthClaimed_AllocatesLittle(string hex)
    {
        var bytes = Convert.FromHexString(hex);
        foreach (var (name, _, parses) in Responses)
            Assert.InRange(Refused.Allocates(() => AssertFalse(name, parses, bytes)), 0, 16 * 1024);
    }

    static byte[] Bent(byte[] encoded, Action<CborMapMaterial> bend)
    {
        var map = CborMaterial.Map(encoded.AsMemory(1));
        bend(map);
        return [encoded[0], .. map.Encode()];
    }

    static void AssertFalse(string name, Parser parses, byte[] encoded) => ThrownExceptions.AssertAtMostOne(() => Assert.False(parses(encoded), name));
}
