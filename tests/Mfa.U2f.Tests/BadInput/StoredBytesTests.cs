using Mfa.U2f.Testing;
using Mfa.U2f.Tests.Vectors;

namespace Mfa.U2f.Tests.BadInput;

/// <summary>Ceremonies and credentials come back from storage exactly as they went, or not at all.</summary>
public class StoredBytesTests
{
    delegate bool Decoder(byte[] encoded);

    static readonly byte[] OtherKey = [0xA3, 0x01, 0x01, 0x03, 0x27, 0x20, 0x06];      // {1: 1, 3: -8, -1: 6}: no x

    public static TheoryData<string> Kinds => ["registration", "authentication", "credential"];

    // Of each member a value of another type, and the nearest ones of its own type that it can't have.
    static readonly Dictionary<int, object?[]> BadOfCeremony = new()
    {
        [1] = [0, 2, "1", null],
        [2] = [0, null],
        [3] = [new byte[15], new byte[17], "id"],
        [4] = ["", 1, null],
        [5] = [new byte[15], new byte[1025], Array.Empty<byte>(), null],
        [6] = [long.MaxValue, long.MinValue, "now", null],
        [7] = [new byte[31], new byte[33], null],
        [8] = [Array.Empty<byte>(), new byte[65], "ada", true],
        [9] = [0, null],
        [10] = [-1, 128, long.MaxValue, null],
        [11] = [0, "x"u8.ToArray(), true],
        [12] = [-7, new object[] { "ES256" }, new object[] { long.MinValue }, null],
        [13] = [0, null],
        [14] = [-1, 4, long.MaxValue, null],
        [15] = ["id"u8.ToArray(), new object[] { "id" }, null],
    };

    static readonly Dictionary<int, object?[]> BadOfCredential = new()
    {
        [1] = [0, 2, "1", null],
        [2] = [Array.Empty<byte>(), new byte[1024], "id", null],
        [3] = [Array.Empty<byte>(), new byte[65], "ada", null],
        [4] = ["", 1, null],
        [5] = [Array.Empty<byte>(), OtherKey, "key", null],
        [6] = [-1, 1L << 32, "0", null],
        [7] = [-1, 3, true, null],
        [8] = [0, null],
        [9] = [0, null],
        [10] = [0, "x"u8.ToArray(), true],
        [11] = [new byte[15], new byte[17], "", null],
        [12] = ["usb", new object[] { 1 }, null],
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void TryDecode_BrokenOffOrGoingOn_IsFalse(string kind)
    {
        var (encoded, _) = Of(kind);
        for (var length = 0; length < encoded.Length; length++)
            AssertNothing(kind, encoded[..length]);
        AssertNothing(kind, [.. encoded, 0]);
        AssertNothing(kind, [.. encoded, .. encoded]);
        AssertNothing(kind, [.. encoded, .. new byte[10_000_000]]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void TryDecode_MemberThatIsNotWhatItMustBe_IsFalse(string kind)
    {
        foreach (var (key, values) in kind == "credential" ? BadOfCredential : BadOfCeremony)
        {
            foreach (var value in values)
                AssertNothing(kind, Bent(kind, map => map[key] = value));
            AssertNothing(kind, Bent(kind, map => map.Remove(key)));
            AssertNothing(kind, Bent(kind, map => map.Add(key, map[key])));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void TryDecode_AnotherMap_IsFalse(string kind)
    {
        AssertNothing(kind, Bent(kind, map => map.Add(16, 0)));
        AssertNothing(kind, Bent(kind, map => map.Add("x", 0)));
        AssertNothing(kind, Bent(kind, map => map.Rename(1, "1")));
        AssertNothing(kind, Bent(kind, map => map.Reverse()));      // not canonical
        AssertNothing(kind, Bent(kind, map => map.IndefiniteLength = true));
        AssertNothing(kind, [0xB8, (byte)(Of(kind).Encoded[0] & 0x1F), .. Of(kind).Encoded[1..]]);      // a head longer than it must be
        foreach (var other in (string[])["registration", "authentication", "credential"])
        {
            if (other != kind)
                AssertNothing(kind, Of(other).Encoded);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void TryDecode_UnchangedMap_IsTrue(string kind) => Assert.True(Of(kind).Decodes(Bent(kind, _ => { })));

    static byte[] Bent(string kind, Action<CborMapMaterial> bend)
    {
        var map = CborMaterial.Map(Of(kind).Encoded);
        bend(map);
        return map.Encode();
    }

    static void AssertNothing(string kind, byte[] encoded) => ThrownExceptions.AssertAtMostOne(
        () => Assert.False(Of(kind).Decodes(encoded), Convert.ToHexString(encoded[..Math.Min(encoded.Length, 500)])));

    static (byte[] Encoded, Decoder Decodes) Of(string kind) => kind switch
    {
        "registration" => (Good.Registration.Encode(), bytes => FidoRegistrationCeremony.TryDecode(bytes, out _)),
        "authentication" => (Good.Authentication.Encode(), bytes => FidoAuthenticationCeremony.TryDecode(bytes, out _)),
        _ => (Good.Credential.Encode(), bytes => FidoCredential.TryDecode(bytes, out _)),
    };
}
