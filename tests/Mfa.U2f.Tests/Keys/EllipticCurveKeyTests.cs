using Mfa.U2f.Testing;
using static Mfa.U2f.Testing.CoseKeyLabels;
using static Mfa.U2f.Tests.Keys.KeyAlgorithms;

namespace Mfa.U2f.Tests.Keys;

/// <summary>RFC 9053, 7.1, as WebAuthn Level 3, 5.8.5 narrows it: each algorithm has one curve, and points are whole.</summary>
public class EllipticCurveKeyTests
{
    public static TheoryData<FidoAlgorithm> All => [.. ECDsa];

    [Theory]
    [MemberData(nameof(All))]
    public void TryImport_OtherCurve_IsMalformed(FidoAlgorithm algorithm)
    {
        var own = CoseKey(algorithm)[Curve];
        foreach (var curve in new object?[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 256, -1, null, "P-256", 1L << 40 })
            Assert.Equal((curve, Equals(curve, own) ? FidoStatus.Accepted : FidoStatus.MalformedPublicKey), (curve, Import(algorithm, key => key[Curve] = curve)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void TryImport_KeyOfAnotherAlgorithm_IsAcceptedOnTheSameCurveOnly(FidoAlgorithm algorithm)
    {
        foreach (var other in Enum.GetValues<FidoAlgorithm>())
        {
            var expected = ECDsa.Contains(other) && Equals(CoseKey(other)[Curve], CoseKey(algorithm)[Curve]) ? FidoStatus.Accepted : FidoStatus.MalformedPublicKey;
            Assert.Equal((other, expected), (other, Import(algorithm, key => key[CoseKeyLabels.Algorithm] = (int)other)));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void TryImport_CoordinateOneByteShorterOrLonger_IsMalformed(FidoAlgorithm algorithm)
    {
        foreach (var label in (int[])[X, Y])
        {
            AssertMalformed(algorithm, key => key[label] = Coordinate(key, label)[1..]);
            AssertMalformed(algorithm, key => key[label] = Coordinate(key, label)[..^1]);
            AssertMalformed(algorithm, key => key[label] = (byte[])[0, .. Coordinate(key, label)]);
            AssertMalformed(algorithm, key => key[label] = (byte[])[.. Coordinate(key, label), 0]);
            AssertMalformed(algorithm, key => key[label] = Array.Empty<byte>());
            AssertMalformed(algorithm, key => key.Remove(label));
        }

        // Both, so that the point is the same.
        AssertMalformed(algorithm, key => (key[X], key[Y]) = ((byte[])[0, .. Coordinate(key, X)], (byte[])[0, .. Coordinate(key, Y)]));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void TryImport_PointOffTheCurve_IsMalformed(FidoAlgorithm algorithm)
    {
        var length = CoordinateLength(algorithm);
        AssertMalformed(algorithm, key => Coordinate(key, Y)[^1] ^= 1);
        AssertMalformed(algorithm, key => Coordinate(key, X)[^1] ^= 1);
        AssertMalformed(algorithm, key => (key[X], key[Y]) = (key[Y], key[X]));
        AssertMalformed(algorithm, key => (key[X], key[Y]) = (new byte[length], new byte[length]));      // the point at infinity has no such form
        AssertMalformed(algorithm, key => (key[X], key[Y]) = (Ones(length), Ones(length)));      // beyond the field
    }

    [Theory]
    [MemberData(nameof(All))]
    public void TryImport_CompressedPoint_IsMalformed(FidoAlgorithm algorithm)
    {
        AssertMalformed(algorithm, key => key[Y] = true);
        AssertMalformed(algorithm, key => key[Y] = false);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void TryImport_PrivatePart_IsMalformed(FidoAlgorithm algorithm)
    {
        AssertMalformed(algorithm, key => key.Add(PrivateKey, new byte[CoordinateLength(algorithm)]));
        AssertMalformed(algorithm, key => key.Add(PrivateKey, null));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void TryImport_OtherKeyType_IsMalformed(FidoAlgorithm algorithm)
    {
        foreach (var type in new object?[] { 0, 1, 3, 4, 5, 6, 7, -2, "EC2", null, 2L + (1L << 32) })
            AssertMalformed(algorithm, key => key[KeyType] = type);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void TryImport_MembersInTheOtherOrder_IsAccepted(FidoAlgorithm algorithm) => Assert.Equal(FidoStatus.Accepted, Import(algorithm, key => key.Reverse()));

    static byte[] Coordinate(CborMapMaterial key, int label) => (byte[])key[label]!;

    static byte[] Ones(int length) => [.. Enumerable.Repeat((byte)0xFF, length)];

    static void AssertMalformed(FidoAlgorithm algorithm, Action<CborMapMaterial> bend) =>
        ThrownExceptions.AssertAtMostOne(() => Assert.Equal((algorithm, FidoStatus.MalformedPublicKey), (algorithm, Import(algorithm, bend))));

    static FidoStatus Import(FidoAlgorithm algorithm, Action<CborMapMaterial> bend)
    {
        var coseKey = CoseKey(algorithm);
        bend(coseKey);
        var status = FidoPublicKey.TryImport(coseKey.Encode(), out var key);
        Assert.Equal(status == FidoStatus.Accepted, key is not null);
        key?.Dispose();
        return status;
    }
}
